using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>A title in full, as anyone may read it before beginning.</summary>
/// <param name="RetiredAt">When it was retired; nobody begins it any more.</param>
/// <param name="OpenSubmissionId">The reader's own submission that is under way.</param>
/// <param name="HeldCode">Code of the reader's own credential that stays valid for a while, so that there is nothing to begin.</param>
/// <param name="Agreement">How far its assessors agree; empty below the issuer's minimum, or where the issuer does not show it.</param>
public sealed record TitleDetail(
    string Slug, int Number, DateTime PublishedAt, DateTime? RetiredAt, TitleIssuer Issuer, TitleText Text, BadgePicture Badge,
    IReadOnlyList<TitlePart> Parts, IReadOnlyList<TitleCriterion> Criteria, IReadOnlyList<TitleAlignment> Alignments, Guid? OpenSubmissionId, string? HeldCode,
    AgreementLine? Agreement)
{
    /// <summary>By which the promised days are counted.</summary>
    public required BusinessCalendar Calendar { get; init; }

    /// <summary>Assessors who read every attempt from the start: 1, where only some get a second review, or 2.</summary>
    public required int Assessors { get; init; }
}

/// <summary>Who issues it.</summary>
public sealed record TitleIssuer(string Slug, string Name, string BrandColor, string TimeZone, bool IsClosed);

/// <summary>What the current version says.</summary>
public sealed record TitleText
{
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

    /// <summary>Markdown.</summary>
    public required string Worth { get; init; }

    public required string Competency { get; init; }

    /// <summary>Markdown.</summary>
    public required string KeyMethod { get; init; }

    public required IReadOnlyList<MethodComponent> MethodComponents { get; init; }

    public required IReadOnlyList<Research> SupportingResearch { get; init; }

    public required IReadOnlyList<Resource> Resources { get; init; }

    public required IReadOnlyList<string> Levels { get; init; }

    public required DecisionRule Decision { get; init; }

    public required IReadOnlyList<AttestationText> Attestations { get; init; }
}

/// <summary>A part with what it asks for.</summary>
public sealed record TitlePart(Part Part, string Title, string Introduction, IReadOnlyList<TitlePrompt> Prompts);

/// <summary>A question, or a requirement of part 2.</summary>
public sealed record TitlePrompt(
    Part Part, string Key, string Text, string? Hint, bool IsRequired, int? MinWords, int? MaxWords, int MinArtifacts, int MaxArtifacts,
    bool AcceptsFiles, bool AcceptsLinks, bool AsksForStudentWork);

/// <summary>A criterion with what each level looks like, lowest first.</summary>
public sealed record TitleCriterion(
    Part Part, string Key, string Title, string Description, bool IsRequired, int RequiredLevel, IReadOnlyList<string> LevelDescriptions, IReadOnlyList<string> EvidenceKeys);

/// <summary>A competency that the title recognizes.</summary>
/// <param name="FrameworkId">Where it can be read here; empty when it was never imported.</param>
public sealed record TitleAlignment(string Name, string? Code, string Framework, string Url, Guid? FrameworkId, Guid? CompetencyId);

/// <summary>What the badge's image, and the picture for social sites, are drawn from.</summary>
public sealed record TitleBadge(string Slug, string Title, BadgePicture Badge, string IssuerName, int HoursHundredths);
