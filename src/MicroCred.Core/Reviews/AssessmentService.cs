using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What a lead assessor does to keep assessment moving: assign, take back, settle what cannot be scored. Blind like everybody else.</summary>
public sealed class AssessmentService(MicroCredDbContext db, EligibleAssessors eligible, Outbox outbox, TimeProvider time)
{
    /// <summary>Puts an assessor on a free seat of the attempt and answers with the review.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The person cannot review it, or no seat is free.</exception>
    public Task<Guid> AssignAsync(Actor actor, Guid attemptId, Guid assessorId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await db.Attempts.LedBy(actor).Include(a => a.Submission).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken)
            ?? throw new NotFoundException("Attempt");
        var reviews = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        if (reviews.FirstOrDefault(r => r.AssessorId == assessorId) is { Status: ReviewStatus.InProgress, AssignedById: { } by } mine && by == actor.UserId) return mine.Id;
        if (ReviewAccess.FreeSeat(attempt, reviews) == 0)
            throw new RefusedException("nothing-to-claim", "No review of this attempt is open any more.", "AssessorId");
        if (!await eligible.AnyAsync(attempt.Id, assessorId, cancellationToken))
            throw new RefusedException("not-eligible", "This person cannot review this attempt. Choose someone from the list.", "AssessorId");

        var review = db.Seat(attempt, reviews, assessorId, actor.UserId, now);
        db.Record(actor, AuditAction.ReviewAssigned, "Review", review.Id, attempt.Submission!.IssuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}, assessor {assessorId}");
        await db.SaveChangesAsync(cancellationToken);
        return review.Id;
    }, cancellationToken);

    /// <summary>Takes a review in progress back from an assessor who cannot go on with it; the seat is free again.</summary>
    public Task ReleaseAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        review.GiveBack(attempt, words, now);
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

    private async Task<(Review Review, Attempt Attempt)> FindAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException("Review");
        var attempt = await db.Attempts.LedBy(actor).Include(a => a.Submission)
            .FirstOrDefaultAsync(a => a.Id == review.AttemptId && a.Round == review.Round, cancellationToken) ?? throw new NotFoundException("Review");
        return (review, attempt);
    }

    private static RefusedException Settled() => new("review-not-unscorable", "This has been settled already.");
}
