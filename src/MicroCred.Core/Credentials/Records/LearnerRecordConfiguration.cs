using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Credentials.Records;

internal sealed class LearnerRecordConfiguration : IEntityTypeConfiguration<LearnerRecord>
{
    public void Configure(EntityTypeBuilder<LearnerRecord> builder)
    {
        builder.Ignore(r => r.IssuerId);
        builder.Property(r => r.Code).HasMaxLength(PublicCodeLength);
        builder.Property(r => r.Title).HasMaxLength(LearnerRecord.TitleLength);
        builder.Property(r => r.EarnerName).HasMaxLength(ApplicationUser.DisplayNameLength);
        builder.Property(r => r.Origin).HasMaxLength(SignedCredential.OriginLength);
        builder.Property(r => r.Json).AsLongText();
        builder.HasIndex(r => r.Code).IsUnique();
        builder.HasIndex(r => new { r.OwnerId, r.CreatedAt });
        builder.HasIndex(r => new { r.RevocationListId, r.RevocationPlace }).IsUnique();
        builder.HasOne(r => r.Owner).WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RevocationList>().WithMany().HasForeignKey(r => r.RevocationListId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuerKey>().WithMany().HasForeignKey(r => r.KeyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Credentials).WithOne().HasForeignKey(c => c.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(r => r.Credentials).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private const int PublicCodeLength = 32;
}

internal sealed class RecordedCredentialConfiguration : IEntityTypeConfiguration<RecordedCredential>
{
    public void Configure(EntityTypeBuilder<RecordedCredential> builder)
    {
        builder.HasKey(c => new { c.RecordId, c.CredentialId });
        builder.HasIndex(c => c.CredentialId);
        builder.HasOne<Credential>().WithMany().HasForeignKey(c => c.CredentialId).OnDelete(DeleteBehavior.Restrict);
    }
}
