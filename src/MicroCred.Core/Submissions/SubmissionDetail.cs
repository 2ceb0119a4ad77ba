using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <summary>One of my submissions in the list.</summary>
/// <param name="Missing">Required answers and work examples that are not there yet, while it can be changed.</param>
/// <param name="CredentialCode">Public code of the credential, once earned.</param>
public sealed record SubmissionItem(
    Guid Id, string Slug, string Title, string IssuerName, string TimeZone, int AttemptNumber, AttemptStatus Status, DateTime CreatedAt, DateTime? SubmittedAt,
    DateTime? DueAt, DateTime? DecidedAt, int Missing, string? CredentialCode)
{
    /// <summary>The day by which a decision is promised, where the issuer is.</summary>
    public DateOnly? DueOn => DueAt is { } at ? BusinessDays.DayOf(at, TimeZone) : null;
}

/// <summary>Everything that the pages of one submission show of one of its attempts.</summary>
/// <param name="Attempt">The attempt in question: the current one unless another was asked for.</param>
/// <param name="Attempts">All attempts, the first one first.</param>
/// <param name="WhyNotSubmit">Every reason why the attempt cannot be handed in now.</param>
public sealed record SubmissionDetail(
    Guid Id, string Reference, string Slug, string Title, string IssuerName, string TimeZone, int DecisionBusinessDays, bool IsProgressShared, bool IsClosed,
    AttemptDetail Attempt, IReadOnlyList<AttemptItem> Attempts, IReadOnlyList<PartIntroduction> Parts, IReadOnlyList<string> Levels,
    IReadOnlyList<CriterionDetail> Criteria, IReadOnlyList<AttestationText> Attestations, IReadOnlyList<Reason> WhyNotSubmit, string? CredentialCode)
{
    /// <summary>The day by which a decision is promised, where the issuer is.</summary>
    public DateOnly? DueOn => Attempt.DueAt is { } at ? BusinessDays.DayOf(at, TimeZone) : null;

    /// <summary>Whether a person looks whether it is complete before the time until the decision begins, as the issuer's settings stand while it is written.</summary>
    public bool IsCheckedByPerson { get; init; }

    public bool IsCurrent => Attempt.Number == Attempts[^1].Number;

    public IEnumerable<PromptDetail> PromptsOf(Part part) => Attempt.Prompts.Where(p => p.Part == part);

    public IEnumerable<CriterionDetail> CriteriaOf(Part part) => Criteria.Where(c => c.Part == part);
}

/// <summary>One attempt in the row of all.</summary>
public sealed record AttemptItem(int Number, AttemptStatus Status, DateTime? SubmittedAt, DateTime? DecidedAt);

/// <summary>One attempt in full.</summary>
public sealed record AttemptDetail(
    Guid Id, int Number, int Round, AttemptStatus Status, DateTime CreatedAt, DateTime? SubmittedAt, DateTime? DueAt, DateTime? DecidedAt, string? ChangeNote,
    string? SentBackReason, Condition? Condition, IReadOnlyList<PartGap> Gaps, bool IsPastWork, bool Ready, bool StudentRelease, bool OwnWork, bool AwaitsCheck, IReadOnlyList<PromptDetail> Prompts)
{
    /// <summary>What somebody found missing in one place.</summary>
    public IEnumerable<PartGap> GapsIn(PromptDetail prompt) => Gaps.Where(g => g.Key == prompt.Key);

    public bool IsEditable => AttemptLifecycle.IsEditable(Status);

    public bool IsInAssessment => AttemptLifecycle.IsInAssessment(Status);
}

/// <summary>A question or requirement with what was given for it.</summary>
/// <param name="IsOpen">Whether it can be changed now; on a further attempt what was met stays closed.</param>
/// <param name="Version">Version of the stored answer, for saving it again.</param>
public sealed record PromptDetail(
    Guid Id, string Key, Part Part, string Text, string? Hint, bool IsRequired, int? MinWords, int? MaxWords, int MinArtifacts, int MaxArtifacts,
    bool AcceptsFiles, bool AcceptsLinks, bool AsksForStudentWork, bool IsOpen, string Answer, Guid? Version, IReadOnlyList<ArtifactDetail> Artifacts)
{
    public bool IsAnswered => Part == Part.Artifacts ? Artifacts.Count >= Math.Max(1, MinArtifacts) : !string.IsNullOrWhiteSpace(Answer);

    public bool HasRoom => Artifacts.Count < MaxArtifacts;
}

/// <summary>A work example as its earner sees it.</summary>
/// <param name="IsHeldBack">Assessors cannot open its file, because its author's data cannot be taken out of it.</param>
public sealed record ArtifactDetail(
    Guid Id, string PromptKey, ArtifactKind Kind, int Position, string Caption, string? Url, string? FileName, FileKind? FileKind, string? ContentType,
    string? Extension, long Length, bool ShowsStudents, ConsentItem? Consent, DateTime AttachedAt, bool IsHeldBack);

/// <summary>A consent record of the earner.</summary>
public sealed record ConsentItem(Guid Id, ReleaseKind Release, string Initials, string WhereKept, DateOnly SignedOn);

/// <summary>A criterion of the rubric.</summary>
/// <param name="MetOnAttempt">The earlier attempt on which it was met, when it stands from there.</param>
public sealed record CriterionDetail(
    Guid Id, string Key, Part Part, string Title, string Description, bool IsRequired, int RequiredLevel, IReadOnlyList<string> LevelDescriptions,
    IReadOnlyList<string> EvidenceKeys, int? MetOnAttempt);
