using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V2;

/// <summary>Who issues (Open Badges 2.0, Issuer).</summary>
public sealed record Issuer : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "Issuer";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its website.</summary>
    public required string Url { get; init; }

    /// <summary>A public address for questions.</summary>
    public required string Email { get; init; }

    /// <summary>Who it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its logo's address.</summary>
    public string? Image { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Telephone { get; init; }

    /// <summary>Where its assertions may be hosted.</summary>
    public IssuerVerification? Verification { get; init; }

    /// <summary>Its revocation list's address.</summary>
    public string? RevocationList { get; init; }

    /// <summary>Its key's address, for signed assertions.</summary>
    public string? PublicKey { get; init; }
}

/// <summary>Where an issuer's assertions may be hosted (Open Badges 2.0, VerificationObject of a Profile).</summary>
public sealed record IssuerVerification
{
    /// <summary>Always "VerificationObject".</summary>
    public string Type { get; init; } = "VerificationObject";

    /// <summary>Beginnings of addresses.</summary>
    public IReadOnlyList<string>? StartsWith { get; init; }

    /// <summary>Hosts, with port where it is not the usual one.</summary>
    public IReadOnlyList<string>? AllowedOrigins { get; init; }
}

/// <summary>A public key for signed assertions (Open Badges 2.0, CryptographicKey).</summary>
public sealed record CryptographicKey : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "CryptographicKey";

    /// <summary>The issuer's address; the issuer must name this key too.</summary>
    public required string Owner { get; init; }

    /// <summary>The key in PEM form.</summary>
    public required string PublicKeyPem { get; init; }
}
