using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>What the acts on a submission share: loading it for its earner, renewing its version, and letting go of files.</summary>
internal static class SubmissionWork
{
    /// <summary>The earner's submission with its current attempt in full, tracked. Earlier attempts are not loaded.</summary>
    /// <exception cref="NotFoundException">There is none, or it is somebody else's.</exception>
    public static async Task<Submission> LoadWorkAsync(this MicroCredDbContext db, Actor actor, Guid submissionId, CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.VisibleTo(actor)
            .Include(s => s.Issuer)
            .Include(s => s.Earner)
            .Include(s => s.DefinitionVersion!).ThenInclude(v => v.Prompts)
            .Include(s => s.DefinitionVersion!).ThenInclude(v => v.Criteria)
            .SingleOrDefaultAsync(s => s.Id == submissionId, cancellationToken)
            ?? throw new NotFoundException("This submission");
        await db.Attempts
            .Include(a => a.Responses)
            .Include(a => a.Artifacts).ThenInclude(a => a.File)
            .Include(a => a.Artifacts).ThenInclude(a => a.Consent)
            .Include(a => a.CarriedCriteria)
            .Include(a => a.Exclusions)
            .Where(a => a.SubmissionId == submissionId && !db.Attempts.Any(later => later.SubmissionId == submissionId && later.Number > a.Number))
            .LoadAsync(cancellationToken);
        return submission;
    }

    /// <summary>Renews the attempt's concurrency token with this save although none of its own columns changed.</summary>
    public static void Touch(this MicroCredDbContext db, Attempt attempt)
    {
        var entry = db.Entry(attempt);
        if (entry.State == EntityState.Unchanged) entry.Property(a => a.Version).IsModified = true;
    }

    /// <summary>The files of an attempt that assessors cannot read, where the settings make something depend on it.</summary>
    public static async Task<IReadOnlySet<Guid>> ClosedFilesAsync(this MicroCredDbContext db, Attempt attempt, AssessmentSettings settings, CancellationToken cancellationToken)
    {
        var files = attempt.Artifacts.Where(a => a.FileId is not null).Select(a => a.FileId!.Value).ToList();
        if (!settings.RequireReadableFiles || files.Count == 0) return new HashSet<Guid>();
        return (await db.BlindCopies.Where(c => files.Contains(c.FileId) && c.Outcome == BlindOutcome.Withheld && c.ReleasedAt == null)
            .Select(c => c.FileId).ToListAsync(cancellationToken)).ToHashSet();
    }

    /// <summary>Marks the files of work examples that are about to go, unless another attempt shows them too. The sweep removes them.</summary>
    public static async Task DiscardFilesAsync(this MicroCredDbContext db, IEnumerable<Artifact> artifacts, DateTime now, CancellationToken cancellationToken)
    {
        var going = artifacts.Where(a => a.File is not null).ToList();
        if (going.Count == 0) return;
        var (artifactIds, fileIds) = (going.Select(a => a.Id).ToList(), going.Select(a => a.FileId).ToList());
        var stillUsed = await db.Artifacts
            .Where(a => fileIds.Contains(a.FileId) && !artifactIds.Contains(a.Id))
            .Select(a => a.FileId).Distinct().ToListAsync(cancellationToken);
        foreach (var artifact in going.Where(a => !stillUsed.Contains(a.FileId))) artifact.File!.Discard(now);
    }
}
