namespace MicroCred.Core.Reviews.Workload;

/// <summary>The queue of an issuer and the work of one month (year times 100 plus month, UTC). <paramref name="Next"/> is empty for the current month.</summary>
public sealed record WorkloadSheet(
    Guid IssuerId, string IssuerName, int Month, int Previous, int? Next, QueueHealth Queue, IReadOnlyList<AssessorWorkload> Assessors);

/// <summary>Attempts in assessment.</summary>
/// <param name="Attempts">All of them.</param>
/// <param name="Waiting">Not yet taken by anybody.</param>
/// <param name="OpenReviews">Reviews that somebody still has to take.</param>
/// <param name="Overdue">Past their due date.</param>
/// <param name="DueSoon">Due within two days.</param>
/// <param name="Ages">How many were handed in up to each of <see cref="WorkloadQueries.AgeDays"/> days ago, and before.</param>
public sealed record QueueHealth(int Attempts, int Waiting, int OpenReviews, int Overdue, int DueSoon, IReadOnlyList<int> Ages);

/// <summary>One assessor's work.</summary>
/// <param name="AssessorId">Whose.</param>
/// <param name="Name">As colleagues read it.</param>
/// <param name="Open">Reviews in progress now.</param>
/// <param name="Overdue">Those of them past their due date.</param>
/// <param name="First">Finished in the month as the first independent review.</param>
/// <param name="Second">Finished as the second one.</param>
/// <param name="Adjudications">Finished as the third, where two disagreed.</param>
/// <param name="NoLongerCounted">Finished, but the attempt was sent back or withdrawn afterwards: work that was done.</param>
/// <param name="MedianDays">From taking to finishing a review of the month; empty when there is none.</param>
public sealed record AssessorWorkload(
    Guid AssessorId, string Name, int Open, int Overdue, int First, int Second, int Adjudications, int NoLongerCounted, double? MedianDays)
{
    public int Finished => First + Second + Adjudications + NoLongerCounted;
}

/// <summary>What one assessor finished in one month.</summary>
public sealed record LedgerLine(int Month, Guid AssessorId, string Name, int First, int Second, int Adjudications, int NoLongerCounted);
