using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V3;

/// <summary>An achievement awarded to one earner (Open Badges 3.0, AchievementCredential).</summary>
public sealed record OpenBadgeCredential : CredentialDocument
{
    /// <inheritdoc />
    [JsonPropertyName("@context"), JsonPropertyOrder(-10)]
    public override IReadOnlyList<string> Context { get; init; } = Contexts.ForBadge;

    /// <inheritdoc />
    [JsonPropertyOrder(-8)]
    public override IReadOnlyList<string> Type { get; init; } = ["VerifiableCredential", "OpenBadgeCredential"];

    /// <summary>The badge image.</summary>
    public Image? Image { get; init; }

    /// <summary>The earner and the achievement.</summary>
    public required AchievementSubject CredentialSubject { get; init; }

    /// <summary>What the earner showed.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; init; }

    /// <summary>Endorsements of the award: whole signed credentials.</summary>
    public IReadOnlyList<JsonObject>? Endorsement { get; init; }
}

/// <summary>What the earner showed (Open Badges 3.0, Evidence).</summary>
public sealed record Evidence
{
    /// <summary>Its address, if it is public.</summary>
    public string? Id { get; init; }

    /// <summary>Contains "Evidence".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Evidence"];

    /// <summary>A text.</summary>
    public string? Narrative { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its kind, for example video.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it was made for.</summary>
    public string? Audience { get; init; }
}
