using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V3;

/// <summary>The members that every credential of this version shares (VC Data Model 2.0; Open Badges 3.0, section 6).</summary>
public abstract record CredentialDocument
{
    /// <summary>The ordered JSON-LD contexts; see <see cref="Contexts"/>.</summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public abstract IReadOnlyList<string> Context { get; init; }

    /// <summary>The credential's own address or urn.</summary>
    [JsonPropertyOrder(-9)]
    public required string Id { get; init; }

    /// <summary>Its types, VerifiableCredential first.</summary>
    public abstract IReadOnlyList<string> Type { get; init; }

    /// <summary>A name to show in wallets.</summary>
    [JsonPropertyOrder(-7)]
    public string? Name { get; init; }

    /// <summary>A description to show in wallets.</summary>
    [JsonPropertyOrder(-6)]
    public string? Description { get; init; }

    /// <summary>Who issued it. An object, never a bare address: 1EdTech's validator refuses that.</summary>
    [JsonPropertyOrder(-5)]
    public required Profile Issuer { get; init; }

    /// <summary>From when it holds. Whole seconds, UTC.</summary>
    [JsonPropertyOrder(-4)]
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when it holds; null for ever.</summary>
    [JsonPropertyOrder(-3)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was first awarded; kept when a newer credential replaces this one.</summary>
    [JsonPropertyOrder(-2)]
    public DateTimeOffset? AwardedDate { get; init; }

    /// <summary>Where its revocation can be seen. One object, never an array.</summary>
    [JsonPropertyOrder(20)]
    public CredentialStatus? CredentialStatus { get; init; }

    /// <summary>The JSON Schema that it follows. Needs the extensions context.</summary>
    [JsonPropertyOrder(21)]
    public IReadOnlyList<CredentialSchema>? CredentialSchema { get; init; }

    /// <summary>Where a newer version can be had.</summary>
    [JsonPropertyOrder(22)]
    public RefreshService? RefreshService { get; init; }

    /// <summary>The JSON, ready to be signed.</summary>
    /// <returns>A new object without a proof.</returns>
    public JsonObject ToJson() => OpenBadgesJson.ToJson(this);
}
