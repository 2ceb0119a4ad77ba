using MicroCred.Core.Common;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews;

/// <summary>An assessor's queue: what is in progress, what can be claimed, and the latest that are finished.</summary>
public sealed record ReviewQueue(
    IReadOnlyList<ReviewInProgress> InProgress,
    Page<OpenReview> Open,
    IReadOnlyList<FinishedReviewItem> Finished,
    bool HasMoreFinished);

/// <summary>A review that its assessor is writing. A withdrawn one needs nothing more.</summary>
public sealed record ReviewInProgress(
    Guid Id, string Reference, string Title, string Symbol, string IssuerName, int AttemptNumber, DateTime DueAt, BusinessCalendar Calendar,
    DateTime SavedAt, int Scored, int Criteria, bool IsThird, bool IsUnscorable);

/// <summary>An attempt with a free seat that the assessor may take; <paramref name="CertifyFor"/>: once certified for this title.</summary>
public sealed record OpenReview(
    Guid AttemptId, string Reference, string Title, string Symbol, string IssuerName, int AttemptNumber, DateTime SubmittedAt, DateTime DueAt, BusinessCalendar Calendar,
    int Criteria, int Artifacts, bool IsThird, Guid? CertifyFor);

/// <summary>A review that its assessor finished, and what was decided once it is.</summary>
public sealed record FinishedReviewItem(Guid Id, string Reference, string Title, int AttemptNumber, DateTime FinishedAt, Outcome? Outcome);
