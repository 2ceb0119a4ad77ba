using System.Text.Json.Serialization;

namespace MicroCred.OpenBadges.V2;

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
