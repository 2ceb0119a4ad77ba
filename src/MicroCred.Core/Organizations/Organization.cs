using MicroCred.Core.Common;

namespace MicroCred.Core.Organizations;

public enum OrganizationKind
{
    /// <summary>The one root; its memberships are those of system administrators.</summary>
    Portal,
    Issuer,
    District,
    School,
}

/// <summary>An issuer, a district or a school. Organizations form a tree under the portal; rights reach down the tree along <see cref="Path"/>.</summary>
public sealed class Organization : IVersioned
{
    public const int NameLength = 160;
    public const int SlugLength = 80;
    public const int DescriptionLength = 2000;
    public const int UrlLength = 500;
    public const int ContactEmailLength = 254;
    public const int MaxDepth = 6;
    public const int PathLength = 33 * (MaxDepth + 1) + 1;
    public const string DefaultColor = "#0b5d57";
    public const string DefaultTimeZone = "America/New_York";

    /// <summary>Key of the root, the same in every portal.</summary>
    public static readonly Guid PortalId = new("00000000-0000-4000-8000-000000000001");

    /// <summary>Path of the root.</summary>
    public static readonly string PortalPath = $"/{PortalId:N}/";

    private string name = "";

    private Organization()
    {
    }

    public Organization(Organization parent, OrganizationKind kind, string name, string slug, DateTime now)
    {
        if (kind == OrganizationKind.Portal) throw new ArgumentException("There is one portal.", nameof(kind));
        if (parent.Path.Length / 33 >= MaxDepth)
            throw new RefusedException("organization-too-deep", $"Organizations can be nested {MaxDepth} levels deep at most.", "ParentId");
        Id = Guid.CreateVersion7();
        ParentId = parent.Id;
        Path = $"{parent.Path}{Id:N}/";
        Kind = kind;
        Name = name;
        Slug = slug;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid? ParentId { get; private set; }

    /// <summary>Keys from the root to this organization: <c>/root/district/school/</c>. What lies below starts with it.</summary>
    public string Path { get; private set; } = "";

    public OrganizationKind Kind { get; private set; }

    public string Name
    {
        get => name;
        private set
        {
            name = value;
            SearchName = SearchText.Normalize(value);
        }
    }

    public string SearchName { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Website { get; private set; }

    /// <summary>A public address for questions, of the organization and not of a person. It stands in the documents that an issuer publishes.</summary>
    public string? ContactEmail { get; private set; }

    /// <summary>Brand color as #rrggbb, dark enough for white text (contrast 4.5:1).</summary>
    public string BrandColor { get; private set; } = DefaultColor;

    /// <summary>IANA time zone in which its business days are counted.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;

    public DateTime CreatedAt { get; private set; }

    /// <summary>When it was closed: kept for what it issued or employed, open for nothing new.</summary>
    public DateTime? ClosedAt { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>Changes what people read of the organization. The slug stays: others link to it.</summary>
    public void Describe(string newName, string description, string? website, string brandColor, string timeZone, string? contactEmail = null)
    {
        Name = newName;
        Description = description;
        Website = website;
        BrandColor = brandColor;
        TimeZone = timeZone;
        ContactEmail = contactEmail;
    }

    public void Close(DateTime now) => ClosedAt ??= now;

    public void Reopen() => ClosedAt = null;
}
