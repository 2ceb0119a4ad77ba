using MicroCred.Core.Common;

namespace MicroCred.Core.Organizations;

/// <summary>Where organizations stand in the tree, and what may be written about them.</summary>
public static class OrganizationRule
{
    /// <summary>The kinds that can stand directly below an organization of this kind.</summary>
    public static IReadOnlyList<OrganizationKind> KindsBelow(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Portal => [OrganizationKind.Issuer, OrganizationKind.District],
        OrganizationKind.Issuer => [OrganizationKind.Issuer],
        OrganizationKind.District => [OrganizationKind.District, OrganizationKind.School, OrganizationKind.Issuer],
        _ => [],
    };

    /// <summary>Whether this person may make an organization of the kind below the parent: they must administer what they make.</summary>
    public static bool MayCreate(Actor actor, OrganizationKind kind, OrganizationKind parentKind, string parentPath) =>
        KindsBelow(parentKind).Contains(kind) && OrganizationAccess.Administers(actor, kind, parentPath);

    /// <summary>Every reason why the details cannot be saved.</summary>
    public static IReadOnlyList<Reason> WhyNotDescribe(OrganizationDetails details)
    {
        var reasons = new List<Reason>();
        if (string.IsNullOrWhiteSpace(details.Name)) reasons.Add(new Reason("name-missing", "Write the organization's name.", "Name"));
        if (BrandColor.WhyNot(details.BrandColor) is { } color) reasons.Add(color);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(details.TimeZone, out _))
            reasons.Add(new Reason("time-zone-unknown", "Choose a time zone from the list.", "TimeZone"));
        if (details.Website is { Length: > 0 } website && !(Uri.TryCreate(website, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            reasons.Add(new Reason("website-not-an-address", "Write the whole address, beginning with https://.", "Website"));
        if (details.ContactEmail is { Length: > 0 } email && (email.Length > Organization.ContactEmailLength || !System.Net.Mail.MailAddress.TryCreate(email, out var parsed) || parsed.Address != email))
            reasons.Add(new Reason("contact-email-not-an-address", "Write the contact address like name@example.org.", "ContactEmail"));
        return reasons;
    }
}

/// <summary>What people read of an organization.</summary>
public sealed record OrganizationDetails(string Name, string Description, string? Website, string BrandColor, string TimeZone, string? ContactEmail = null);
