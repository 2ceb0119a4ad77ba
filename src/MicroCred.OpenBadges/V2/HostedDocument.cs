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
