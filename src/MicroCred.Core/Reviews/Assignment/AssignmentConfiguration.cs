using MicroCred.Core.Accounts;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Assignment;

internal sealed class DeclaredConflictConfiguration : IEntityTypeConfiguration<DeclaredConflict>
{
    public void Configure(EntityTypeBuilder<DeclaredConflict> builder)
    {
        builder.ToTable("DeclaredConflicts");
        builder.Property(c => c.Note).HasMaxLength(DeclaredConflict.NoteLength);
        builder.HasIndex(c => c.AssessorId);
        builder.HasIndex(c => c.EarnerId);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(c => c.EarnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Submission>().WithMany().HasForeignKey(c => c.SubmissionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnmaskingConfiguration : IEntityTypeConfiguration<Unmasking>
{
    public void Configure(EntityTypeBuilder<Unmasking> builder)
    {
        builder.ToTable("Unmaskings");
        builder.Property(u => u.Reason).HasMaxLength(Review.ReasonLength);
        builder.HasIndex(u => new { u.AttemptId, u.LeadId }).IsUnique();
        builder.HasOne(u => u.Attempt).WithMany().HasForeignKey(u => u.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(u => u.LeadId).OnDelete(DeleteBehavior.Restrict);
    }
}
