using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>Computes the agreement of issuers and titles, and stores it.</summary>
public sealed class AgreementBoardService(MicroCredDbContext db, AssessmentPolicyQueries policies, TimeProvider time)
{
    /// <summary>How old a snapshot gets, at most, before new decisions make it be computed again.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    /// <summary>Asks for the figures to be computed anew, which happens in the background within a minute.</summary>
    /// <exception cref="NotFoundException">The actor does not steer the issuer.</exception>
    public async Task RequestAsync(Actor actor, Guid scopeId, CancellationToken cancellationToken = default)
    {
        var scope = await db.FindBoardScopeAsync(actor, scopeId, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await ConflictRetry.RunAsync(db, async () =>
        {
            (await SnapshotAsync(scope.IssuerId, null, cancellationToken)).Request(now);
            db.Record(actor, AuditAction.AgreementRequested, "Organization", scope.IssuerId, scope.IssuerId, now);
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Computes what was asked for, and what is older than <see cref="Stale"/> and has decisions since. Answers how many issuers were computed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - Stale;
        var due = await db.Organizations.Where(o =>
                db.AgreementSnapshots.Any(s => s.ScopeId == o.Id && s.RequestedAt != null)
                || (db.Attempts.Any(a => a.Submission!.IssuerId == o.Id && a.DecidedAt != null) && !db.AgreementSnapshots.Any(s => s.ScopeId == o.Id && s.ComputedAt != null))
                || db.AgreementSnapshots.Any(s => s.ScopeId == o.Id && s.ComputedAt <= before
                    && db.Attempts.Any(a => a.Submission!.IssuerId == o.Id && a.DecidedAt > s.ComputedAt)))
            .OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken);
        foreach (var issuerId in due)
        {
            await ComputeAsync(issuerId, cancellationToken);
            db.ChangeTracker.Clear();
        }

        return due.Count;
    }

    /// <summary>Computes and stores the boards of an issuer and all of its titles, in one save.</summary>
    public async Task ComputeAsync(Guid issuerId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await RatingsAsync(issuerId, cancellationToken);
        var settings = await policies.ForIssuerAsync(issuerId, cancellationToken);
        var titleOf = rows.DistinctBy(r => r.Rating.AttemptId).ToDictionary(r => r.Rating.AttemptId, r => r.TitleId);
        var severity = SeverityOptions.Of(settings.Settings);
        var boards = new List<(Guid? TitleId, AgreementBoard Board)> { (null, AgreementComputation.BoardOf([.. rows.Select(r => r.Rating)], id => titleOf[id], severity)) };
        foreach (var title in rows.GroupBy(r => r.TitleId).OrderBy(g => g.Key))
            boards.Add((title.Key, AgreementComputation.BoardOf([.. title.Select(r => r.Rating)], null, severity)));
        await ConflictRetry.RunAsync(db, async () =>
        {
            foreach (var (titleId, board) in boards) (await SnapshotAsync(issuerId, titleId, cancellationToken)).Store(board, now);
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    private async Task<AgreementSnapshot> SnapshotAsync(Guid issuerId, Guid? titleId, CancellationToken cancellationToken)
    {
        var scopeId = titleId ?? issuerId;
        var snapshot = await db.AgreementSnapshots.FirstOrDefaultAsync(s => s.ScopeId == scopeId, cancellationToken);
        if (snapshot is null) db.AgreementSnapshots.Add(snapshot = new AgreementSnapshot(issuerId, titleId));
        return snapshot;
    }

    /// <summary>Independent scores of decided attempts that count; never an adjudication, never a fresh pair that scored again, and nothing of a first decision that is still open.</summary>
    private async Task<List<RatingRow>> RatingsAsync(Guid issuerId, CancellationToken cancellationToken) => await (
        from review in db.Reviews.AsNoTracking()
        from score in review.Scores
        where review.Status == ReviewStatus.Finished && review.Kind == ReviewKind.Independent && (review.Round == review.Attempt!.Round || review.Attempt.ReopenedAt != null)
            && review.Attempt.DecidedAt != null && review.Attempt.AnchorId == null && review.Attempt.Submission!.IssuerId == issuerId && score.Level != null
        select new RatingRow(
            new Rating(review.AttemptId, score.CriterionId, review.AssessorId, score.Level!.Value, review.FinishedAt!.Value),
            review.Attempt!.Submission!.MicroCredentialId)).ToListAsync(cancellationToken);

    private sealed record RatingRow(Rating Rating, Guid TitleId);
}
