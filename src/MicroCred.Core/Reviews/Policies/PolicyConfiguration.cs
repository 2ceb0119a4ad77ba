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

internal sealed class AttemptTermsConfiguration : IEntityTypeConfiguration<AttemptTerms>
{
    public void Configure(EntityTypeBuilder<AttemptTerms> builder)
    {
        builder.ToTable("AttemptTerms");
        builder.HasKey(t => t.AttemptId);
        builder.Property(t => t.Settings).AsJson();
        builder.Ignore(t => t.Reviews);
        builder.HasIndex(t => new { t.MicroCredentialId, t.Ordinal });
        builder.HasOne(t => t.Attempt).WithOne().HasForeignKey<AttemptTerms>(t => t.AttemptId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AssessmentPolicy>().WithMany().HasForeignKey(t => t.PolicyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DrawSeed>().WithMany().HasForeignKey(t => t.DrawSeedId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DrawSeedConfiguration : IEntityTypeConfiguration<DrawSeed>
{
    public void Configure(EntityTypeBuilder<DrawSeed> builder)
    {
        builder.ToTable("DrawSeeds");
        builder.Property(s => s.Seed).HasMaxLength(64);
        builder.Ignore(s => s.Commitment);
        builder.HasIndex(s => new { s.IssuerId, s.Month }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}
