using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

/// <summary>One assessor's scoring of one round of an attempt.</summary>
public sealed partial class Review : IVersioned
{
    public const int CommentLength = 4000;
    public const int ReasonLength = 1000;

    private readonly List<Score> scores = [];

    private Review()
    {
    }

    private Review(Attempt attempt, Guid assessorId, ReviewKind kind, int seat, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Attempt = attempt;
        Round = attempt.Round;
        AssessorId = assessorId;
        Kind = kind;
        ClaimedAt = now;
        SavedAt = now;
        Seat = seat;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>The attempt's round that this review scores.</summary>
    public int Round { get; private set; }

    public Guid AssessorId { get; private set; }

    public ApplicationUser? Assessor { get; private set; }

    public ReviewKind Kind { get; private set; }

    public ReviewStatus Status { get; private set; }

    /// <summary>1 or 2 for the independent reviews, 3 for the adjudication, while it counts; empty once given back or closed. Unique per round.</summary>
    public int? Seat { get; private set; }

    public DateTime ClaimedAt { get; private set; }

    public DateTime SavedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>Who assigned it, when it was not claimed.</summary>
    public Guid? AssignedById { get; private set; }

    /// <summary>What the assessor says to the earner about the whole.</summary>
    public string OverallComment { get; private set; } = "";

    /// <summary>Why it was given back or cannot be scored.</summary>
    public string? Reason { get; private set; }

    /// <summary>From the issuer's list: why the attempt, or one criterion of it, cannot be scored.</summary>
    public Condition? Condition { get; private set; }

    /// <summary>The one criterion that the condition is about; empty for the whole attempt. No foreign key: SQLite could only add one by building the table anew.</summary>
    public Guid? ConditionCriterionId { get; private set; }

    /// <summary>What the lead assessor asked for when sending the finished review back, until it is finished again.</summary>
    public string? RevisionReason { get; private set; }

    /// <summary>Why it went back, as a choice; empty for what went back before there was one.</summary>
    public DeclineReason? DeclineReason { get; private set; }

    /// <summary>When the assessor was told that the review will go back if nothing is saved.</summary>
    public DateTime? IdleNoticeAt { get; private set; }

    /// <summary>When the assessor was reminded of the due date.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>When the assessor last did something about it: took it or saved it.</summary>
    public DateTime LastTouchedAt => SavedAt > ClaimedAt ? SavedAt : ClaimedAt;

    public Guid Version { get; private set; }

    public IReadOnlyList<Score> Scores => scores;

    /// <summary>Takes one open review of the attempt. Whether this person may is <see cref="ReviewAccess"/>'s to say, and asked by the caller with <paramref name="facts"/>.</summary>
    public static Review Claim(Attempt attempt, Guid assessorId, ReviewFacts facts, Guid? assignedById, DateTime now)
    {
        var reasons = ReviewAccess.WhyNotReview(facts);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        attempt.TakeReview();
        return new Review(attempt, assessorId, KindIn(attempt), facts.FreeSeat, now) { AssignedById = assignedById };
    }

    /// <summary>Takes again what the same assessor had given back.</summary>
    public void ClaimAgain(Attempt attempt, ReviewFacts facts, Guid? assignedById, DateTime now)
    {
        if (Status != ReviewStatus.GivenBack) throw new RefusedException("already-reviewed", "You already have a review of this attempt.");
        var reasons = ReviewAccess.WhyNotReview(facts);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        attempt.TakeReview();
        Kind = KindIn(attempt);
        Status = ReviewStatus.InProgress;
        Seat = facts.FreeSeat;
        Reason = null;
        DeclineReason = null;
        RemindedAt = null;
        AssignedById = assignedById;
        ClaimedAt = now;
    }

    /// <summary>Writes down the level and comment for one criterion; the review stays open.</summary>
    public void Score(Criterion criterion, int? level, string comment, int levels, DateTime now, string why = "", string nextStep = "", Condition? condition = null)
    {
        RefuseUnlessInProgress();
        if (level is < 0 || level >= levels) throw new ArgumentOutOfRangeException(nameof(level), level, "The scale has no such level.");
        var score = scores.FirstOrDefault(s => s.CriterionId == criterion.Id);
        if (score is null)
        {
            score = new Score(Id, criterion.Id);
            scores.Add(score);
        }

        score.Write(level, comment, why, nextStep, condition);
        SavedAt = now;
    }

    public void CommentOverall(string comment, DateTime now)
    {
        RefuseUnlessInProgress();
        OverallComment = comment;
        SavedAt = now;
    }

    /// <summary>Every reason why the review cannot be finished; <paramref name="criteria"/> are those that this attempt has open.</summary>
    public IReadOnlyList<Reason> WhyNotFinish(IEnumerable<Criterion> criteria)
    {
        if (Status != ReviewStatus.InProgress) return [new Reason("review-not-open", "This review is already closed.")];
        var reasons = new List<Reason>();
        foreach (var criterion in criteria.OrderBy(c => c.Position))
        {
            var score = scores.FirstOrDefault(s => s.CriterionId == criterion.Id);
            if (score?.Level is null && score?.Condition is null)
                reasons.Add(new Reason("level-missing", $"Choose a level for {criterion.Key} {criterion.Title}.", $"level-{criterion.Key}"));
            if (string.IsNullOrWhiteSpace(score?.Comment))
                reasons.Add(new Reason("comment-missing", $"Say what you saw for {criterion.Key} {criterion.Title}.", $"comment-{criterion.Key}"));
            if (score is not null && (score.Condition is not null || score.Level < criterion.RequiredLevel) && string.IsNullOrWhiteSpace(score.NextStep))
                reasons.Add(new Reason("next-step-missing", $"Say what would meet {criterion.Key} {criterion.Title}.", $"next-{criterion.Key}"));
        }

        if (string.IsNullOrWhiteSpace(OverallComment))
            reasons.Add(new Reason("overall-missing", "Write an overall comment to the earner.", "overall"));
        return reasons;
    }

    public void Finish(Attempt attempt, IEnumerable<Criterion> criteria, DateTime now)
    {
        var reasons = WhyNotFinish(criteria);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        Status = ReviewStatus.Finished;
        FinishedAt = now;
        RevisionReason = null;
        attempt.NoteFinishedReview();
    }

    /// <summary>A reason as it is kept: trimmed, neither empty nor too long.</summary>
    /// <exception cref="RefusedException">There is none, or it is too long.</exception>
    internal static string ReasonOf(string? typed)
    {
        var reason = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (reason.Length == 0) throw new RefusedException("reason-missing", "Give the reason, so that the next person knows.", "Reason");
        if (reason.Length > ReasonLength) throw new RefusedException("reason-too-long", $"The reason can hold {ReasonLength:N0} characters; this one has {reason.Length:N0}.", "Reason");
        return reason;
    }

    private static ReviewKind KindIn(Attempt attempt) =>
        attempt.DisputedAt is not null ? ReviewKind.Adjudication : attempt.ReopenedAt is null ? ReviewKind.Independent : ReviewKind.Fresh;

    private void Leave(ReviewStatus status, string? reason, DateTime now)
    {
        Status = status;
        Reason = reason;
        Seat = null;
        SavedAt = now;
    }

    private void RefuseUnlessInProgress()
    {
        if (Status != ReviewStatus.InProgress) throw new RefusedException("review-not-open", "This review is already closed; nothing was changed.");
    }
}
