using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Conditions;

/// <summary>Keeps an issuer's condition codes, and settles what assessors reported under them.</summary>
public sealed class ConditionService(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    /// <summary>Replaces an issuer's list. What was reported before keeps the words of its time.</summary>
    /// <exception cref="NotFoundException">The person does not administer the issuer.</exception>
    /// <exception cref="RefusedException">Something in the list does not hold together.</exception>
    /// <exception cref="StaleException">The list was changed since the page was opened.</exception>
    public async Task ChangeAsync(Actor actor, Guid issuerId, Guid version, IReadOnlyList<Condition> codes, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!await db.Organizations.AdministeredBy(actor).AnyAsync(o => o.Id == issuerId && o.Kind == OrganizationKind.Issuer, cancellationToken))
            throw new NotFoundException("This issuer");
        var list = await db.ConditionLists.FirstOrDefaultAsync(c => c.IssuerId == issuerId, cancellationToken);
        if ((list?.Version ?? Guid.Empty) != version) throw Stale();
        if (list is null) db.ConditionLists.Add(list = new ConditionList(issuerId));
        list.Change(codes, now);
        db.Record(actor, AuditAction.ConditionCodesChanged, "ConditionList", list.Id, issuerId, now, string.Join(", ", codes.Select(c => $"{c.Code}: {c.Consequence}")));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (ConflictRetry.IsConflict(error))
        {
            db.ChangeTracker.Clear();
            throw Stale();
        }
    }

    /// <summary>Agrees that a student can be identified: closes the attempt and its submission; the work examples stay locked.</summary>
    /// <param name="actor">A lead assessor of the issuer.</param>
    /// <param name="reviewId">The review that reported it.</param>
    /// <param name="reason">What was found, in words for the earner.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task CloseForPrivacyAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        if (review.Condition?.Consequence != ConditionConsequence.PrivacyBreach)
            throw new RefusedException("no-privacy-breach", "Only what was reported as a privacy breach can be closed as one.");
        var round = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        foreach (var one in round) one.Close(now);
        var submission = await db.Submissions.Include(s => s.Earner).Include(s => s.DefinitionVersion).FirstAsync(s => s.Id == attempt.SubmissionId, cancellationToken);
        attempt.CloseForPrivacy(words, review.Condition, now);
        submission.Close();
        db.Record(actor, AuditAction.AttemptClosedForPrivacy, "Attempt", attempt.Id, submission.IssuerId, now, words);
        outbox.Add(submission.Earner!, new AttemptClosedForPrivacyMessage(submission.Id, submission.DefinitionVersion!.Title, words, review.Condition.WhatToDo), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Finds that the one criterion counts as not met: the same assessor goes on with the rest.</summary>
    public Task CountAsNotMetAsync(Actor actor, Guid reviewId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (review, attempt) = await FindAsync(actor, reviewId, cancellationToken);
        review.CountAsNotMet(words, now);
        attempt.UnlockFiles();
        db.Record(actor, AuditAction.ReviewCountedAsNotMet, "Review", review.Id, attempt.Submission!.IssuerId, now, words);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private async Task<(Review Review, Attempt Attempt)> FindAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Include(r => r.Scores).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException("Review");
        var attempt = await db.Attempts.LedBy(actor).Include(a => a.Submission)
            .FirstOrDefaultAsync(a => a.Id == review.AttemptId && a.Round == review.Round, cancellationToken) ?? throw new NotFoundException("Review");
        if (review.Status != ReviewStatus.Unscorable) throw new RefusedException("review-not-unscorable", "This has been settled already.");
        return (review, attempt);
    }

    private static StaleException Stale() => new("These codes were changed in another place after you opened the page. Nothing was saved.");
}
