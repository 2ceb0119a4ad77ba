using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.BackReadings;

internal sealed class BackReadingConfiguration : IEntityTypeConfiguration<BackReading>
{
    public void Configure(EntityTypeBuilder<BackReading> builder)
    {
        builder.ToTable("BackReadings");
        builder.Property(b => b.Levels).AsJson();
        builder.Property(b => b.Comment).HasMaxLength(BackReading.CommentLength);
        builder.HasIndex(b => b.ReviewId).IsUnique();
        builder.HasIndex(b => b.AttemptId);
        builder.HasIndex(b => new { b.AssessorId, b.ScoredAt });
        builder.HasIndex(b => b.ReaderId);
        builder.HasOne(b => b.Review).WithMany().HasForeignKey(b => b.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(b => b.Attempt).WithMany().HasForeignKey(b => b.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DrawSeed>().WithMany().HasForeignKey(b => b.DrawSeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(b => b.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(b => b.ReaderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(b => b.PickedById).OnDelete(DeleteBehavior.Restrict);
    }
}
