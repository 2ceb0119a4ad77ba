using MicroCred.Core.Accounts;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Sanctions;

internal sealed class SanctionConfiguration : IEntityTypeConfiguration<Sanction>
{
    public void Configure(EntityTypeBuilder<Sanction> builder)
    {
        builder.ToTable("Sanctions");
        builder.Property(s => s.StepName).HasMaxLength(SanctionLadder.NameLength);
        builder.Property(s => s.Reason).HasMaxLength(Sanction.ReasonLength);
        builder.Property(s => s.Answer).HasMaxLength(Sanction.ReasonLength);
        builder.Property(s => s.ClosingReason).HasMaxLength(Review.ReasonLength);
        builder.HasIndex(s => s.OpenAttemptId).IsUnique();
        builder.HasIndex(s => new { s.PersonId, s.IssuerId });
        builder.HasIndex(s => new { s.IssuerId, s.Status });
        builder.HasOne(s => s.Attempt).WithMany().HasForeignKey(s => s.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.ProposedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.SettledById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.LiftedById).OnDelete(DeleteBehavior.Restrict);
    }
}
