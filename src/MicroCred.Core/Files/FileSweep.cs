using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Files;

/// <summary>Removes files that nothing refers to any more: discarded ones with their rows, and content that never got a row.</summary>
public sealed class FileSweep(MicroCredDbContext db, FileStore store, TimeProvider time)
{
    private const int BatchSize = 200;

    /// <summary>How long content without a row, and an upload that was broken off with the process, is left alone.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <summary>Sweeps once and answers how many files were removed.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow().UtcDateTime - OrphanAge;
        return await RemoveDiscardedAsync(cancellationToken) + await RemoveOrphansAsync(before, cancellationToken) + store.SweepIncoming(before);
    }

    private async Task<int> RemoveDiscardedAsync(CancellationToken cancellationToken)
    {
        var discarded = await db.StoredFiles
            .Where(f => f.DiscardedAt != null && !db.Artifacts.Any(a => a.FileId == f.Id))
            .OrderBy(f => f.DiscardedAt).Take(BatchSize)
            .ToListAsync(cancellationToken);
        var ids = discarded.Select(f => f.Id).ToList();
        var copies = await db.BlindCopies.Where(c => ids.Contains(c.FileId)).ToListAsync(cancellationToken);
        db.BlindCopies.RemoveRange(copies);
        db.StoredFiles.RemoveRange(discarded);
        await db.SaveChangesAsync(cancellationToken);

        // The row goes first: content without a row is found again, a row without content would answer an error.
        foreach (var key in discarded.Select(f => f.StorageKey).Concat(copies.Select(c => c.StorageKey).OfType<string>())) store.Delete(key);
        return discarded.Count;
    }

    private async Task<int> RemoveOrphansAsync(DateTime before, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var keys in store.KeysOlderThan(before).Chunk(BatchSize))
        {
            var known = await db.StoredFiles.Where(f => keys.Contains(f.StorageKey)).Select(f => f.StorageKey).ToHashSetAsync(cancellationToken);
            known.UnionWith(await db.BlindCopies.Where(c => keys.Contains(c.StorageKey)).Select(c => c.StorageKey!).ToListAsync(cancellationToken));
            foreach (var key in keys.Where(k => !known.Contains(k)))
            {
                store.Delete(key);
                removed++;
            }
        }

        return removed;
    }
}
