using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V2;

/// <summary>Someone's word for an assertion, badge class or issuer (Open Badges 2.0, Endorsement).</summary>
public sealed record Endorsement : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "Endorsement";

    /// <summary>What is said about what.</summary>
    public required EndorsementClaim Claim { get; init; }

    /// <summary>The endorser's address.</summary>
    public required string Issuer { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset IssuedOn { get; init; }

    /// <summary>How it can be verified.</summary>
    public Verification Verification { get; init; } = new();
}

/// <summary>What an endorsement says.</summary>
public sealed record EndorsementClaim
{
    /// <summary>The id of the endorsed document.</summary>
    public required string Id { get; init; }

    /// <summary>The endorser's words.</summary>
    public string? EndorsementComment { get; init; }
}
