using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Reviews.Policies;

internal sealed class AssessmentPolicyConfiguration : IEntityTypeConfiguration<AssessmentPolicy>
{
    public void Configure(EntityTypeBuilder<AssessmentPolicy> builder)
    {
        builder.ToTable("AssessmentPolicies");
        builder.Property(p => p.Settings).AsJson();
        builder.Property(p => p.Note).HasMaxLength(AssessmentPolicy.NoteLength);
        builder.HasIndex(p => new { p.ScopeId, p.Number }).IsUnique();
        builder.HasIndex(p => p.IssuerId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MicroCredential>().WithMany().HasForeignKey(p => p.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(p => p.SavedById).OnDelete(DeleteBehavior.Restrict);
    }
}
