using System.Text.Json.Nodes;

namespace MicroCred.OpenBadges.V3;

/// <summary>Who issued, created or endorses something (Open Badges 3.0, Profile).</summary>
public sealed record Profile
{
    /// <summary>An https address or a did:web identifier under which its keys are published.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "Profile".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Profile"];

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its website.</summary>
    public string? Url { get; init; }

    /// <summary>A telephone number, E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Who it is.</summary>
    public string? Description { get; init; }

    /// <summary>Endorsements of it: whole signed credentials.</summary>
    public IReadOnlyList<JsonObject>? Endorsement { get; init; }

    /// <summary>Its logo.</summary>
    public Image? Image { get; init; }

    /// <summary>A public address for questions. Never an earner's.</summary>
    public string? Email { get; init; }

    /// <summary>Where it is.</summary>
    public Address? Address { get; init; }

    /// <summary>Identifiers in other systems.</summary>
    public IReadOnlyList<IdentifierEntry>? OtherIdentifier { get; init; }

    /// <summary>Who signs for it.</summary>
    public string? Official { get; init; }

    /// <summary>The organization that it belongs to.</summary>
    public Profile? ParentOrg { get; init; }
}

/// <summary>A postal address (Open Badges 3.0, Address).</summary>
public sealed record Address
{
    /// <summary>Contains "Address".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Address"];

    /// <summary>The country's name.</summary>
    public string? AddressCountry { get; init; }

    /// <summary>The country's code, ISO 3166-1.</summary>
    public string? AddressCountryCode { get; init; }

    /// <summary>State or region.</summary>
    public string? AddressRegion { get; init; }

    /// <summary>Town.</summary>
    public string? AddressLocality { get; init; }

    /// <summary>Street.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }
}

/// <summary>A picture (Open Badges 3.0, Image). No other members are allowed.</summary>
public sealed record Image
{
    /// <summary>Its address, or a data: URI.</summary>
    public required string Id { get; init; }

    /// <summary>Always "Image".</summary>
    public string Type { get; init; } = "Image";

    /// <summary>Alternative text.</summary>
    public string? Caption { get; init; }
}

/// <summary>An identifier in another system (Open Badges 3.0, IdentifierEntry). No other members are allowed.</summary>
public sealed record IdentifierEntry
{
    /// <summary>Always "IdentifierEntry".</summary>
    public string Type { get; init; } = "IdentifierEntry";

    /// <summary>The identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>One of <see cref="IdentityTypes"/>.</summary>
    public required string IdentifierType { get; init; }
}
