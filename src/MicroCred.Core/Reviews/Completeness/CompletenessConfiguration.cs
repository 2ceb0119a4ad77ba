using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Completeness;

internal sealed class AttemptCheckConfiguration : IEntityTypeConfiguration<AttemptCheck>
{
    public void Configure(EntityTypeBuilder<AttemptCheck> builder)
    {
        builder.Property(c => c.Gaps).AsJson();
        builder.Property(c => c.Words).HasMaxLength(Attempt.NoteLength);
        builder.HasIndex(c => new { c.AttemptId, c.Round }).IsUnique();
        builder.HasOne(c => c.Attempt).WithMany().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CheckDutyConfiguration : IEntityTypeConfiguration<CheckDuty>
{
    public void Configure(EntityTypeBuilder<CheckDuty> builder)
    {
        builder.HasIndex(d => new { d.AssessorId, d.IssuerId });
        builder.HasOne<Organization>().WithMany().HasForeignKey(d => d.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(d => d.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }
}
