using System.Collections.Concurrent;

namespace MicroCred.Web.Areas.Identity;

/// <summary>
/// Counts misses for addresses that have no account, so that they seem to be locked like any other: the sign-in page does not tell who has an
/// account. Held in memory and bounded; what it forgets only makes guessing about strangers slower.
/// </summary>
public sealed class UnknownAccounts(TimeProvider time)
{
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, Misses> misses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a miss and says whether the address is to look locked.</summary>
    public bool Miss(string address, int most, TimeSpan lockedFor)
    {
        var now = time.GetUtcNow();
        if (misses.Count >= MostAddresses) misses.Clear();
        var current = misses.AddOrUpdate(
            address,
            _ => new Misses(1, null),
            (_, before) => before.LockedUntil switch
            {
                { } until when until > now => before,
                { } => new Misses(1, null),
                null when before.Count + 1 >= most => new Misses(0, now + lockedFor),
                null => before with { Count = before.Count + 1 },
            });
        return current.LockedUntil > now;
    }

    private sealed record Misses(int Count, DateTimeOffset? LockedUntil);
}
