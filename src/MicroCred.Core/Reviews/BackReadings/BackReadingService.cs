using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>What a lead assessor does to see how reviews are scored: draw, pick, read, and send a wrong decision to a fresh pair.</summary>
public sealed class BackReadingService(MicroCredDbContext db, AssessmentPolicyQueries policies, Outbox outbox, TimeProvider time)
{
    public const int MostPicked = 20;

    /// <summary>Draws the share of a month that is over, at each issuer where the actor leads. Drawing again adds nothing. Answers how many were added.</summary>
    /// <exception cref="RefusedException">The month is not over.</exception>
    public Task<int> DrawAsync(Actor actor, int month, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (month is < 200_001 or > 999_912 || month % 100 is < 1 or > 12 || month >= DrawSeed.MonthOf(now))
            throw new RefusedException("month-not-over", "Choose a month that is over: nobody can know the draw while reviews of it are written.", "Month");
        var from = new DateTime(month / 100, month % 100, 1, 0, 0, 0, DateTimeKind.Utc);
        var (until, paths, added) = (from.AddMonths(1), actor.PathsOf(Role.LeadAssessor), 0);
        var issuers = await db.Organizations.Where(o => o.Kind == OrganizationKind.Issuer && paths.Any(p => EF.Functions.Like(o.Path, p + "%"))).Select(o => o.Id).ToListAsync(cancellationToken);
        foreach (var issuerId in issuers)
        {
            var percent = (await policies.ForIssuerAsync(issuerId, cancellationToken)).Settings.BackReadPercent;
            if (percent == 0) continue;
            var finished = await db.Reviews.Where(r => r.Status == ReviewStatus.Finished && r.Kind == ReviewKind.Independent && r.FinishedAt >= from && r.FinishedAt < until
                && r.Attempt!.Submission!.IssuerId == issuerId && r.Attempt.AnchorId == null && db.Decisions.Any(d => d.AttemptId == r.AttemptId && d.Round == r.Round)).ToListAsync(cancellationToken);
            if (finished.Count == 0) continue;
            var seed = await db.DrawSeedAsync(issuerId, from, cancellationToken);
            var ids = finished.Select(r => r.Id).ToList();
            var there = await db.BackReadings.Where(b => ids.Contains(b.ReviewId)).Select(b => b.ReviewId).ToListAsync(cancellationToken);
            var drawn = BackReadingDraw.Choose(seed.Seed, percent, finished.Select(r => new ReviewOfAssessor(r.Id, r.AssessorId))).Where(d => !there.Contains(d.ReviewId)).ToList();
            db.BackReadings.AddRange(drawn.Select(d => BackReading.Drawn(finished.First(r => r.Id == d.ReviewId), seed.Id, d.Value, now)));
            db.Record(actor, AuditAction.BackReadingsDrawn, "Organization", issuerId, issuerId, now, $"{month}, {percent} %, {drawn.Count} of {finished.Count}");
            added += drawn.Count;
        }

        await db.SaveChangesAsync(cancellationToken);
        return added;
    }, cancellationToken);

    /// <summary>Picks the latest finished reviews of one assessor that were not read yet, of any criterion or of those that scored one. Answers how many.</summary>
    /// <param name="actor">A lead assessor.</param>
    /// <param name="assessorId">Whose reviews.</param>
    /// <param name="count">How many at most, up to <see cref="MostPicked"/>.</param>
    /// <param name="criterionId">Only reviews that gave this criterion a level.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<int> PickAsync(Actor actor, Guid assessorId, int count, Guid? criterionId = null, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (count is < 1 or > MostPicked) throw new RefusedException("count-out-of-range", $"Pick from 1 to {MostPicked} reviews.", "Count");
        var reviews = db.ReadableBy(actor).Where(r => r.AssessorId == assessorId && !db.BackReadings.Any(b => b.ReviewId == r.Id));
        if (criterionId is { } criterion) reviews = reviews.Where(r => r.Scores.Any(s => s.CriterionId == criterion && s.Level != null));
        var picked = await reviews.Include(r => r.Attempt!.Submission).OrderByDescending(r => r.FinishedAt).ThenBy(r => r.Id).Take(count).ToListAsync(cancellationToken);
        if (picked.Count == 0) throw new RefusedException("nothing-to-pick", "There is no finished review of this assessor that you could read and that was not read before.", "AssessorId");
        foreach (var review in picked)
        {
            var reading = BackReading.Picked(review, actor.UserId, now);
            db.BackReadings.Add(reading);
            db.Record(actor, AuditAction.BackReadingPicked, "BackReading", reading.Id, review.Attempt!.Submission!.IssuerId, now, $"review {review.Id}");
        }

        await db.SaveChangesAsync(cancellationToken);
        return picked.Count;
    }, cancellationToken);

    /// <summary>Begins to read: from now on nobody else does. Beginning again changes nothing.</summary>
    /// <exception cref="NotFoundException">It is not one that the actor may read.</exception>
    public Task TakeAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var reading = await FindAsync(actor, id, cancellationToken);
        reading.Take(actor.UserId, time.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Writes the reader's levels, once and for good; then both scorings are shown.</summary>
    /// <exception cref="NotFoundException">It is not one that the actor reads.</exception>
    /// <exception cref="RefusedException">A level is missing, or it was scored before.</exception>
    public Task ScoreAsync(Actor actor, Guid id, IReadOnlyList<ChosenReadLevel> levels, string? comment, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var reading = await FindAsync(actor, id, cancellationToken);
        reading.Take(actor.UserId, now);
        var attempt = await db.Attempts.Include(a => a.CarriedCriteria).Include(a => a.Submission!.DefinitionVersion!.Criteria).FirstAsync(a => a.Id == reading.AttemptId, cancellationToken);
        var version = attempt.Submission!.DefinitionVersion!;
        reading.Score(ReviewService.OpenCriteria(attempt, version), version.Levels.Count, levels, comment, now);
        db.Record(actor, AuditAction.BackReadingScored, "BackReading", reading.Id, attempt.Submission.IssuerId, now, $"review {reading.ReviewId}");
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Sends a "not yet earned" that was found wrong to a fresh pair. The earner is told; the decision stands until theirs.</summary>
    /// <exception cref="NotFoundException">It is not one that the actor read.</exception>
    /// <exception cref="RefusedException">It was not scored, the decision cannot be opened again, or the reason is missing.</exception>
    public Task ReopenAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var reading = await FindAsync(actor, id, cancellationToken);
        var facts = await db.ReopeningFactsAsync(reading.Id, cancellationToken);
        var reasons = BackReadingRule.WhyNotReopen(facts);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        var attempt = await db.Attempts.Include(a => a.Submission!.Issuer).Include(a => a.Submission!.Earner).Include(a => a.Submission!.DefinitionVersion)
            .FirstAsync(a => a.Id == reading.AttemptId, cancellationToken);
        var reopener = new Reopener(db);
        var submission = attempt.Submission!;
        var due = await reopener.DueAsync(submission, now, cancellationToken);
        reopener.Reopen(actor, attempt, ReopeningCause.BackReading, words, due, now);
        outbox.Add(submission.Earner!, new DecisionReopenedMessage(submission.Id, submission.DefinitionVersion!.Title, due, submission.Issuer!.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private async Task<BackReading> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await db.BackReadingsOf(actor).FirstOrDefaultAsync(b => b.Id == id, cancellationToken) ?? throw new NotFoundException("This back-reading");
}
