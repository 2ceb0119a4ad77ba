using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Credentials;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.Property(c => c.Code).HasMaxLength(32);
        builder.Property(c => c.EarnerName).HasMaxLength(ApplicationUser.DisplayNameLength);
        builder.Property(c => c.IssuerName).HasMaxLength(Organization.NameLength);
        builder.Property(c => c.Title).HasMaxLength(MicroCredentialVersion.TitleLength);
        builder.Property(c => c.Snapshot).AsJson();
        builder.Property(c => c.RevocationReason).HasMaxLength(Credential.ReasonLength);
        builder.Property(c => c.EvidenceSummary).HasMaxLength(Credential.EvidenceSummaryLength);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => c.AttemptId).IsUnique();
        // No foreign key to the list: SQLite adds one to a table only by building it anew, outside of a transaction. Lists are never deleted.
        builder.HasIndex(c => new { c.RevocationListId, c.RevocationPlace }).IsUnique();
        builder.HasIndex(c => new { c.EarnerId, c.IssuedAt });
        builder.HasIndex(c => new { c.IssuerId, c.IssuedAt });
        builder.HasOne<Attempt>().WithOne().HasForeignKey<Credential>(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Submission>().WithMany().HasForeignKey(c => c.SubmissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Earner).WithMany().HasForeignKey(c => c.EarnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Issuer).WithMany().HasForeignKey(c => c.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredentialVersion>().WithMany().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
