using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>
/// Compares an attempt that was handed in with everything other earners handed in to the same issuer before: texts by the bands of their
/// signatures and then word for word, files by their hashes. Once for each round; running it again changes nothing.
/// </summary>
public sealed class SimilarityCheck(MicroCredDbContext db, AttemptTexts texts, TimeProvider time)
{
    private const int MostCandidates = 500;
    private const int MostCompared = 20;

    /// <summary>Compares attempts that wait for it, oldest first; answers how many that were.</summary>
    public async Task<int> RunDueAsync(int most, CancellationToken cancellationToken = default)
    {
        var due = await db.Attempts.AsNoTracking()
            .Where(a => a.SubmittedAt != null && a.AnchorId == null && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview || a.Status == AttemptStatus.Earned || a.Status == AttemptStatus.NotYetEarned)
                && !db.Set<IntegrityCheck>().Any(c => c.AttemptId == a.Id && c.Round >= a.Round))
            .OrderBy(a => a.SubmittedAt).ThenBy(a => a.Id).Select(a => a.Id).Take(most)
            .ToListAsync(cancellationToken);
        foreach (var attemptId in due) await RunAsync(attemptId, cancellationToken);
        return due.Count;
    }

    /// <summary>Compares one attempt, and answers how many matches it has that are new.</summary>
    public async Task<int> RunAsync(Guid attemptId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CompareAsync(attemptId, cancellationToken);
        }
        catch (DbUpdateException error) when (ConflictRetry.IsConflict(error))
        {
            // Another instance compares it too, and was first.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> CompareAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        if (await texts.ReadAsync(attemptId, cancellationToken) is not { } mine) return 0;
        var check = await db.Set<IntegrityCheck>().FirstOrDefaultAsync(c => c.AttemptId == attemptId, cancellationToken);
        if (check?.Round >= mine.Round) return 0;
        var now = time.GetUtcNow().UtcDateTime;
        if (check is null) db.Add(new IntegrityCheck(attemptId, mine.Round, now));
        else check.Note(mine.Round, now);
        db.RemoveRange(await db.AttemptTexts.Where(t => t.AttemptId == attemptId).ToListAsync(cancellationToken));
        var signed = mine.Texts.Where(t => t.Runs.Count >= SimilarityRule.LeastRuns)
            .Select(t => new AttemptText(attemptId, t.ArtifactId, mine.IssuerId, t.Runs.Count, MinHash.Sign(t.Runs))).ToList();
        db.AddRange(signed);
        var sameFiles = await SameFilesAsync(mine, cancellationToken);
        var alike = await LikelyAsync(mine, signed, cancellationToken);
        var found = new List<(ComparableAttempt Other, int Percent, int Files)>();
        foreach (var otherId in sameFiles.Keys.Union(alike))
        {
            if (await texts.ReadAsync(otherId, cancellationToken) is not { } other) continue;
            var percent = Pairs(mine, other).Select(p => SimilarityRule.PercentOf(p.Mine.Runs, p.Theirs.Runs)).DefaultIfEmpty(0).Max();
            var files = sameFiles.GetValueOrDefault(otherId);
            if (percent > 0 || files > 0) found.Add((other, percent, files));
        }

        var added = await NoteAsync(mine, found, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }

    internal static IEnumerable<(ComparableText Mine, ComparableText Theirs)> Pairs(ComparableAttempt mine, ComparableAttempt other) =>
        mine.Texts.SelectMany(m => other.Texts.Select(t => (m, t)));

    /// <summary>Other earners' attempts with files of the same content.</summary>
    private async Task<Dictionary<Guid, int>> SameFilesAsync(ComparableAttempt mine, CancellationToken cancellationToken)
    {
        if (mine.FileHashes.Count == 0) return [];
        var same = await (
            from artifact in db.Artifacts.AsNoTracking()
            from attempt in db.Attempts
            where artifact.AttemptId == attempt.Id && mine.FileHashes.Contains(artifact.File!.Sha256) && attempt.SubmittedAt != null && attempt.AnchorId == null && attempt.Status != AttemptStatus.Withdrawn
                && attempt.Submission!.IssuerId == mine.IssuerId && attempt.Submission.EarnerId != mine.EarnerId
            select new { attempt.Id, artifact.File!.Sha256 }).Distinct().Take(MostCandidates).ToListAsync(cancellationToken);
        return same.GroupBy(s => s.Id).OrderByDescending(g => g.Count()).Take(MostCompared).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>Other earners' attempts of which a text shares a band, the most alike by their signatures first.</summary>
    private async Task<List<Guid>> LikelyAsync(ComparableAttempt mine, List<AttemptText> signed, CancellationToken cancellationToken)
    {
        var keys = signed.SelectMany(s => s.Bands).Select(b => b.Key).ToList();
        if (keys.Count == 0) return [];
        var ids = await db.TextBands.AsNoTracking().Where(b => keys.Contains(b.Key)).Select(b => b.TextId).Distinct().OrderBy(id => id).Take(MostCandidates).ToListAsync(cancellationToken);
        var candidates = await db.AttemptTexts.AsNoTracking()
            .Where(t => ids.Contains(t.Id) && t.AttemptId != mine.Id && t.Attempt!.Submission!.EarnerId != mine.EarnerId && t.Attempt.Status != AttemptStatus.Withdrawn)
            .Select(t => new { t.AttemptId, t.Signature }).ToListAsync(cancellationToken);
        return [.. candidates
            .Select(c => (c.AttemptId, Estimate: signed.Max(s => MinHash.Estimate(MinHash.Unpack(s.Signature), MinHash.Unpack(c.Signature)))))
            .Where(c => c.Estimate >= SimilarityRule.LeastEstimate)
            .GroupBy(c => c.AttemptId).OrderByDescending(g => g.Max(c => c.Estimate)).Take(MostCompared).Select(g => g.Key)];
    }

    /// <summary>Adds one match for each other submission; attempts of the same two submissions that were matched before are measured anew while nobody has settled them.</summary>
    private async Task<int> NoteAsync(ComparableAttempt mine, List<(ComparableAttempt Other, int Percent, int Files)> found, DateTime now, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var submission in found.GroupBy(f => f.Other.SubmissionId))
        {
            var (other, percent, files) = submission.OrderByDescending(f => f.Percent).ThenByDescending(f => f.Files).First();
            var known = await db.SimilarityMatches.FirstOrDefaultAsync(
                m => m.Attempt!.SubmissionId == mine.SubmissionId && m.OtherAttempt!.SubmissionId == other.SubmissionId
                    || m.Attempt!.SubmissionId == other.SubmissionId && m.OtherAttempt!.SubmissionId == mine.SubmissionId,
                cancellationToken);
            if (known is not null)
            {
                if (known.Finding == MatchFinding.Open) known.Measure(Math.Max(known.Percent, percent), Math.Max(known.SameFiles, files));
                continue;
            }

            db.SimilarityMatches.Add(new SimilarityMatch(mine.Id, other.Id, percent, files, now));
            added++;
        }

        return added;
    }
}
