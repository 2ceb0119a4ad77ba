using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews;

/// <summary>How assessment stands for a lead assessor: counts, what to settle, and every attempt under way, oldest due first.</summary>
public sealed record Assessment(AssessmentHealth Health, IReadOnlyList<UnscorableReview> Unscorable, Page<AttemptInAssessment> Attempts);

/// <summary>Attempts in assessment: how many there are, how many are past due, and how many need a third assessor; and how many reviews nobody has taken.</summary>
/// <param name="ToCheck">How many wait for somebody to look whether they are complete.</param>
/// <param name="OldestToCheck">When the one of them came in that waits longest.</param>
public sealed record AssessmentHealth(int Attempts, int PastDue, int Disputed, int OpenReviews, int ToCheck, DateTime? OldestToCheck);

/// <summary>An assessor says that this, or one <paramref name="Criterion"/> of it, cannot be scored, under which code, and why.</summary>
public sealed record UnscorableReview(Guid ReviewId, string Reference, string Title, int AttemptNumber, string Reason, DateTime DeclaredAt, DateTime DueAt, BusinessCalendar Calendar,
    Condition? Condition, string? Criterion, Guid? AnchorId);

/// <summary>An attempt under way: how far, never what was found.</summary>
public sealed record AttemptInAssessment(
    Guid AttemptId, string Reference, string Title, string IssuerName, int AttemptNumber, DateTime SubmittedAt, DateTime DueAt, BusinessCalendar Calendar,
    int Finished, int InProgress, int Open, bool IsDisputed, bool IsUnscorable, Guid? AnchorId, bool IsToCheck);

/// <summary>One attempt as a lead assessor sees it: who writes, who could take what is open, and what was done. <paramref name="Earner"/> only for a lead who lifted the mask.</summary>
public sealed record AttemptSeats(
    AttemptInAssessment Attempt, IReadOnlyList<TakenSeat> Taken, IReadOnlyList<EligibleAssessor> Eligible, UnmaskedEarner? Earner, IReadOnlyList<AttemptEvent> History);

/// <summary>The earner as a lead sees them who looked, and when that was.</summary>
public sealed record UnmaskedEarner(string Name, DateTime At);

/// <summary>One act on an attempt. <paramref name="By"/> is empty for the portal and for the earner.</summary>
public sealed record AttemptEvent(AuditAction Action, DateTime At, string? By, string? Details)
{
    /// <summary>The acts that are told.</summary>
    internal static IReadOnlyList<AuditAction> Told { get; } =
    [
        AuditAction.AttemptSubmitted, AuditAction.AttemptSentBack, AuditAction.AttemptFoundComplete, AuditAction.AttemptFoundIncomplete, AuditAction.ReviewClaimed, AuditAction.ReviewAssigned, AuditAction.ReviewReassigned,
        AuditAction.ReviewGivenBack, AuditAction.ReviewReturned, AuditAction.ReviewDeclaredUnscorable, AuditAction.ReviewOverruled, AuditAction.ReviewFinished,
        AuditAction.SecondReviewOpened, AuditAction.AttemptUnmasked, AuditAction.ReviewSentBack, AuditAction.DecisionReleased, AuditAction.ClockPaused,
        AuditAction.ClockResumed, AuditAction.AttemptReopened, AuditAction.AnchorPlanted,
    ];

    /// <summary>The words that somebody wrote; keys and counts are nothing to read.</summary>
    public string? Reason => Action is AuditAction.ReviewAssigned or AuditAction.ReviewReassigned
        ? Details?.Split(": ", 2) is [_, var words] ? words : null
        : Action is AuditAction.AttemptSentBack or AuditAction.AttemptFoundIncomplete or AuditAction.ReviewGivenBack or AuditAction.ReviewDeclaredUnscorable or AuditAction.ReviewOverruled or AuditAction.AttemptUnmasked or AuditAction.ReviewSentBack ? Details : null;
}

/// <summary>A review that somebody holds.</summary>
public sealed record TakenSeat(Guid ReviewId, string AssessorName, ReviewStatus Status, bool IsThird, DateTime ClaimedAt, DateTime SavedAt);

/// <summary>A case to settle: the assessor's reason beside the evidence, without the author and without anybody's scores.</summary>
public sealed record UnscorableCase(UnscorableReview Review, Evidence Evidence);
