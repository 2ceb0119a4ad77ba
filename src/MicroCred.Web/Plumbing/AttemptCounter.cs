using System.Collections.Concurrent;

namespace MicroCred.Web.Plumbing;

/// <summary>Counts attempts by key within a window of time. An attempt that turns out well is given back, so only misses add up.</summary>
internal sealed class AttemptCounter(TimeProvider time, int limit, TimeSpan window)
{
    private const int ManyKeys = 20_000;

    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <summary>Takes one attempt.</summary>
    /// <returns>Null, or how long to wait when the limit is reached.</returns>
    public TimeSpan? Take(string key)
    {
        var now = time.GetUtcNow();
        if (windows.Count > ManyKeys) Sweep(now);
        var current = windows.AddOrUpdate(key, _ => new Window(now + window, 1),
            (_, w) => w.EndsAt <= now ? new Window(now + window, 1) : w with { Count = w.Count + 1 });
        return current.Count <= limit ? null : current.EndsAt - now;
    }

    /// <summary>Gives back the attempt that was taken.</summary>
    public void GiveBack(string key)
    {
        if (windows.TryGetValue(key, out var w) && w.Count > 0) windows.TryUpdate(key, w with { Count = w.Count - 1 }, w);
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, w) in windows)
        {
            if (w.EndsAt <= now) windows.TryRemove(key, out _);
        }
    }

    private sealed record Window(DateTimeOffset EndsAt, int Count);
}
