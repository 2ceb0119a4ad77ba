using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

internal sealed class AnchorDrawConfiguration : IEntityTypeConfiguration<AnchorDraw>
{
    public void Configure(EntityTypeBuilder<AnchorDraw> builder)
    {
        builder.ToTable("AnchorDraws");
        builder.HasKey(d => d.ReviewId);
        builder.Ignore(d => d.IsDrawn);
        builder.HasIndex(d => new { d.MicroCredentialId, d.DrawnAt });
        builder.HasOne<Review>().WithOne().HasForeignKey<AnchorDraw>(d => d.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(d => d.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DrawSeed>().WithMany().HasForeignKey(d => d.DrawSeedId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ValidityCheckConfiguration : IEntityTypeConfiguration<ValidityCheck>
{
    public void Configure(EntityTypeBuilder<ValidityCheck> builder)
    {
        builder.ToTable("ValidityChecks");
        builder.HasKey(c => c.AttemptId);
        builder.Property(c => c.Shown).AsJson();
        builder.HasIndex(c => new { c.AnchorId, c.AssessorId }).IsUnique();
        builder.HasIndex(c => new { c.AssessorId, c.MicroCredentialId });
        builder.HasIndex(c => new { c.FinishedAt, c.ClosedAt });
        builder.HasOne(c => c.Attempt).WithOne().HasForeignKey<ValidityCheck>(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Anchor).WithMany().HasForeignKey(c => c.AnchorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }
}
