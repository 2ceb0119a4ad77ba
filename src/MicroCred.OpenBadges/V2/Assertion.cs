using System.Text.Json.Serialization;
using MicroCred.OpenBadges.V3;

namespace MicroCred.OpenBadges.V2;

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
