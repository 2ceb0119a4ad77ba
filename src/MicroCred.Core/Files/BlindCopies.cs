using MicroCred.Core.Data;
using MicroCred.Core.Files.Cleaning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Files;

/// <summary>Makes the copies of files that assessors get. Made once for each file; made again when the cleaner has learned something.</summary>
public sealed class BlindCopies(MicroCredDbContext db, FileStore store, TimeProvider time, ILogger<BlindCopies> log)
{
    /// <summary>The copy of a file; cleaned now if that was not done before.</summary>
    public async Task<BlindCopy> EnsureAsync(Guid fileId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(fileId, cancellationToken) is { } made && made.CleanerVersion >= FileCleaner.Version) return made;
        var file = await db.StoredFiles.AsNoTracking().FirstAsync(f => f.Id == fileId, cancellationToken);
        var (outcome, kept, reason) = Clean(file);
        try
        {
            return await SaveAsync(fileId, outcome, kept, reason, cancellationToken);
        }
        catch (Exception error)
        {
            if (kept is not null) store.Delete(kept.Key);
            db.ChangeTracker.Clear();
            if (error is not DbUpdateException conflict || !ConflictRetry.IsConflict(conflict)) throw;

            // Somebody else read it at the same moment and was first.
            return await FindAsync(fileId, cancellationToken) ?? throw new InvalidOperationException("The copy of a file is gone again.");
        }
    }

    /// <summary>Makes the copy where that can wait: what goes wrong is logged, and tried again when the file is read.</summary>
    internal async Task TryEnsureAsync(Guid fileId)
    {
        try
        {
            await EnsureAsync(fileId, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or DbUpdateException or Common.NotFoundException)
        {
            log.LogWarning(error, "The blind copy of file {FileId} could not be made yet", fileId);
        }
    }

    /// <summary>Makes copies that are missing for files handed in, at most so many; answers how many were made.</summary>
    public async Task<int> MakeMissingAsync(int most, CancellationToken cancellationToken = default)
    {
        var waiting = await db.Artifacts.AsNoTracking()
            .Where(a => a.FileId != null && a.File!.DiscardedAt == null && !db.BlindCopies.Any(c => c.FileId == a.FileId && c.CleanerVersion >= FileCleaner.Version)
                && db.Attempts.Any(t => t.Id == a.AttemptId && t.SubmittedAt != null))
            .Select(a => a.FileId!.Value).Distinct().OrderBy(id => id).Take(most)
            .ToListAsync(cancellationToken);
        foreach (var fileId in waiting)
        {
            await TryEnsureAsync(fileId);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return waiting.Count;
    }

    private Task<BlindCopy?> FindAsync(Guid fileId, CancellationToken cancellationToken) =>
        db.BlindCopies.AsNoTracking().FirstOrDefaultAsync(c => c.FileId == fileId, cancellationToken);

    private (BlindOutcome Outcome, KeptCopy? Kept, string? Reason) Clean(StoredFile file)
    {
        using var original = store.OpenRead(file.StorageKey);
        try
        {
            var cleaned = FileCleaner.Clean(original, file.ContentType);
            if (cleaned.IsUnchanged(original.Length)) return (BlindOutcome.Unchanged, null, null);
            using var made = store.Make(target => cleaned.WriteTo(original, target));
            return (BlindOutcome.Cleaned, new KeptCopy(store.Keep(made), made.Length, made.Sha256), null);
        }
        catch (UncleanableException reason)
        {
            return (BlindOutcome.Withheld, null, reason.Message);
        }
    }

    private async Task<BlindCopy> SaveAsync(Guid fileId, BlindOutcome outcome, KeptCopy? kept, string? reason, CancellationToken cancellationToken)
    {
        var copy = await db.BlindCopies.FirstOrDefaultAsync(c => c.FileId == fileId, cancellationToken);
        if (copy is null) db.BlindCopies.Add(copy = BlindCopy.Of(fileId));
        var before = copy.StorageKey;
        copy.Note(outcome, kept?.Key, kept?.Length ?? 0, kept?.Sha256, reason, FileCleaner.Version, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(copy).State = EntityState.Detached;
        if (before is not null) store.Delete(before);
        return copy;
    }

    private sealed record KeptCopy(string Key, long Length, string Sha256);
}
