using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Releases;

/// <summary>What a lead assessor does with a decision that waits: release it, or send a review back to its assessor first.</summary>
public sealed class HeldDecisionService(MicroCredDbContext db, Outbox outbox, CredentialSigning signing, TimeProvider time)
{
    /// <summary>Releases the decision as the rule finds it; the earner reads it, and an earned one gets its credential. Releasing again changes nothing.</summary>
    /// <param name="actor">A lead assessor of the issuer.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="heldAt">Since when the decision waits, as the page showed it: reviews that changed since were not read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">Nothing waits there, or a review was changed in the meantime.</exception>
    public Task ReleaseAsync(Actor actor, Guid attemptId, DateTime heldAt, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await FindAsync(actor, attemptId, cancellationToken);
        if (attempt.HeldAt != heldAt) throw new StaleException("A review was changed after you opened the page. Read it again before you release the decision.");
        var version = await db.MicroCredentialVersions.Include(v => v.Criteria).FirstAsync(v => v.Id == attempt.Submission!.VersionId, cancellationToken);
        db.Record(actor, AuditAction.DecisionReleased, "Attempt", attempt.Id, attempt.Submission!.IssuerId, now, $"held since {heldAt:yyyy-MM-dd HH:mm} UTC");
        await new Deciding(db, outbox, signing).DecideAsync(actor, attempt, version, now, cancellationToken, isReleased: true);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Sends a finished review back to its assessor, who revises and finishes it again. The decision no longer waits until then.</summary>
    /// <param name="actor">A lead assessor of the issuer.</param>
    /// <param name="reviewId">The finished review.</param>
    /// <param name="reason">What to look at again, in words for the assessor.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotFoundException">The review is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The decision does not wait any more, the review is not finished, or the reason is missing.</exception>
    public Task SendReviewBackAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var review = await db.Reviews.Include(r => r.Assessor).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException("Review");
        var attempt = await FindAsync(actor, review.AttemptId, cancellationToken);
        if (review.Round != attempt.Round) throw new NotFoundException("Review");
        review.SendBack(attempt, words, now);
        var submission = attempt.Submission!;
        db.Record(actor, AuditAction.ReviewSentBack, "Review", review.Id, submission.IssuerId, now, words);
        outbox.Add(review.Assessor!, new ReviewSentBackMessage(review.Id, submission.DefinitionVersion!.Title, submission.Reference, words, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private async Task<Attempt> FindAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.LedBy(actor).Include(a => a.CarriedCriteria).Include(a => a.Submission!.Issuer).Include(a => a.Submission!.DefinitionVersion)
            .FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken) ?? throw new NotFoundException("Attempt");
        return attempt.HeldAt is null ? throw new RefusedException("not-held", "No decision waits here any more. Look at the list again.") : attempt;
    }
}
