using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What an assessor sees of the work to be scored: never whose it is, and never another review before the decision.</summary>
public sealed class ReviewQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 20;

    private const int LatestFinished = 5;

    /// <summary>The actor's queue, oldest due first, in four commands.</summary>
    public async Task<ReviewQueue> QueueAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var inProgress = await db.Reviews.AsNoTracking().VisibleTo(actor)
            .Where(r => (r.Status == ReviewStatus.InProgress || r.Status == ReviewStatus.Unscorable)
                && (r.Attempt!.Status == AttemptStatus.Submitted || r.Attempt.Status == AttemptStatus.InReview))
            .OrderBy(r => r.Status).ThenBy(r => r.Attempt!.DueAt).ThenBy(r => r.Id)
            .Select(r => new ReviewInProgress(
                r.Id, r.Attempt!.Submission!.Reference, r.Attempt.Submission.DefinitionVersion!.Title, r.Attempt.Submission.DefinitionVersion.Symbol,
                r.Attempt.Submission.Issuer!.Name, r.Attempt.Number, r.Attempt.DueAt!.Value,
                BusinessCalendar.Of(r.Attempt.Submission.Issuer.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == r.Attempt.Submission.IssuerId)),
                r.SavedAt, r.Scores.Count(s => s.Level != null), r.Attempt.Submission.DefinitionVersion.Criteria.Count - r.Attempt.CarriedCriteria.Count,
                r.Kind == ReviewKind.Adjudication, r.Status == ReviewStatus.Unscorable))
            .ToListAsync(cancellationToken);

        var me = actor.UserId;
        var uncertified = new Bars(db).Uncertified(time.GetUtcNow().UtcDateTime);
        var open = db.ClaimableOnceCertified(actor);
        var total = await open.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await open
            .OrderBy(a => a.DueAt).ThenBy(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new OpenReview(
                a.Id, a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, a.Submission.DefinitionVersion.Symbol, a.Submission.Issuer!.Name,
                a.Number, a.ReopenedAt ?? a.SubmittedAt!.Value, a.DueAt!.Value,
                BusinessCalendar.Of(a.Submission.Issuer.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId)),
                a.Submission.DefinitionVersion.Criteria.Count - a.CarriedCriteria.Count, a.Artifacts.Count, a.DisputedAt != null,
                uncertified.Any(b => b.AssessorId == me && b.AttemptId == a.Id) ? (Guid?)a.Submission.MicroCredentialId : null))
            .ToListAsync(cancellationToken);

        var finished = await Finished(actor).Take(LatestFinished + 1).ToListAsync(cancellationToken);
        return new ReviewQueue(inProgress, new Page<OpenReview>(items, page, PageSize, total), [.. finished.Take(LatestFinished)], finished.Count > LatestFinished);
    }

    /// <summary>All that the actor has finished, newest first.</summary>
    public async Task<Page<FinishedReviewItem>> FinishedAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var total = await db.Reviews.VisibleTo(actor).CountAsync(r => r.Status == ReviewStatus.Finished, cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await Finished(actor).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Page<FinishedReviewItem>(items, page, PageSize, total);
    }

    /// <summary>How many attempts the actor could claim, and how many reviews are in progress: for the start page.</summary>
    public async Task<ReviewCounts> CountsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (actor.PathsOf(ReviewAccess.AssessorRoles).Count == 0) return new ReviewCounts(0, 0);
        var inProgress = await db.Reviews.VisibleTo(actor).CountAsync(
            r => r.Status == ReviewStatus.InProgress && (r.Attempt!.Status == AttemptStatus.Submitted || r.Attempt.Status == AttemptStatus.InReview), cancellationToken);
        return new ReviewCounts(inProgress, await db.Claimable(actor, time.GetUtcNow().UtcDateTime).CountAsync(cancellationToken));
    }

    private IQueryable<FinishedReviewItem> Finished(Actor actor) => db.Reviews.AsNoTracking().VisibleTo(actor)
        .Where(r => r.Status == ReviewStatus.Finished)
        .OrderByDescending(r => r.FinishedAt).ThenBy(r => r.Id)
        .Select(r => new FinishedReviewItem(
            r.Id, r.Attempt!.Submission!.Reference, r.Attempt.Submission.DefinitionVersion!.Title, r.Attempt.Number, r.FinishedAt!.Value,
            db.Decisions.Where(d => d.AttemptId == r.AttemptId && d.Round == r.Round).Select(d => (Outcome?)d.Outcome).FirstOrDefault()
                ?? db.ValidityChecks.Where(c => c.AttemptId == r.AttemptId && r.Attempt.DecidedAt != null).Select(c => c.ShownOutcome).FirstOrDefault()));
}

/// <summary>What waits for an assessor.</summary>
public sealed record ReviewCounts(int InProgress, int Open);
