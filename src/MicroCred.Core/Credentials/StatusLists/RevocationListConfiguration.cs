using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Credentials.StatusLists;

internal sealed class RevocationListConfiguration : IEntityTypeConfiguration<RevocationList>
{
    public void Configure(EntityTypeBuilder<RevocationList> builder)
    {
        builder.Property(l => l.Code).HasMaxLength(RevocationList.CodeLength);
        builder.Property(l => l.Origin).HasMaxLength(SignedCredential.OriginLength);
        builder.Property(l => l.Json).AsLongText();
        builder.HasIndex(l => l.Code).IsUnique();
        builder.HasIndex(l => new { l.IssuerId, l.Number }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(l => l.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuerKey>().WithMany().HasForeignKey(l => l.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
