using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Credentials.Keys;

internal sealed class IssuerKeyConfiguration : IEntityTypeConfiguration<IssuerKey>
{
    public void Configure(EntityTypeBuilder<IssuerKey> builder)
    {
        builder.Ignore(k => k.PublicKey);
        builder.Property(k => k.Thumbprint).HasMaxLength(IssuerKey.ThumbprintLength);
        builder.Property(k => k.PublicJwk).AsLongText();
        builder.Property(k => k.ProtectedSecret).AsLongText();
        builder.Property(k => k.WithdrawalReason).HasMaxLength(IssuerKey.ReasonLength);
        // One key of a kind signs for an issuer, however many make one at the same moment.
        builder.HasIndex(k => new { k.IssuerId, k.Kind }).IsUnique().HasFilter("\"RetiredAt\" IS NULL");
        builder.HasIndex(k => k.Thumbprint).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(k => k.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}
