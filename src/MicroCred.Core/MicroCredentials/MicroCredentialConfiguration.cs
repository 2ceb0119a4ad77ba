using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials.Artworks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.MicroCredentials;

internal sealed class MicroCredentialConfiguration : IEntityTypeConfiguration<MicroCredential>
{
    public void Configure(EntityTypeBuilder<MicroCredential> builder)
    {
        builder.Property(m => m.Slug).HasMaxLength(MicroCredential.SlugLength);
        builder.HasIndex(m => m.Slug).IsUnique();
        builder.HasOne(m => m.Issuer).WithMany().HasForeignKey(m => m.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(m => m.Art);
        builder.Property(m => m.ArtworkText).HasMaxLength(Artwork.TextLength);
        // No foreign key to the artwork: SQLite adds one to a table only by building it anew, outside of a transaction. Artwork that was in use is never removed.
        builder.HasOne(m => m.CurrentVersion).WithMany().HasForeignKey(m => m.CurrentVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MicroCredentialVersionConfiguration : IEntityTypeConfiguration<MicroCredentialVersion>
{
    public void Configure(EntityTypeBuilder<MicroCredentialVersion> builder)
    {
        builder.Property(v => v.Title).HasMaxLength(MicroCredentialVersion.TitleLength);
        builder.Property(v => v.Summary).HasMaxLength(MicroCredentialVersion.SummaryLength);
        builder.Property(v => v.Area).HasMaxLength(MicroCredentialVersion.NameLength);
        builder.Property(v => v.Topic).HasMaxLength(MicroCredentialVersion.NameLength);
        builder.Property(v => v.Symbol).HasMaxLength(40);
        builder.Property(v => v.ContentHash).HasMaxLength(64);
        builder.Property(v => v.Worth).AsLongText();
        builder.Property(v => v.Competency).AsLongText();
        builder.Property(v => v.KeyMethod).AsLongText();
        builder.Property(v => v.SearchText).AsLongText();
        builder.Property(v => v.MethodComponents).AsJson();
        builder.Property(v => v.SupportingResearch).AsJson();
        builder.Property(v => v.Resources).AsJson();
        builder.Property(v => v.Parts).AsJson();
        builder.Property(v => v.Levels).AsJson();
        builder.Property(v => v.Decision).AsJson().HasDefaultValue(DecisionRule.AllRequired);
        builder.Property(v => v.Attestations).AsJson();
        builder.HasIndex(v => new { v.MicroCredentialId, v.Number }).IsUnique();
        builder.HasOne(v => v.MicroCredential).WithMany().HasForeignKey(v => v.MicroCredentialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(v => v.Prompts).WithOne().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(v => v.Criteria).WithOne().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(v => v.Alignments).WithOne().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PromptConfiguration : IEntityTypeConfiguration<Prompt>
{
    public void Configure(EntityTypeBuilder<Prompt> builder)
    {
        builder.ToTable("Prompts");
        builder.Property(p => p.Key).HasMaxLength(Prompt.KeyLength);
        builder.Property(p => p.Text).HasMaxLength(Prompt.TextLength);
        builder.Property(p => p.Hint).HasMaxLength(Prompt.HintLength);
        builder.HasIndex(p => new { p.VersionId, p.Key }).IsUnique();
    }
}

internal sealed class CriterionConfiguration : IEntityTypeConfiguration<Criterion>
{
    public void Configure(EntityTypeBuilder<Criterion> builder)
    {
        builder.ToTable("Criteria");
        builder.Property(c => c.Key).HasMaxLength(Prompt.KeyLength);
        builder.Property(c => c.Title).HasMaxLength(Criterion.TitleLength);
        builder.Property(c => c.Description).HasMaxLength(Criterion.DescriptionLength);
        builder.Property(c => c.LevelDescriptions).AsJson();
        builder.Property(c => c.EvidenceKeys).AsJson();
        builder.HasIndex(c => new { c.VersionId, c.Key }).IsUnique();
    }
}

internal sealed class AlignmentConfiguration : IEntityTypeConfiguration<Alignment>
{
    public void Configure(EntityTypeBuilder<Alignment> builder)
    {
        builder.ToTable("Alignments");
        builder.Property(a => a.TargetName).HasMaxLength(Alignment.TargetNameLength);
        builder.Property(a => a.TargetUrl).HasMaxLength(1000);
        builder.Property(a => a.TargetFramework).HasMaxLength(500);
        builder.HasIndex(a => a.CompetencyId);
        builder.HasOne<Frameworks.Competency>().WithMany().HasForeignKey(a => a.CompetencyId).OnDelete(DeleteBehavior.Restrict);
    }
}
