using System.Runtime.CompilerServices;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Exports;

/// <summary>
/// The independent scores of decided attempts, for lead assessors and for the statistics: first and second reviews that count, never an
/// adjudication, never a fresh pair that scored again, and nothing of an attempt whose first decision is still open. Read page by page, so that any number of them takes little memory.
/// </summary>
public sealed class ScoreExportQueries(MicroCredDbContext db)
{
    private static readonly Role[] Readers = [Role.LeadAssessor, Role.SystemAdministrator];

    /// <summary>Reviews that are read at once.</summary>
    internal int PageSize { get; set; } = 500;

    /// <summary>
    /// Every score of the issuers whose assessment the actor leads, ordered by review and criterion. Reviews of the actor's own attempts are left out.
    /// A criterion that could not be scored has no level and is left out too. Three commands for a page, at most.
    /// </summary>
    public async IAsyncEnumerable<ExportedScore> ReadAsync(Actor actor, ScoreFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var versions = new Dictionary<Guid, VersionWords>();
        Guid? last = null;
        while (true)
        {
            var reviews = await PageAsync(actor, filter, last, cancellationToken);
            var ids = reviews.Select(r => r.Id).ToList();
            var scores = (await db.Set<Score>().AsNoTracking().Where(s => ids.Contains(s.ReviewId) && s.Level != null)
                .Select(s => new { s.ReviewId, s.CriterionId, Level = s.Level!.Value }).ToListAsync(cancellationToken)).ToLookup(s => s.ReviewId);
            await LearnAsync(versions, reviews.Select(r => r.VersionId), cancellationToken);
            foreach (var review in reviews)
            {
                var words = versions[review.VersionId];
                foreach (var score in scores[review.Id].OrderBy(s => words.Criteria[s.CriterionId].Position))
                {
                    yield return new ExportedScore
                    {
                        AttemptId = review.AttemptId, CriterionId = score.CriterionId, AssessorId = review.AssessorId, Level = score.Level, ScoredAt = review.ScoredAt,
                        Title = words.Title, VersionNumber = words.Number, Reference = review.Reference, AttemptNumber = review.AttemptNumber,
                        CriterionKey = words.Criteria[score.CriterionId].Key, LevelName = words.Levels[score.Level], AssessorName = review.AssessorName,
                    };
                }
            }

            if (reviews.Count < PageSize) yield break;
            last = reviews[^1].Id;
        }
    }

    /// <summary>Writes the scores as CSV (<see cref="ScoreCsv"/>) while they are read.</summary>
    /// <returns>How many lines follow the heading.</returns>
    public async Task<long> WriteCsvAsync(Actor actor, ScoreFilter filter, TextWriter writer, CancellationToken cancellationToken = default)
    {
        await writer.WriteAsync(ScoreCsv.Heading.AsMemory(), cancellationToken);
        var lines = 0L;
        await foreach (var score in ReadAsync(actor, filter, cancellationToken))
        {
            await writer.WriteAsync(ScoreCsv.Line(score).AsMemory(), cancellationToken);
            lines++;
        }

        return lines;
    }

    private async Task<List<ReviewRow>> PageAsync(Actor actor, ScoreFilter filter, Guid? last, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var paths = actor.PathsOf(Readers);
        var reviews = db.Reviews.AsNoTracking().Where(r =>
            r.Status == ReviewStatus.Finished && r.Kind == ReviewKind.Independent && (r.Round == r.Attempt!.Round || r.Attempt.ReopenedAt != null) && r.Attempt.DecidedAt != null
            && r.Attempt.AnchorId == null && r.Attempt.Submission!.EarnerId != me
            && paths.Any(p => EF.Functions.Like(r.Attempt.Submission.Issuer!.Path, p + "%")));
        if (filter.MicroCredentialId is { } title) reviews = reviews.Where(r => r.Attempt!.Submission!.MicroCredentialId == title);
        if (filter.From is { } from) reviews = reviews.Where(r => r.FinishedAt >= from);
        if (filter.Until is { } until) reviews = reviews.Where(r => r.FinishedAt < until);
        if (last is { } after) reviews = reviews.Where(r => r.Id.CompareTo(after) > 0);
        return await reviews.OrderBy(r => r.Id).Take(PageSize).Select(r => new ReviewRow(
            r.Id, r.AttemptId, r.AssessorId, r.FinishedAt!.Value, r.Attempt!.Submission!.VersionId, r.Attempt.Submission.Reference, r.Attempt.Number, r.Assessor!.DisplayName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Reads the words of versions that have not come up before.</summary>
    private async Task LearnAsync(Dictionary<Guid, VersionWords> known, IEnumerable<Guid> versionIds, CancellationToken cancellationToken)
    {
        var missing = versionIds.Distinct().Where(id => !known.ContainsKey(id)).ToList();
        if (missing.Count == 0) return;
        var versions = await db.MicroCredentialVersions.AsNoTracking().Include(v => v.Criteria).Where(v => missing.Contains(v.Id)).ToListAsync(cancellationToken);
        foreach (var version in versions)
            known[version.Id] = new VersionWords(version.Title, version.Number, version.Levels, version.Criteria.ToDictionary(c => c.Id, c => (c.Key, c.Position)));
    }

    private sealed record ReviewRow(
        Guid Id, Guid AttemptId, Guid AssessorId, DateTime ScoredAt, Guid VersionId, string Reference, int AttemptNumber, string AssessorName);

    private sealed record VersionWords(string Title, int Number, IReadOnlyList<string> Levels, Dictionary<Guid, (string Key, int Position)> Criteria);
}
