using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Integrity.Similarity;

internal sealed class AttemptTextConfiguration : IEntityTypeConfiguration<AttemptText>
{
    public void Configure(EntityTypeBuilder<AttemptText> builder)
    {
        builder.ToTable("AttemptTexts");
        builder.Property(t => t.Signature).HasMaxLength(MinHash.PackedLength);
        builder.HasIndex(t => t.AttemptId);
        builder.HasOne(t => t.Attempt).WithMany().HasForeignKey(t => t.AttemptId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(t => t.Bands).WithOne().HasForeignKey(b => b.TextId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TextBandConfiguration : IEntityTypeConfiguration<TextBand>
{
    public void Configure(EntityTypeBuilder<TextBand> builder)
    {
        builder.ToTable("TextBands");
        builder.HasKey(b => new { b.Key, b.TextId });
        builder.Property(b => b.Key).ValueGeneratedNever();
    }
}

internal sealed class IntegrityCheckConfiguration : IEntityTypeConfiguration<IntegrityCheck>
{
    public void Configure(EntityTypeBuilder<IntegrityCheck> builder)
    {
        builder.ToTable("IntegrityChecks");
        builder.HasKey(c => c.AttemptId);
        builder.HasOne<Attempt>().WithOne().HasForeignKey<IntegrityCheck>(c => c.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SimilarityMatchConfiguration : IEntityTypeConfiguration<SimilarityMatch>
{
    public void Configure(EntityTypeBuilder<SimilarityMatch> builder)
    {
        builder.ToTable("SimilarityMatches");
        builder.Property(m => m.Note).HasMaxLength(SimilarityMatch.NoteLength);
        builder.HasIndex(m => new { m.AttemptId, m.OtherAttemptId }).IsUnique();
        builder.HasIndex(m => new { m.Finding, m.FoundAt });
        builder.HasOne(m => m.Attempt).WithMany().HasForeignKey(m => m.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.OtherAttempt).WithMany().HasForeignKey(m => m.OtherAttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Accounts.ApplicationUser>().WithMany().HasForeignKey(m => m.SettledById).OnDelete(DeleteBehavior.Restrict);
    }
}
