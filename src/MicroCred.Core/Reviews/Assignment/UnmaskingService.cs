using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>Lets a lead assessor look who the earner is, where there is a reason that cannot wait for the decision.</summary>
public sealed class UnmaskingService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Writes the reason down and lifts the mask for this one lead, who scores nothing of the submission any more. Doing it twice changes nothing.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The reason is missing, or the actor has a review of the attempt.</exception>
    public Task UnmaskAsync(Actor actor, Guid attemptId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var attempt = await db.Attempts.LedBy(actor).Include(a => a.Submission).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken)
            ?? throw new NotFoundException("Attempt");
        if (attempt.AnchorId is not null) throw new RefusedException("is-anchor", "This is an anchor: a lead assessor wrote it, and no earner stands behind it.", "Reason");
        if (await db.Unmaskings.AnyAsync(u => u.AttemptId == attemptId && u.LeadId == actor.UserId, cancellationToken)) return 0;
        if (await db.Reviews.AnyAsync(r => r.AttemptId == attemptId && r.Round == attempt.Round && r.AssessorId == actor.UserId && r.Seat != null, cancellationToken))
            throw new RefusedException("reviews-it", "You score this attempt yourself, so its earner stays unknown to you. Give your review back first, or ask another lead assessor.", "Reason");

        db.Unmaskings.Add(new Unmasking(attemptId, actor.UserId, words, now));
        // Renews the attempt's version, so that a claim by the same person at the same moment does not slip through.
        db.Touch(attempt);
        db.Record(actor, AuditAction.AttemptUnmasked, "Attempt", attemptId, attempt.Submission!.IssuerId, now, words);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}
