namespace MicroCred.OpenBadges.V3;

/// <summary>Where a credential's revocation can be seen (Bitstring Status List 1.0, section 2.1).</summary>
public sealed record CredentialStatus
{
    /// <summary>The entry's own id: the list's address, #, the index. It must not be the list's address.</summary>
    public string? Id { get; init; }

    /// <summary>BitstringStatusListEntry, or 1EdTechRevocationList for what others issued.</summary>
    public string Type { get; init; } = "BitstringStatusListEntry";

    /// <summary>For example revocation.</summary>
    public string? StatusPurpose { get; init; }

    /// <summary>The place in the list, as a base-10 string.</summary>
    public string? StatusListIndex { get; init; }

    /// <summary>The list's address.</summary>
    public string? StatusListCredential { get; init; }

    /// <summary>An entry of a revocation list.</summary>
    /// <param name="list">The list's address.</param>
    /// <param name="index">The place, chosen at random so that it tells nothing.</param>
    /// <returns>The entry.</returns>
    public static CredentialStatus Revocation(string list, int index)
    {
        var place = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new() { Id = list + "#" + place, StatusPurpose = "revocation", StatusListIndex = place, StatusListCredential = list };
    }
}

/// <summary>The JSON Schema that a credential follows (Open Badges 3.0, CredentialSchema).</summary>
public sealed record CredentialSchema
{
    /// <summary>The schema of a badge.</summary>
    public static readonly CredentialSchema Badge = new() { Id = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json" };

    /// <summary>The schema of an endorsement.</summary>
    public static readonly CredentialSchema Endorsement = new() { Id = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json" };

    /// <summary>The schema of a CLR.</summary>
    public static readonly CredentialSchema Clr = new() { Id = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json" };

    /// <summary>The schema's address.</summary>
    public required string Id { get; init; }

    /// <summary>1EdTech's type, defined by the extensions context.</summary>
    public string Type { get; init; } = "1EdTechJsonSchemaValidator2019";
}

/// <summary>Where a newer version of a credential can be had (Open Badges 3.0, RefreshService).</summary>
public sealed record RefreshService
{
    /// <summary>The address to ask.</summary>
    public required string Id { get; init; }

    /// <summary>1EdTech's type, defined by the extensions context.</summary>
    public string Type { get; init; } = "1EdTechCredentialRefresh";
}
