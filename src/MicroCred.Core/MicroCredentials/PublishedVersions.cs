using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Keeps published versions as they are, whoever saves: attempts, reviews and credentials rest on them.</summary>
internal static class PublishedVersions
{
    /// <exception cref="InvalidOperationException">The save would change or delete a published version: a mistake of ours.</exception>
    public static void Guard(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries<MicroCredentialVersion>())
        {
            var isChange = entry.State is EntityState.Modified or EntityState.Deleted;
            if (isChange && entry.OriginalValues[nameof(MicroCredentialVersion.PublishedAt)] is not null)
                throw new InvalidOperationException("A published version never changes.");
        }

        foreach (var entry in tracker.Entries().Where(e => e.Entity is Prompt or Criterion or Alignment))
        {
            // They are written together with their version and never again.
            if (entry.State is EntityState.Modified or EntityState.Deleted) throw new InvalidOperationException("What a version asks for never changes.");
        }
    }
}
