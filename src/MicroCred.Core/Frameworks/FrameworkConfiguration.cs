using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Frameworks;

internal sealed class FrameworkConfiguration : IEntityTypeConfiguration<Framework>
{
    public void Configure(EntityTypeBuilder<Framework> builder)
    {
        builder.Property(f => f.Title).HasMaxLength(Framework.TitleLength);
        builder.Property(f => f.SearchTitle).HasMaxLength(Framework.TitleLength * 2);
        builder.Property(f => f.Creator).HasMaxLength(Framework.TitleLength);
        builder.Property(f => f.Publisher).HasMaxLength(Framework.TitleLength);
        builder.Property(f => f.Uri).HasMaxLength(Framework.UriLength);
        builder.Property(f => f.LicenseUri).HasMaxLength(Framework.UriLength);
        builder.Property(f => f.OfficialSourceUrl).HasMaxLength(Framework.UriLength);
        builder.Property(f => f.Subjects).HasMaxLength(2000);
        builder.Property(f => f.Description).AsLongText();
        builder.Property(f => f.Notes).AsLongText();
        builder.Property(f => f.ContentHash).HasMaxLength(64);
        builder.HasIndex(f => f.Identifier).IsUnique();
    }
}

internal sealed class CompetencyConfiguration : IEntityTypeConfiguration<Competency>
{
    public void Configure(EntityTypeBuilder<Competency> builder)
    {
        builder.Property(c => c.Uri).HasMaxLength(Framework.UriLength);
        builder.Property(c => c.HumanCodingScheme).HasMaxLength(Competency.CodeLength);
        builder.Property(c => c.ListEnumeration).HasMaxLength(Competency.CodeLength);
        builder.Property(c => c.EducationLevels).HasMaxLength(1000);
        builder.Property(c => c.ConceptKeywords).HasMaxLength(2000);
        builder.Property(c => c.FullStatement).AsLongText();
        builder.Property(c => c.AbbreviatedStatement).HasMaxLength(2000);
        builder.Property(c => c.Notes).AsLongText();
        builder.Property(c => c.SearchText).AsLongText();
        builder.HasIndex(c => new { c.FrameworkId, c.Identifier }).IsUnique();
        builder.HasIndex(c => new { c.FrameworkId, c.Position });
        builder.HasOne(c => c.Framework).WithMany().HasForeignKey(c => c.FrameworkId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CompetencyAssociationConfiguration : IEntityTypeConfiguration<CompetencyAssociation>
{
    public void Configure(EntityTypeBuilder<CompetencyAssociation> builder)
    {
        builder.Property(a => a.OriginUri).HasMaxLength(Framework.UriLength);
        builder.Property(a => a.DestinationUri).HasMaxLength(Framework.UriLength);
        builder.Property(a => a.OriginTitle).AsLongText();
        builder.Property(a => a.DestinationTitle).AsLongText();
        builder.HasIndex(a => new { a.FrameworkId, a.Type });
        builder.HasIndex(a => a.OriginId);
        builder.HasIndex(a => a.DestinationId);
        builder.HasOne<Framework>().WithMany().HasForeignKey(a => a.FrameworkId).OnDelete(DeleteBehavior.Cascade);
    }
}
