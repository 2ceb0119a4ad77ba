using System.Text.Json.Nodes;

namespace MicroCred.OpenBadges.V3;

/// <summary>What can be achieved (Open Badges 3.0, Achievement).</summary>
public sealed record Achievement
{
    /// <summary>The achievement's address or urn.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "Achievement".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Achievement"];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>What is asked: a page, a text, or both. One of them is required in practice.</summary>
    public required Criteria Criteria { get; init; }

    /// <summary>One of <see cref="AchievementTypes"/>.</summary>
    public string? AchievementType { get; init; }

    /// <summary>Competencies and standards that it matches.</summary>
    public IReadOnlyList<Alignment>? Alignment { get; init; }

    /// <summary>Who defined it. Where that is the issuer, give the same id and the same name.</summary>
    public Profile? Creator { get; init; }

    /// <summary>Credit available, in hours or whatever unit the issuer explains.</summary>
    public decimal? CreditsAvailable { get; init; }

    /// <summary>Endorsements of the achievement: whole signed credentials.</summary>
    public IReadOnlyList<JsonObject>? Endorsement { get; init; }

    /// <summary>Field of study.</summary>
    public string? FieldOfStudy { get; init; }

    /// <summary>A short code that people use.</summary>
    public string? HumanCode { get; init; }

    /// <summary>The artwork.</summary>
    public Image? Image { get; init; }

    /// <summary>Language of the texts, for example en-US.</summary>
    public string? InLanguage { get; init; }

    /// <summary>Identifiers in other systems.</summary>
    public IReadOnlyList<IdentifierEntry>? OtherIdentifier { get; init; }

    /// <summary>Other achievements: earlier versions, translations.</summary>
    public IReadOnlyList<Related>? Related { get; init; }

    /// <summary>The results that an assertion may hold.</summary>
    public IReadOnlyList<ResultDescription>? ResultDescription { get; init; }

    /// <summary>Specialization.</summary>
    public string? Specialization { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string>? Tag { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }
}

/// <summary>What is asked (Open Badges 3.0, Criteria).</summary>
public sealed record Criteria
{
    /// <summary>The address of a page.</summary>
    public string? Id { get; init; }

    /// <summary>A text; Markdown is allowed.</summary>
    public string? Narrative { get; init; }
}

/// <summary>A competency or standard that an achievement matches (Open Badges 3.0, Alignment).</summary>
public sealed record Alignment
{
    /// <summary>Contains "Alignment".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Alignment"];

    /// <summary>For CASE: the item's identifier.</summary>
    public string? TargetCode { get; init; }

    /// <summary>A description.</summary>
    public string? TargetDescription { get; init; }

    /// <summary>Its name; for CASE the item's full statement.</summary>
    public required string TargetName { get; init; }

    /// <summary>The framework's name; for CASE the document's title.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>One of <see cref="AlignmentTargetTypes"/>.</summary>
    public string? TargetType { get; init; }

    /// <summary>Its address; for CASE the item's uri.</summary>
    public required string TargetUrl { get; init; }
}

/// <summary>A result that an assertion may hold (Open Badges 3.0, ResultDescription).</summary>
public sealed record ResultDescription
{
    /// <summary>Its address or urn, which results refer to.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "ResultDescription".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["ResultDescription"];

    /// <summary>What the result is called, for example the criterion.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="ResultTypes"/>.</summary>
    public required string ResultType { get; init; }

    /// <summary>Competencies that the result tells about.</summary>
    public IReadOnlyList<Alignment>? Alignment { get; init; }

    /// <summary>Values in order, the lowest first.</summary>
    public IReadOnlyList<string>? AllowedValue { get; init; }

    /// <summary>The id of the level that had to be reached.</summary>
    public string? RequiredLevel { get; init; }

    /// <summary>The value that had to be reached.</summary>
    public string? RequiredValue { get; init; }

    /// <summary>The levels of the criterion.</summary>
    public IReadOnlyList<RubricCriterionLevel>? RubricCriterionLevel { get; init; }

    /// <summary>The lowest value.</summary>
    public string? ValueMin { get; init; }

    /// <summary>The highest value.</summary>
    public string? ValueMax { get; init; }
}

/// <summary>One level of a criterion (Open Badges 3.0, RubricCriterionLevel).</summary>
public sealed record RubricCriterionLevel
{
    /// <summary>Its address or urn, which results refer to.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "RubricCriterionLevel".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["RubricCriterionLevel"];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks like.</summary>
    public string? Description { get; init; }

    /// <summary>Its place among the levels.</summary>
    public string? Level { get; init; }

    /// <summary>Points that it is worth.</summary>
    public string? Points { get; init; }

    /// <summary>Competencies that the level matches.</summary>
    public IReadOnlyList<Alignment>? Alignment { get; init; }
}

/// <summary>Another achievement (Open Badges 3.0, Related).</summary>
public sealed record Related
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Contains "Related".</summary>
    public IReadOnlyList<string> Type { get; init; } = ["Related"];

    /// <summary>Its language.</summary>
    public string? InLanguage { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }
}
