namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Ratings put in order: by attempt, criterion, time and assessor, so that a unit, and all units of an attempt, lie together.</summary>
internal sealed class RatedUnits
{
    private readonly Rating[] ratings;
    private readonly List<(int Start, int Count)> units = [];

    /// <exception cref="ArgumentOutOfRangeException">A level lies below 0.</exception>
    public RatedUnits(IEnumerable<Rating> from)
    {
        ratings = [.. from];
        Array.Sort(ratings, Order);
        var kept = 0;
        for (var i = 0; i < ratings.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(ratings[i].Level);
            var opens = kept == 0 || !SameUnit(ratings[kept - 1], ratings[i]);
            if (opens) units.Add((kept, 0));
            var (start, count) = units[^1];
            // Whoever rates the same unit again is not an independent second: the first rating stands.
            if (Contains(start, count, ratings[i].AssessorId)) continue;
            ratings[kept++] = ratings[i];
            units[^1] = (start, count + 1);
        }

        Kept = kept;
        Levels = kept == 0 ? 0 : ratings.AsSpan(0, kept).ToArray().Max(r => r.Level) + 1;
    }

    /// <summary>Ratings that count.</summary>
    public int Kept { get; }

    /// <summary>The highest level plus one.</summary>
    public int Levels { get; }

    public int Count => units.Count;

    /// <summary>The ratings of one unit, earliest first.</summary>
    public ReadOnlySpan<Rating> this[int unit] => ratings.AsSpan(units[unit].Start, units[unit].Count);

    private static int Order(Rating x, Rating y)
    {
        var order = x.AttemptId.CompareTo(y.AttemptId);
        if (order == 0) order = x.CriterionId.CompareTo(y.CriterionId);
        if (order == 0) order = x.ScoredAt.CompareTo(y.ScoredAt);
        if (order == 0) order = x.AssessorId.CompareTo(y.AssessorId);
        return order == 0 ? x.Level.CompareTo(y.Level) : order;
    }

    private static bool SameUnit(Rating x, Rating y) => x.AttemptId == y.AttemptId && x.CriterionId == y.CriterionId;

    private bool Contains(int start, int count, Guid assessorId)
    {
        for (var i = start; i < start + count; i++)
        {
            if (ratings[i].AssessorId == assessorId) return true;
        }

        return false;
    }
}
