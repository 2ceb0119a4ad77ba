namespace MicroCred.Core.MicroCredentials;

/// <summary>A micro-credential as its definition file describes it, checked in itself; what it names (issuer, competencies) is looked up when it is published.</summary>
public sealed record Definition
{
    internal Definition()
    {
    }

    public required string Slug { get; init; }

    /// <summary>The issuer's slug.</summary>
    public required string Issuer { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentHash { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Area { get; init; }

    public required string Topic { get; init; }

    public required GradeBands GradeBands { get; init; }

    public required Audiences Audiences { get; init; }

    public required int HoursHundredths { get; init; }

    public required string Symbol { get; init; }

    public required int? ValidMonths { get; init; }

    public required int DecisionBusinessDays { get; init; }

    public required string Worth { get; init; }

    public required string Competency { get; init; }

    public required string KeyMethod { get; init; }

    public required IReadOnlyList<MethodComponent> MethodComponents { get; init; }

    public required IReadOnlyList<Research> SupportingResearch { get; init; }

    public required IReadOnlyList<Resource> Resources { get; init; }

    public required IReadOnlyList<string> Levels { get; init; }

    public required int MeetsLevel { get; init; }

    public required IReadOnlyList<PartIntroduction> Parts { get; init; }

    public required IReadOnlyList<DefinedPrompt> Prompts { get; init; }

    public required IReadOnlyList<DefinedCriterion> Criteria { get; init; }

    public required DecisionRule Decision { get; init; }

    public required IReadOnlyList<AttestationText> Attestations { get; init; }

    public required IReadOnlyList<DefinedAlignment> Alignments { get; init; }
}

/// <summary>A question or a requirement of the file.</summary>
public sealed record DefinedPrompt(
    Part Part, string Key, string Text, string? Hint, bool IsRequired, int? MinWords, int? MaxWords,
    int MinArtifacts = 0, int MaxArtifacts = 0, bool AcceptsFiles = false, bool AcceptsLinks = false, bool AsksForStudentWork = false);

/// <summary>A criterion of the file; levels are places in the scale. Weight and points are empty where the file leaves them to the decision rule.</summary>
public sealed record DefinedCriterion(
    Part Part, string Key, string Title, string Description, bool IsRequired, int RequiredLevel, IReadOnlyList<string> LevelDescriptions, IReadOnlyList<string> EvidenceKeys,
    int? Weight = null, IReadOnlyList<int>? Points = null);

/// <summary>A competency that the file names: identifiers of CFDocument and CFItem.</summary>
public sealed record DefinedAlignment(string Framework, string Item);
