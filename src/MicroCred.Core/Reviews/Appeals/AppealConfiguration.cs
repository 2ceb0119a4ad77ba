using MicroCred.Core.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Appeals;

internal sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("Appeals");
        builder.Property(p => p.Reason).HasMaxLength(Appeal.ReasonLength);
        builder.Property(p => p.LeadReason).HasMaxLength(Review.ReasonLength);
        builder.HasIndex(p => p.AttemptId).IsUnique();
        builder.HasIndex(p => new { p.Status, p.DueAt });
        builder.HasOne(p => p.Attempt).WithMany().HasForeignKey(p => p.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(p => p.LeadId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReopeningConfiguration : IEntityTypeConfiguration<Reopening>
{
    public void Configure(EntityTypeBuilder<Reopening> builder)
    {
        builder.ToTable("Reopenings");
        builder.Property(r => r.Reason).HasMaxLength(Review.ReasonLength);
        builder.HasIndex(r => new { r.AttemptId, r.Round }).IsUnique();
        builder.HasOne(r => r.Attempt).WithMany().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
