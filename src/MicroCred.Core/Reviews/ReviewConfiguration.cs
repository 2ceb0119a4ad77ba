using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews;

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.Property(r => r.OverallComment).HasMaxLength(Review.CommentLength);
        builder.Property(r => r.Reason).HasMaxLength(Review.ReasonLength);
        builder.Property(r => r.RevisionReason).HasMaxLength(Review.ReasonLength);
        builder.Property(r => r.Condition).AsJson();
        builder.Ignore(r => r.LastTouchedAt);
        builder.HasIndex(r => new { r.AttemptId, r.Round, r.AssessorId }).IsUnique();
        builder.HasIndex(r => new { r.AttemptId, r.Round, r.Seat }).IsUnique();
        builder.HasIndex(r => new { r.AssessorId, r.Status });
        builder.HasIndex(r => r.ClaimedAt);
        builder.HasOne(r => r.Attempt).WithMany().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Assessor).WithMany().HasForeignKey(r => r.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Scores).WithOne().HasForeignKey(s => s.ReviewId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScoreConfiguration : IEntityTypeConfiguration<Score>
{
    public void Configure(EntityTypeBuilder<Score> builder)
    {
        builder.ToTable("Scores");
        builder.Property(s => s.Comment).HasMaxLength(Score.CommentLength);
        builder.Property(s => s.Why).HasMaxLength(Score.CommentLength);
        builder.Property(s => s.NextStep).HasMaxLength(Score.CommentLength);
        builder.Property(s => s.Condition).AsJson();
        builder.HasIndex(s => new { s.ReviewId, s.CriterionId }).IsUnique();
        builder.HasOne<Criterion>().WithMany().HasForeignKey(s => s.CriterionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.Property(d => d.Explanation).HasMaxLength(Decision.ExplanationLength);
        builder.Property(d => d.Round).HasDefaultValue(1);
        builder.HasIndex(d => new { d.AttemptId, d.Round }).IsUnique();
        builder.HasOne<Attempt>().WithMany().HasForeignKey(d => d.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Results).WithOne().HasForeignKey(r => r.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CriterionResultConfiguration : IEntityTypeConfiguration<CriterionResult>
{
    public void Configure(EntityTypeBuilder<CriterionResult> builder)
    {
        builder.ToTable("CriterionResults");
        builder.HasKey(r => new { r.DecisionId, r.CriterionId });
        builder.HasOne<Criterion>().WithMany().HasForeignKey(r => r.CriterionId).OnDelete(DeleteBehavior.Restrict);
    }
}
