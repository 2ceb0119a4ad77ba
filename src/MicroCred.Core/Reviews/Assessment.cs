using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

/// <summary>How assessment stands for a lead assessor: counts, what to settle, and every attempt under way, oldest due first.</summary>
public sealed record Assessment(AssessmentHealth Health, IReadOnlyList<UnscorableReview> Unscorable, Page<AttemptInAssessment> Attempts);

/// <summary>Attempts in assessment: how many there are, how many are past due, and how many need a third assessor; and how many reviews nobody has taken.</summary>
public sealed record AssessmentHealth(int Attempts, int PastDue, int Disputed, int OpenReviews);

/// <summary>An assessor says that this, or one <paramref name="Criterion"/> of it, cannot be scored, under which code, and why.</summary>
public sealed record UnscorableReview(Guid ReviewId, string Reference, string Title, int AttemptNumber, string Reason, DateTime DeclaredAt, DateTime DueAt, string TimeZone,
    Condition? Condition, string? Criterion);

/// <summary>An attempt under way: how far, never what was found.</summary>
public sealed record AttemptInAssessment(
    Guid AttemptId, string Reference, string Title, string IssuerName, int AttemptNumber, DateTime SubmittedAt, DateTime DueAt, string TimeZone,
    int Finished, int InProgress, int Open, bool IsDisputed, bool IsUnscorable);

/// <summary>One attempt as a lead assessor sees it: who writes, and who could take what is open.</summary>
public sealed record AttemptSeats(AttemptInAssessment Attempt, IReadOnlyList<TakenSeat> Taken, IReadOnlyList<EligibleAssessor> Eligible);

/// <summary>A review that somebody holds.</summary>
public sealed record TakenSeat(Guid ReviewId, string AssessorName, ReviewStatus Status, bool IsThird, DateTime ClaimedAt, DateTime SavedAt);

/// <summary>A case to settle: the assessor's reason beside the evidence, without the author and without anybody's scores.</summary>
public sealed record UnscorableCase(UnscorableReview Review, Evidence Evidence);
