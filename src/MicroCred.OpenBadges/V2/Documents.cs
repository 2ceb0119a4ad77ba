using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.V2;

/// <summary>The members that every Open Badges 2.0 document shares.</summary>
public abstract record HostedDocument
{
    /// <summary>The JSON-LD context of Open Badges 2.0.</summary>
    public const string ContextAddress = "https://w3id.org/openbadges/v2";

    /// <summary>Always <see cref="ContextAddress"/>.</summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public string Context { get; init; } = ContextAddress;

    /// <summary>The address at which this document is hosted.</summary>
    [JsonPropertyOrder(-9)]
    public required string Id { get; init; }

    /// <summary>The document's class.</summary>
    public abstract string Type { get; init; }

    /// <summary>The JSON to serve, as application/ld+json.</summary>
    /// <returns>A new object.</returns>
    public JsonObject ToJson() => OpenBadgesJson.ToJson(this);
}

/// <summary>A badge awarded to one recipient (Open Badges 2.0, Assertion).</summary>
public sealed record Assertion : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "Assertion";

    /// <summary>Who earned it, hashed.</summary>
    public required RecipientIdentity Recipient { get; init; }

    /// <summary>The badge class's address.</summary>
    public required string Badge { get; init; }

    /// <summary>How it can be verified.</summary>
    public Verification Verification { get; init; } = new();

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedOn { get; init; }

    /// <summary>When it expires; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The baked image's address.</summary>
    public string? Image { get; init; }

    /// <summary>What the earner did.</summary>
    public string? Narrative { get; init; }

    /// <summary>What the earner showed.</summary>
    public IReadOnlyList<AssertionEvidence>? Evidence { get; init; }

    /// <summary>True once it is revoked. Answer 410 Gone then.</summary>
    public bool? Revoked { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevocationReason { get; init; }
}

/// <summary>What can be earned (Open Badges 2.0, BadgeClass).</summary>
public sealed record BadgeClass : HostedDocument
{
    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override string Type { get; init; } = "BadgeClass";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>The artwork's address: PNG or SVG.</summary>
    public required string Image { get; init; }

    /// <summary>What is asked.</summary>
    public required BadgeCriteria Criteria { get; init; }

    /// <summary>The issuer's address.</summary>
    public required string Issuer { get; init; }

    /// <summary>Competencies and standards that it matches.</summary>
    public IReadOnlyList<BadgeAlignment>? Alignment { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }
}

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

/// <summary>A recipient's hashed identity (Open Badges 2.0, IdentityObject).</summary>
public sealed record RecipientIdentity
{
    /// <summary>The kind of identity; "email" in practice.</summary>
    public string Type { get; init; } = "email";

    /// <summary>"sha256$" and the hash in hexadecimal.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether the identity is a hash.</summary>
    public required bool Hashed { get; init; }

    /// <summary>What was appended before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>A hashed e-mail address, trimmed and lower-cased first.</summary>
    /// <param name="address">The address.</param>
    /// <param name="salt">A salt of one's own.</param>
    /// <returns>The identity.</returns>
    public static RecipientIdentity ForEmail(string address, string salt) =>
        new() { Identity = IdentityObject.ForEmail(address, salt).IdentityHash, Hashed = true, Salt = salt };

    /// <summary>Whether this is a person's address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it matches.</returns>
    public bool Matches(string address) => IdentityObject.Matches(Identity, Hashed, Salt, address);
}

/// <summary>How an assertion can be verified (Open Badges 2.0, VerificationObject).</summary>
public sealed record Verification
{
    /// <summary>"hosted" or "signed".</summary>
    public string Type { get; init; } = "hosted";

    /// <summary>For signed assertions: the key's address.</summary>
    public string? Creator { get; init; }
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

/// <summary>What the earner showed (Open Badges 2.0, Evidence).</summary>
public sealed record AssertionEvidence
{
    /// <summary>Its address.</summary>
    public string? Id { get; init; }

    /// <summary>A text.</summary>
    public string? Narrative { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its kind.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it was made for.</summary>
    public string? Audience { get; init; }
}

/// <summary>What is asked (Open Badges 2.0, Criteria).</summary>
public sealed record BadgeCriteria
{
    /// <summary>A page's address.</summary>
    public string? Id { get; init; }

    /// <summary>A text.</summary>
    public string? Narrative { get; init; }
}

/// <summary>A competency or standard (Open Badges 2.0, AlignmentObject).</summary>
public sealed record BadgeAlignment
{
    /// <summary>Its name.</summary>
    public required string TargetName { get; init; }

    /// <summary>Its address.</summary>
    public required string TargetUrl { get; init; }

    /// <summary>What it is.</summary>
    public string? TargetDescription { get; init; }

    /// <summary>Its framework's name.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Its code.</summary>
    public string? TargetCode { get; init; }
}

/// <summary>One revoked assertion.</summary>
public sealed record RevokedAssertion
{
    /// <summary>The assertion's id.</summary>
    public required string Id { get; init; }

    /// <summary>Why.</summary>
    public string? RevocationReason { get; init; }
}

/// <summary>What an endorsement says.</summary>
public sealed record EndorsementClaim
{
    /// <summary>The id of the endorsed document.</summary>
    public required string Id { get; init; }

    /// <summary>The endorser's words.</summary>
    public string? EndorsementComment { get; init; }
}
