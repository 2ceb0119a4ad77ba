using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MicroCred.Core.Organizations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.Property(o => o.Path).HasMaxLength(Organization.PathLength);
        builder.Property(o => o.Name).HasMaxLength(Organization.NameLength);
        builder.Property(o => o.SearchName).HasMaxLength(Organization.NameLength * 2);
        builder.Property(o => o.Slug).HasMaxLength(Organization.SlugLength);
        builder.Property(o => o.Description).HasMaxLength(Organization.DescriptionLength);
        builder.Property(o => o.Website).HasMaxLength(Organization.UrlLength);
        builder.Property(o => o.ContactEmail).HasMaxLength(Organization.ContactEmailLength);
        builder.Property(o => o.BrandColor).HasMaxLength(7);
        builder.Property(o => o.TimeZone).HasMaxLength(60);
        builder.HasIndex(o => o.Slug).IsUnique();
        builder.HasIndex(o => o.Path).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasData(new
        {
            Id = Organization.PortalId,
            Path = Organization.PortalPath,
            Kind = OrganizationKind.Portal,
            Name = "MicroCred",
            SearchName = "microcred",
            Slug = "portal",
            Description = "",
            BrandColor = Organization.DefaultColor,
            TimeZone = Organization.DefaultTimeZone,
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Version = Organization.PortalId,
        });
    }
}
