using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V2;

/// <summary>Assertions that are no longer valid (Open Badges 2.0, RevocationList).</summary>
public sealed record RevocationList : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "RevocationList";

    /// <summary>The issuer's address.</summary>
    public required string Issuer { get; init; }

    /// <summary>The revoked assertions. Serialized even when empty.</summary>
    public required IReadOnlyCollection<RevokedAssertion> RevokedAssertions { get; init; }
}

/// <summary>One revoked assertion.</summary>
public sealed record RevokedAssertion
{
    /// <summary>The assertion's id.</summary>
    public required string Id { get; init; }

    /// <summary>Why.</summary>
    public string? RevocationReason { get; init; }
}
