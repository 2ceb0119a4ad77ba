using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What a lead assessor does to keep assessment moving: assign, take back, settle what cannot be scored. Blind like everybody else.</summary>
public sealed class AssessmentService(MicroCredDbContext db, EligibleAssessors eligible, Outbox outbox, TimeProvider time)
{
    /// <summary>Puts an assessor on a free seat of the attempt and answers with the review.</summary>
    /// <param name="actor">A lead assessor of the issuer.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="assessorId">Who is to take it.</param>
    /// <param name="reason">Why this person, where they have scored the earner before or are at their limit; otherwise it may be missing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The person cannot review it, no seat is free, or a reason is missing.</exception>
    public Task<Guid> AssignAsync(Actor actor, Guid attemptId, Guid assessorId, string? reason = null, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await Led(actor).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken) ?? throw new NotFoundException("Attempt");
        var reviews = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        if (reviews.FirstOrDefault(r => r.AssessorId == assessorId) is { Status: ReviewStatus.InProgress, AssignedById: { } by } mine && by == actor.UserId) return mine.Id;
        if (ReviewAccess.FreeSeat(attempt, reviews) == 0)
            throw new RefusedException("nothing-to-claim", "No review of this attempt is open any more.", "AssessorId");

        var words = await RefuseUnlessEligibleAsync(attempt, assessorId, reason, cancellationToken);
        var review = await SeatAsync(actor, attempt, reviews, assessorId, now, cancellationToken);
        db.Record(actor, AuditAction.ReviewAssigned, "Review", review.Id, attempt.Submission!.IssuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}, assessor {assessorId}{words}");
        await db.SaveChangesAsync(cancellationToken);
        return review.Id;
    }, cancellationToken);

    /// <summary>Takes a review in progress from its assessor and gives it to somebody else, in one step. Answers with the new review.</summary>
    /// <exception cref="NotFoundException">The review is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The person cannot review it, or the reason is missing.</exception>
    public Task<Guid> ReassignAsync(Actor actor, Guid reviewId, Guid assessorId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        var reviews = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        await TakeBackAsync(review, attempt, words, now, cancellationToken);
        await RefuseUnlessEligibleAsync(attempt, assessorId, words, cancellationToken);
        var next = await SeatAsync(actor, attempt, reviews, assessorId, now, cancellationToken);
        db.Record(actor, AuditAction.ReviewReassigned, "Review", next.Id, attempt.Submission!.IssuerId, now, $"From {review.AssessorId} to {assessorId}: {words}");
        await db.SaveChangesAsync(cancellationToken);
        return next.Id;
    }, cancellationToken);

    /// <summary>Takes a review in progress back from an assessor who cannot go on with it; the seat is free again.</summary>
    public Task ReleaseAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        await TakeBackAsync(review, attempt, words, now, cancellationToken);
        db.Record(actor, AuditAction.ReviewGivenBack, "Review", review.Id, attempt.Submission!.IssuerId, now, $"By the lead assessor: {words}");
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Agrees that the attempt cannot be scored: sends it back to the earner with the reason. Every review of the round is closed.</summary>
    /// <param name="actor">A lead assessor of the issuer.</param>
    /// <param name="reviewId">The review that was declared unscorable.</param>
    /// <param name="reason">What the earner has to change, in words for the earner.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SendBackAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        if (review.Status != ReviewStatus.Unscorable) throw Settled();

        var round = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        foreach (var one in round) one.Close(now);
        attempt.SendBack(words, review.Condition);
        var submission = await db.Submissions.Include(s => s.Earner).Include(s => s.DefinitionVersion).FirstAsync(s => s.Id == attempt.SubmissionId, cancellationToken);
        db.Record(actor, AuditAction.AttemptSentBack, "Attempt", attempt.Id, submission.IssuerId, now, words);
        outbox.Add(submission.Earner!, new AttemptSentBackMessage(submission.Id, submission.DefinitionVersion!.Title, words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Finds that the attempt can be scored after all: the seat is free for somebody else.</summary>
    public Task OverruleAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        review.Overrule(attempt, now);
        attempt.UnlockFiles();
        db.Record(actor, AuditAction.ReviewOverruled, "Review", review.Id, attempt.Submission!.IssuerId, now, words);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private IQueryable<Attempt> Led(Actor actor) =>
        db.Attempts.LedBy(actor).Include(a => a.Submission!.DefinitionVersion).Include(a => a.Submission!.Issuer);

    /// <summary>Answers with the reason, as it goes into the audit trail.</summary>
    private async Task<string> RefuseUnlessEligibleAsync(Attempt attempt, Guid assessorId, string? reason, CancellationToken cancellationToken)
    {
        var person = await eligible.FindAsync(attempt.Id, assessorId, cancellationToken)
            ?? throw new RefusedException("not-eligible", "This person cannot review this attempt. Choose someone from the list.", "AssessorId");
        if (!person.NeedsReason) return "";
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException("reason-missing", $"{person.Name} {(person.HasScoredEarner ? "has scored earlier work of the same earner" : "is at the limit of open reviews")}. Choose someone else, or write why it has to be so.", "Reason");
        return $", {(person.HasScoredEarner ? "has scored the earner before" : "at the limit")}: {Review.ReasonOf(reason)}";
    }

    private async Task<Review> SeatAsync(Actor actor, Attempt attempt, IReadOnlyCollection<Review> reviews, Guid assessorId, DateTime now, CancellationToken cancellationToken)
    {
        var review = db.Seat(attempt, reviews, assessorId, actor.UserId, now);
        var submission = attempt.Submission!;
        if (assessorId != actor.UserId)
        {
            var assessor = await db.Users.FirstAsync(u => u.Id == assessorId, cancellationToken);
            outbox.Add(assessor, new ReviewAssignedMessage(review.Id, submission.DefinitionVersion!.Title, submission.Reference, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        }

        return review;
    }

    private async Task TakeBackAsync(Review review, Attempt attempt, string words, DateTime now, CancellationToken cancellationToken)
    {
        review.GiveBack(attempt, DeclineReason.TakenBack, words, now);
        var holder = await db.Users.FirstAsync(u => u.Id == review.AssessorId, cancellationToken);
        outbox.Add(holder, new ReviewReturnedMessage(attempt.Submission!.DefinitionVersion!.Title, attempt.Submission.Reference, ByLead: true), now);
    }

    private async Task<(Review Review, Attempt Attempt)> FindAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException("Review");
        var attempt = await Led(actor)
            .FirstOrDefaultAsync(a => a.Id == review.AttemptId && a.Round == review.Round, cancellationToken) ?? throw new NotFoundException("Review");
        return (review, attempt);
    }

    private static RefusedException Settled() => new("review-not-unscorable", "This has been settled already.");
}
