using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Submissions;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.Property(s => s.Reference).HasMaxLength(20);
        builder.Property(s => s.OpenKey).HasMaxLength(64);
        builder.HasIndex(s => s.Reference).IsUnique();
        builder.HasIndex(s => s.OpenKey).IsUnique();
        builder.HasIndex(s => s.EarnerId);
        builder.Ignore(s => s.CurrentAttempt);
        builder.HasOne(s => s.Earner).WithMany().HasForeignKey(s => s.EarnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.MicroCredential).WithMany().HasForeignKey(s => s.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.DefinitionVersion).WithMany().HasForeignKey(s => s.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Issuer).WithMany().HasForeignKey(s => s.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Attempts).WithOne(a => a.Submission).HasForeignKey(a => a.SubmissionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.Property(a => a.ChangeNote).HasMaxLength(Attempt.NoteLength);
        builder.Property(a => a.SentBackReason).HasMaxLength(Attempt.NoteLength);
        builder.Property(a => a.Gaps).AsJson().HasDefaultValue(Array.Empty<PartGap>());
        builder.Property(a => a.Condition).AsJson();
        builder.Property(a => a.RequiredReviews).HasDefaultValue(Attempt.StandardReviews);
        builder.HasIndex(a => new { a.SubmissionId, a.Number }).IsUnique();
        builder.HasIndex(a => new { a.Status, a.OpenReviews, a.DueAt });
        builder.Ignore(a => a.IsEditable);
        builder.Ignore(a => a.AwaitsCheck);
        builder.HasMany(a => a.Responses).WithOne().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(a => a.Artifacts).WithOne().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(a => a.CarriedCriteria).WithOne().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(a => a.Exclusions).WithOne().HasForeignKey(e => e.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CarriedCriterionConfiguration : IEntityTypeConfiguration<CarriedCriterion>
{
    public void Configure(EntityTypeBuilder<CarriedCriterion> builder)
    {
        builder.ToTable("CarriedCriteria");
        builder.HasKey(c => new { c.AttemptId, c.CriterionId });
        builder.HasOne<Criterion>().WithMany().HasForeignKey(c => c.CriterionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttemptExclusionConfiguration : IEntityTypeConfiguration<AttemptExclusion>
{
    public void Configure(EntityTypeBuilder<AttemptExclusion> builder)
    {
        builder.ToTable("AttemptExclusions");
        builder.HasKey(e => new { e.AttemptId, e.OrganizationId });
        builder.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ResponseConfiguration : IEntityTypeConfiguration<Response>
{
    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.Property(r => r.Text).AsLongText();
        builder.HasIndex(r => new { r.AttemptId, r.PromptId }).IsUnique();
        builder.HasOne<Prompt>().WithMany().HasForeignKey(r => r.PromptId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ArtifactConfiguration : IEntityTypeConfiguration<Artifact>
{
    public void Configure(EntityTypeBuilder<Artifact> builder)
    {
        builder.Property(a => a.Caption).HasMaxLength(Artifact.CaptionLength);
        builder.Property(a => a.Url).HasMaxLength(Artifact.UrlLength);
        builder.HasIndex(a => new { a.AttemptId, a.Position }).IsUnique();
        builder.HasOne<Prompt>().WithMany().HasForeignKey(a => a.PromptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.File).WithMany().HasForeignKey(a => a.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Consent).WithMany().HasForeignKey(a => a.ConsentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentRecordConfiguration : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> builder)
    {
        builder.Property(c => c.Initials).HasMaxLength(ConsentRecord.InitialsLength);
        builder.Property(c => c.WhereKept).HasMaxLength(ConsentRecord.WhereKeptLength);
        builder.HasIndex(c => c.EarnerId);
        builder.HasOne<Accounts.ApplicationUser>().WithMany().HasForeignKey(c => c.EarnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
