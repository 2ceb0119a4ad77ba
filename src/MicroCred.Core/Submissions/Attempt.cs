using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Submissions;

/// <summary>One handing-in of a submission: answers, artifacts, attestations, and where it stands.</summary>
public sealed partial class Attempt : IVersioned
{
    public const int NoteLength = 2000;

    /// <summary>Independent reviews that an attempt needs where nothing else is said.</summary>
    public const int StandardReviews = 2;

    private readonly List<Response> responses = [];
    private readonly List<Artifact> artifacts = [];
    private readonly List<CarriedCriterion> carriedCriteria = [];
    private readonly List<AttemptExclusion> exclusions = [];

    private Attempt()
    {
    }

    internal Attempt(Guid submissionId, int number, DateTime now)
    {
        Id = Guid.CreateVersion7();
        SubmissionId = submissionId;
        Number = number;
        CreatedAt = now;
        Status = AttemptStatus.Draft;
    }

    public Guid Id { get; private set; }

    public Guid SubmissionId { get; private set; }

    public Submission? Submission { get; private set; }

    /// <summary>1, 2, 3 ... within the submission.</summary>
    public int Number { get; private set; }

    public AttemptStatus Status { get; private set; }

    /// <summary>Grows by one each time the attempt is sent back and handed in again; reviews belong to one round.</summary>
    public int Round { get; private set; } = 1;

    public DateTime CreatedAt { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>End of the business day, in the issuer's time zone, by which a decision is promised.</summary>
    public DateTime? DueAt { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>What changed since the last attempt, in the earner's words; assessors read it.</summary>
    public string? ChangeNote { get; private set; }

    /// <summary>Why it was sent back, while it needs changes.</summary>
    public string? SentBackReason { get; private set; }

    /// <summary>Whether the work was done before the earner began: recognition of existing competence.</summary>
    public bool IsPastWork { get; private set; }

    /// <summary>When the earner confirmed each attestation; emptied when the attempt is sent back.</summary>
    public DateTime? ReadyAttestedAt { get; private set; }

    public DateTime? StudentReleaseAttestedAt { get; private set; }

    public DateTime? OwnWorkAttestedAt { get; private set; }

    /// <summary>Independent reviews that a decision needs: 1 or 2.</summary>
    public int RequiredReviews { get; private set; } = StandardReviews;

    /// <summary>Reviews that can still be claimed.</summary>
    public int OpenReviews { get; private set; }

    /// <summary>When the first two reviews were found to disagree, so that a third assessor is needed.</summary>
    public DateTime? DisputedAt { get; private set; }

    /// <summary>When it was found complete, by rule or by a person: the window opens then. Empty where nobody looks, and while somebody has to.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>What is missing part by part, while it needs changes because it is incomplete.</summary>
    public IReadOnlyList<PartGap> Gaps { get; private set; } = [];

    /// <summary>The condition under which it was sent back or closed.</summary>
    public Condition? Condition { get; private set; }

    /// <summary>When the work examples were locked because a student may be identified; assessors cannot open them then.</summary>
    public DateTime? FilesLockedAt { get; private set; }

    /// <summary>When all reviews were in and the decision began to wait for the lead assessor to release it.</summary>
    public DateTime? HeldAt { get; private set; }

    /// <summary>When it went to a fresh pair of assessors after it was decided or closed; empty where that never happened.</summary>
    public DateTime? ReopenedAt { get; private set; }

    /// <summary>Since when the clock stands still; empty while it runs.</summary>
    public DateTime? PausedAt { get; private set; }

    /// <summary>When the lead assessors were told that the due date has passed.</summary>
    public DateTime? EscalatedAt { get; private set; }

    /// <summary>The anchor that stands here among live work, to measure an assessor; empty for the work of earners, which alone counts anywhere.</summary>
    public Guid? AnchorId { get; private set; }

    public Guid Version { get; private set; }

    public IReadOnlyList<Response> Responses => responses;

    public IReadOnlyList<Artifact> Artifacts => artifacts;

    /// <summary>Criteria met on an earlier attempt: they stand and are not scored again.</summary>
    public IReadOnlyList<CarriedCriterion> CarriedCriteria => carriedCriteria;

    /// <summary>Schools and districts whose people must not score this attempt.</summary>
    public IReadOnlyList<AttemptExclusion> Exclusions => exclusions;

    /// <summary>Whether somebody has to find it complete before anybody scores it.</summary>
    public bool AwaitsCheck => Status == AttemptStatus.Submitted && OpenReviews == 0;

    public bool IsEditable => AttemptLifecycle.IsEditable(Status);

    /// <summary>Whether the earner may answer this prompt now: on a further attempt only what a criterion not yet met is judged on.</summary>
    public bool IsOpen(Prompt prompt, MicroCredentialVersion version) =>
        IsEditable && (carriedCriteria.Count == 0 || version.Criteria.Any(c => !IsCarried(c.Id) && c.IsJudgedOn(prompt)));

    public bool IsCarried(Guid criterionId) => carriedCriteria.Any(c => c.CriterionId == criterionId);

    /// <summary>The level at which a criterion stands from an earlier attempt, at least the one that it needs; empty while it is open.</summary>
    public int? LevelStanding(Criterion criterion) =>
        carriedCriteria.FirstOrDefault(c => c.CriterionId == criterion.Id) is { } carried ? carried.Level ?? criterion.RequiredLevel : null;

    private static string Words(AttemptStatus status) => status switch
    {
        AttemptStatus.InReview => "in review",
        AttemptStatus.NeedsChanges => "waiting for your changes",
        AttemptStatus.NotYetEarned => "not yet earned",
        AttemptStatus.ClosedForPrivacy => "closed to protect a student",
        _ => status.ToString().ToLowerInvariant(),
    };
}
