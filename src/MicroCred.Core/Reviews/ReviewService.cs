using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What an assessor does: take a review, write it, finish it, or let it go.</summary>
public sealed class ReviewService(MicroCredDbContext db, Outbox outbox, CredentialSigning signing, TimeProvider time)
{
    /// <summary>Takes a free seat of the attempt and answers with the review. Claiming twice gives the same review.</summary>
    /// <exception cref="NotFoundException">The attempt is not one that the actor may score.</exception>
    /// <exception cref="RefusedException">No seat is free, or the actor has reviewed this round already.</exception>
    public Task<Guid> ClaimAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await db.Attempts.ScorableBy(actor).Include(a => a.Submission).FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken)
            ?? throw new NotFoundException("Attempt");
        var reviews = await db.Reviews.Where(r => r.AttemptId == attempt.Id && r.Round == attempt.Round).ToListAsync(cancellationToken);
        var mine = reviews.FirstOrDefault(r => r.AssessorId == actor.UserId);
        if (mine?.Status == ReviewStatus.InProgress) return mine.Id;
        var reasons = await db.WhyNotClaimAsync(actor, attempt, now, cancellationToken);
        if (reasons.Count > 0) throw new RefusedException(reasons);

        var review = db.Seat(attempt, reviews, actor.UserId, null, now);
        db.Record(actor, AuditAction.ReviewClaimed, "Review", review.Id, attempt.Submission!.IssuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}");
        await db.SaveChangesAsync(cancellationToken);
        return review.Id;
    }, cancellationToken);

    /// <summary>Saves a draft. Saving again what is stored already changes nothing and is no conflict.</summary>
    /// <exception cref="StaleException">The draft was changed since the page was opened; nothing was saved.</exception>
    /// <exception cref="RefusedException">A text is too long, or the review is closed.</exception>
    public async Task<SavedReview> SaveAsync(Actor actor, RecordReview record, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var review = await FindAsync(actor, record.ReviewId, cancellationToken);
        RefuseUnlessInAssessment(review);
        var definition = await VersionAsync(review, cancellationToken);
        var open = OpenCriteria(review.Attempt!, definition);
        if (record.Scores.Any(s => open.All(c => c.Id != s.CriterionId))) throw new NotFoundException("Criterion");
        if (review.Status == ReviewStatus.InProgress && HoldsAlready(review, record)) return new SavedReview(review.Version, review.SavedAt);
        var reasons = record.WhyNotSave(open);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        if (review.Version != record.Version && review.Status == ReviewStatus.InProgress) throw Stale(review.Version);

        var conditions = await ConditionsAsync(review, record, open, cancellationToken);
        foreach (var score in record.Scores)
        {
            review.Score(
                open.First(c => c.Id == score.CriterionId), score.Level, score.Comment, definition.Levels.Count, now, score.Why, score.NextStep,
                score.ConditionCode is { } code ? conditions[code] : null);
        }

        review.CommentOverall(record.OverallComment, now);
        db.Entry(review).Property(r => r.SavedAt).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (ConflictRetry.IsConflict(error))
        {
            db.ChangeTracker.Clear();
            throw Stale(await db.Reviews.Where(r => r.Id == record.ReviewId).Select(r => r.Version).FirstAsync(cancellationToken));
        }

        return new SavedReview(review.Version, review.SavedAt);
    }

    /// <summary>
    /// Makes the review final. In the same save the attempt waits, goes to a third assessor, or is decided, with the credential where it is
    /// earned. Finishing again gives the same answer.
    /// </summary>
    /// <param name="actor">The review's assessor.</param>
    /// <param name="reviewId">The review.</param>
    /// <param name="version">The draft that was confirmed; empty to finish whatever is stored.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StaleException">The draft was changed since it was confirmed.</exception>
    /// <exception cref="RefusedException">Levels or comments are missing, or the attempt is no longer in assessment.</exception>
    public Task<FinishedReview> FinishAsync(Actor actor, Guid reviewId, Guid? version = null, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var review = await FindAsync(actor, reviewId, cancellationToken);
        var attempt = review.Attempt!;
        if (review.Status == ReviewStatus.Finished) return new FinishedReview(review.Id, AttemptLifecycle.IsFinal(attempt.Status));
        RefuseUnlessInAssessment(review);
        if (version is { } confirmed && confirmed != review.Version && review.Status == ReviewStatus.InProgress) throw Stale(review.Version);

        var definition = await VersionAsync(review, cancellationToken);
        review.Finish(attempt, OpenCriteria(attempt, definition), now);
        var issuerId = attempt.Submission!.IssuerId;
        db.Record(actor, AuditAction.ReviewFinished, "Review", review.Id, issuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}");
        var decided = attempt.AnchorId is null
            ? await new Deciding(db, outbox, signing).DecideAsync(actor, attempt, definition, now, cancellationToken)
            : await new ValidityFinish(db).FinishAsync(review, attempt, definition, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new FinishedReview(review.Id, decided);
    }, cancellationToken);

    /// <summary>
    /// Gives the review back; the seat is free for somebody else. With a conflict, or where the work was recognized, the assessor never gets
    /// anything by this earner again.
    /// </summary>
    /// <param name="actor">The review's assessor.</param>
    /// <param name="reviewId">The review.</param>
    /// <param name="why">One of the reasons that an assessor can give.</param>
    /// <param name="words">More about it; may be empty.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task GiveBackAsync(Actor actor, Guid reviewId, DeclineReason why, string words, CancellationToken cancellationToken = default)
    {
        if (why is DeclineReason.TakenBack or DeclineReason.Idle) throw new ArgumentOutOfRangeException(nameof(why), why, "An assessor gives other reasons.");
        return LetGoAsync(actor, reviewId, AuditAction.ReviewGivenBack, (review, attempt, now) =>
        {
            var said = string.IsNullOrWhiteSpace(words) ? null : Review.ReasonOf(words);
            review.GiveBack(attempt, why, said, now);
            if (why is DeclineReason.Conflict or DeclineReason.Recognized)
                db.DeclaredConflicts.Add(DeclaredConflict.WithEarner(actor.UserId, attempt.Submission!.EarnerId, attempt.SubmissionId, why, said, now));
            return said is null ? why.ToString() : $"{why}: {said}";
        }, cancellationToken);
    }

    /// <summary>Says that the attempt cannot be scored; a lead assessor settles it.</summary>
    /// <param name="actor">The review's assessor.</param>
    /// <param name="reviewId">The review.</param>
    /// <param name="reason">What exactly stands in the way.</param>
    /// <param name="condition">Code from the issuer's list, and the criterion that it is about.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task DeclareUnscorableAsync(Actor actor, Guid reviewId, string reason, ReportCondition? condition = null, CancellationToken cancellationToken = default)
    {
        var issuerId = await db.Reviews.VisibleTo(actor).Where(r => r.Id == reviewId).Select(r => r.Attempt!.Submission!.IssuerId).FirstOrDefaultAsync(cancellationToken);
        var found = condition is null ? null : await ConditionQueries.FindAsync(db, issuerId, condition.Code, cancellationToken);
        await LetGoAsync(actor, reviewId, AuditAction.ReviewDeclaredUnscorable, (review, attempt, now) =>
        {
            var words = Review.ReasonOf(reason);
            review.DeclareUnscorable(words, now, found, condition?.CriterionId);
            if (found?.Consequence == ConditionConsequence.PrivacyBreach) attempt.LockFiles(now);
            return found is null ? words : $"{found.Code}: {words}";
        }, cancellationToken);
    }

    /// <summary>The criteria that this attempt has open, in order; those met earlier stand.</summary>
    internal static IReadOnlyList<Criterion> OpenCriteria(Attempt attempt, MicroCredentialVersion version) =>
        [.. version.Criteria.Where(c => !attempt.IsCarried(c.Id)).OrderBy(c => c.Position)];

    private Task<int> LetGoAsync(Actor actor, Guid reviewId, AuditAction action, Func<Review, Attempt, DateTime, string> act, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(db, async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var review = await FindAsync(actor, reviewId, cancellationToken);
            RefuseUnlessInAssessment(review);
            var details = act(review, review.Attempt!, now);
            db.Record(actor, action, "Review", review.Id, review.Attempt!.Submission!.IssuerId, now, details);
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);

    private async Task<Review> FindAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken) =>
        await db.Reviews.VisibleTo(actor)
            .Include(r => r.Scores)
            .Include(r => r.Attempt!.Submission)
            .Include(r => r.Attempt!.CarriedCriteria)
            .FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken)
        ?? throw new NotFoundException("Review");

    private Task<MicroCredentialVersion> VersionAsync(Review review, CancellationToken cancellationToken)
    {
        var versionId = review.Attempt!.Submission!.VersionId;
        return db.MicroCredentialVersions.Include(v => v.Criteria).FirstAsync(v => v.Id == versionId, cancellationToken);
    }

    /// <summary>The conditions that the record names: under which a criterion counts as not met. One that stands already may have left the list since.</summary>
    private async Task<Dictionary<string, Condition>> ConditionsAsync(Review review, RecordReview record, IReadOnlyList<Criterion> open, CancellationToken cancellationToken)
    {
        var named = record.Scores.Where(s => s.ConditionCode is not null).ToList();
        if (named.Count == 0) return [];
        var known = (await ConditionQueries.OfAsync(db, review.Attempt!.Submission!.IssuerId, cancellationToken)).Where(c => c.Consequence == ConditionConsequence.NotMet)
            .Concat(review.Scores.Select(s => s.Condition).OfType<Condition>())
            .DistinctBy(c => c.Code).ToDictionary(c => c.Code);
        var unknown = named.Where(s => !known.ContainsKey(s.ConditionCode!)).Select(s => open.First(c => c.Id == s.CriterionId).Key)
            .Select(key => new Reason("condition-unknown", $"Choose again why {key} cannot be scored; the list has changed.", $"level-{key}")).ToList();
        return unknown.Count == 0 ? known : throw new RefusedException(unknown);
    }

    private static bool HoldsAlready(Review review, RecordReview record) =>
        review.OverallComment == record.OverallComment
        && record.Scores.All(s => review.Scores.FirstOrDefault(stored => stored.CriterionId == s.CriterionId) is { } stored
            ? (stored.Level == s.Level || s.ConditionCode is not null) && stored.Comment == s.Comment && stored.Why == s.Why && stored.NextStep == s.NextStep && stored.Condition?.Code == s.ConditionCode
            : s.Level is null && s.Comment.Length == 0 && s.Why.Length == 0 && s.NextStep.Length == 0 && s.ConditionCode is null);

    private static void RefuseUnlessInAssessment(Review review)
    {
        if (review.Status == ReviewStatus.InProgress && review.Attempt!.Status == AttemptStatus.Withdrawn)
            throw new RefusedException("attempt-withdrawn", "The earner has taken this submission back, so there is nothing more to score. Thank you for the time you gave it.");
    }

    private static StaleException Stale(Guid version) =>
        new("This review was changed in another place after you opened it here. Nothing was saved; both texts are shown.", version: version);
}
