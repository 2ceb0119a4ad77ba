using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews;

/// <summary>Everything on an assessor's desk: the evidence, without its author, and the assessor's own scoring.</summary>
public sealed record Desk(
    Guid ReviewId,
    ReviewStatus Status,
    bool IsThird,
    DateTime SavedAt,
    DateTime? FinishedAt,
    string? Reason,
    string OverallComment,
    string? RevisionReason,
    Guid Version,
    Evidence Evidence,
    IReadOnlyList<DeskScore> Scores,
    DeskDecision? Decision)
{
    /// <summary>Whether the assessor may still write.</summary>
    public bool IsOpen => Status == ReviewStatus.InProgress && AttemptLifecycle.IsInAssessment(Evidence.Status) && !Evidence.IsLocked;

    public int Scored => Scores.Count(s => s.IsScored);

    /// <summary>What the rule would make of the assessor's own levels alone, once all are chosen.</summary>
    public Ruling? Alone => !IsOpen || Scored < Evidence.Criteria.Count ? null : ScoringRule.Decide(
        Evidence.Rule,
        [
            .. Evidence.Criteria.Select(c => new RuleCriterion(c.Id, c.IsRequired, c.RequiredLevel, Evidence.Rule.PointsOf(c.Key))),
            .. Evidence.Carried.Select(c => new RuleCriterion(c.Id, c.IsRequired, c.Level, Evidence.Rule.PointsOf(c.Key), c.Level)),
        ],
        [new RuleReview(false, Scores.ToDictionary(s => s.CriterionId, s => s.Condition is null ? s.Level!.Value : ScoringRule.NotScored))],
        new RuleSettings(1));
}

/// <summary>An attempt as assessors see it: no name, no place, no file name that the earner chose.</summary>
public sealed record Evidence(
    Guid AttemptId,
    string Reference,
    int AttemptNumber,
    AttemptStatus Status,
    DateTime DueAt,
    BusinessCalendar Calendar,
    string Title,
    string Slug,
    int VersionNumber,
    string Competency,
    bool IsPastWork,
    string? ChangeNote,
    IReadOnlyList<string> Levels,
    DecisionRule Rule,
    IReadOnlyList<DeskAnswer> Answers,
    IReadOnlyList<DeskRequirement> Requirements,
    IReadOnlyList<DeskCriterion> Criteria,
    IReadOnlyList<DeskCarried> Carried,
    bool IsLocked = false)
{
    /// <summary>The decision rule in a sentence, as the title's page says it.</summary>
    public string EarnedWhen => Rule.InWords(
        Criteria.Count(c => c.IsRequired) + Carried.Count(c => c.IsRequired), Criteria.Count(c => !c.IsRequired) + Carried.Count(c => !c.IsRequired));

    public int ArtifactCount => Requirements.Sum(r => r.Artifacts.Count);
}

/// <summary>One question of part 1 or 3 with its answer.</summary>
public sealed record DeskAnswer(Part Part, string Key, string Question, string Text);

/// <summary>One evidence requirement of part 2 with what was handed in for it.</summary>
public sealed record DeskRequirement(string Key, string Text, IReadOnlyList<DeskArtifact> Artifacts);

/// <summary>One work example under its neutral name.</summary>
/// <param name="IsHeldBack">Its file cannot be cleaned of its author's data and was not released.</param>
public sealed record DeskArtifact(
    Guid Id, int Position, string Name, string Caption, ArtifactKind Kind, string? Url, string? ContentType, long? Length, bool ShowsStudents, bool IsHeldBack);

/// <summary>A criterion to be scored. <paramref name="EvidenceKeys"/> name the prompts it is judged on.</summary>
public sealed record DeskCriterion(
    Guid Id, string Key, string Title, string Description, bool IsRequired, int RequiredLevel, IReadOnlyList<string> LevelDescriptions, IReadOnlyList<string> EvidenceKeys);

/// <summary>A criterion that was met on an earlier attempt, at this level, and is not scored again.</summary>
public sealed record DeskCarried(Guid Id, string Key, string Title, bool IsRequired, int Level, int MetOnAttempt);

/// <summary>The assessor's own level and texts; a condition stands in place of a level.</summary>
public sealed record DeskScore(Guid CriterionId, int? Level, string Comment, string Why, string NextStep, Condition? Condition)
{
    public bool IsScored => Level is not null || Condition is not null;

    /// <summary>What could be said better, by <see cref="ToneGuidance"/>; never in the way.</summary>
    public IReadOnlyList<string> HintsFor(DeskCriterion criterion) =>
        ToneGuidance.Hints(Comment, NextStep, Condition is null && Level >= criterion.RequiredLevel, criterion.EvidenceKeys);
}

/// <summary>What was decided, with the levels of all reviews; assessors stay anonymous to one another.</summary>
public sealed record DeskDecision(Outcome Outcome, DateTime DecidedAt, IReadOnlyList<DeskResult> Results);

/// <summary>One criterion: what was decided and who chose which level.</summary>
public sealed record DeskResult(Guid CriterionId, bool IsMet, IReadOnlyList<DeskLevel> Levels);

/// <summary>The level that one assessor chose.</summary>
public sealed record DeskLevel(string Assessor, bool IsMine, int Level);
