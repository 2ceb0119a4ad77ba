using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Home;

/// <summary>What waits for a person, across everything they do here.</summary>
/// <param name="ToWrite">Own submissions that need something: drafts, those sent back, those not yet earned.</param>
/// <param name="Decided">Own submissions decided in the last days.</param>
/// <param name="WithAssessors">Own submissions that others are working on.</param>
/// <param name="Reviews">Reviews that the person has begun.</param>
/// <param name="Claimable">Attempts that the person could take on.</param>
/// <param name="ToSettle">Reviews under the person's lead whose assessors say that the attempt cannot be scored.</param>
/// <param name="PastDue">Attempts under the person's lead whose promised day is over.</param>
/// <param name="Expiring">Own credentials that expire soon.</param>
/// <param name="OpenInvitations">Invitations to the person's organizations that nobody has accepted.</param>
public sealed record Waiting(
    IReadOnlyList<WaitingSubmission> ToWrite, IReadOnlyList<WaitingSubmission> Decided, IReadOnlyList<WaitingSubmission> WithAssessors,
    IReadOnlyList<WaitingReview> Reviews, int Claimable, int ToSettle, int PastDue, IReadOnlyList<ExpiringCredential> Expiring, int OpenInvitations)
{
    /// <summary>Attempts that wait for the person, or for others with that duty, to look whether they are complete.</summary>
    public int ToCheck { get; init; }
}

/// <summary>An own submission with where its latest attempt stands.</summary>
public sealed record WaitingSubmission(
    Guid Id, string Title, BadgePicture Badge, int AttemptNumber, AttemptStatus Status, DateTime CreatedAt, DateTime? DueAt, DateTime? DecidedAt, string TimeZone,
    string? CredentialCode);

/// <summary>A review that the person is writing.</summary>
public sealed record WaitingReview(Guid Id, string Reference, string Title, DateTime DueAt, BusinessCalendar Calendar);

/// <summary>An own credential that ends soon.</summary>
public sealed record ExpiringCredential(string Code, string Title, DateTime ExpiresAt);
