using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Calibration;

internal sealed class AnchorConfiguration : IEntityTypeConfiguration<Anchor>
{
    public void Configure(EntityTypeBuilder<Anchor> builder)
    {
        builder.ToTable("Anchors");
        builder.Property(a => a.Name).HasMaxLength(Anchor.NameLength);
        builder.Property(a => a.Texts).AsJson();
        builder.Property(a => a.Truths).AsJson();
        builder.Property(a => a.Examples).AsJson().HasDefaultValue(Array.Empty<AnchorExample>());
        builder.HasIndex(a => new { a.VersionId, a.Number }).IsUnique();
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(a => a.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredentialVersion>().WithMany().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(a => a.WrittenById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AnchorScoringConfiguration : IEntityTypeConfiguration<AnchorScoring>
{
    public void Configure(EntityTypeBuilder<AnchorScoring> builder)
    {
        builder.ToTable("AnchorScorings");
        builder.Property(s => s.Levels).AsJson();
        builder.HasIndex(s => new { s.RoundId, s.AnchorId }).IsUnique().HasFilter("\"RoundId\" IS NOT NULL");
        builder.HasIndex(s => new { s.AssessorId, s.AnchorId });
        builder.HasOne(s => s.Anchor).WithMany().HasForeignKey(s => s.AnchorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<QualificationRound>().WithMany().HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QualificationRoundConfiguration : IEntityTypeConfiguration<QualificationRound>
{
    public void Configure(EntityTypeBuilder<QualificationRound> builder)
    {
        builder.ToTable("QualificationRounds");
        builder.Property(r => r.AnchorIds).AsJson();
        builder.HasIndex(r => new { r.AssessorId, r.MicroCredentialId }).IsUnique().HasFilter("\"FinishedAt\" IS NULL");
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(r => r.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredentialVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(r => r.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CertificationConfiguration : IEntityTypeConfiguration<Certification>
{
    public void Configure(EntityTypeBuilder<Certification> builder)
    {
        builder.ToTable("Certifications");
        builder.Property(c => c.LapseReason).HasMaxLength(Review.ReasonLength);
        builder.Property(c => c.ExtendReason).HasMaxLength(Review.ReasonLength);
        builder.Ignore(c => c.StandsSince);
        builder.HasIndex(c => new { c.LapsedAt, c.ExpiresAt });
        builder.HasIndex(c => new { c.AssessorId, c.MicroCredentialId });
        builder.HasIndex(c => c.RoundId).IsUnique();
        builder.HasOne<QualificationRound>().WithMany().HasForeignKey(c => c.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(c => c.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.LapsedById).OnDelete(DeleteBehavior.Restrict);
    }
}
