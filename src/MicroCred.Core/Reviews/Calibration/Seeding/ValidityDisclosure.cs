namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>
/// What assessors read of their own anchors: never of one, and never soon. Months count only once they have been over for thirty days, and only
/// together, as many in a row as hold three anchors; so no figure moves with a single review.
/// </summary>
public static class ValidityDisclosure
{
    public const int FewestChecks = 3;

    public const int DaysAfterMonth = 30;

    /// <summary>The figures that may be shown now; nothing while there are too few.</summary>
    public static ValidityFigures? Of(IEnumerable<FinishedCheck> checks, DateTime now)
    {
        var over = now.AddDays(-DaysAfterMonth);
        var shown = new List<FinishedCheck>();
        var block = new List<FinishedCheck>();
        DateTime? until = null;
        foreach (var month in checks.GroupBy(c => new DateTime(c.FinishedAt.Year, c.FinishedAt.Month, 1, 0, 0, 0, DateTimeKind.Utc)).OrderBy(g => g.Key))
        {
            var end = month.Key.AddMonths(1);
            if (end > over) break;
            block.AddRange(month);
            if (block.Count < FewestChecks) continue;
            shown.AddRange(block);
            block.Clear();
            until = end.AddDays(-1);
        }

        return until is null ? null : ValidityFigures.Of(shown, until.Value);
    }
}

/// <summary>An anchor that was scored, with how it came out.</summary>
public sealed record FinishedCheck(DateTime FinishedAt, int Criteria, int Exact, int Adjacent, int Far);

/// <summary>How a number of anchors was scored.</summary>
/// <param name="Checks">Anchors.</param>
/// <param name="Criteria">Criteria of all of them.</param>
/// <param name="Exact">At the very level.</param>
/// <param name="Adjacent">One level off.</param>
/// <param name="Far">Two levels off or more.</param>
/// <param name="Until">The last day that is counted.</param>
public sealed record ValidityFigures(int Checks, int Criteria, int Exact, int Adjacent, int Far, DateTime Until)
{
    /// <summary>Share of criteria at the very level, 0 to 1.</summary>
    public double ExactShare => Criteria == 0 ? 0 : (double)Exact / Criteria;

    internal static ValidityFigures Of(IReadOnlyCollection<FinishedCheck> checks, DateTime until) =>
        new(checks.Count, checks.Sum(c => c.Criteria), checks.Sum(c => c.Exact), checks.Sum(c => c.Adjacent), checks.Sum(c => c.Far), until);
}
