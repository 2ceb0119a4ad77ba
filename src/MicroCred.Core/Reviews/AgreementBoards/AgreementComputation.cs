using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>Ratings to board; the same ratings give the same board, intervals included.</summary>
public static class AgreementComputation
{
    /// <summary>Months on a board at most, the latest.</summary>
    public const int MostMonths = 12;

    private static readonly AgreementOptions WithoutIntervals = new() { Replicates = 0 };

    /// <summary>The board of these ratings.</summary>
    /// <param name="ratings">Independent scores that count.</param>
    /// <param name="titleOf">The title of an attempt; empty for a board of one title.</param>
    /// <param name="severity">What counts as drift.</param>
    public static AgreementBoard BoardOf(IReadOnlyList<Rating> ratings, Func<Guid, Guid>? titleOf, SeverityOptions severity)
    {
        var options = new AgreementOptions();
        var report = AgreementStatistics.Report(ratings, options);
        var months = MonthsOf(ratings);
        var severities = SeverityStatistics.Estimate(ratings, severity).ToDictionary(s => s.AssessorId);
        var ofAttempt = ratings.ToLookup(r => r.AttemptId);
        var attemptsOf = ratings.GroupBy(r => r.AssessorId).ToDictionary(g => g.Key, g => g.Select(r => r.AttemptId).Distinct().ToList());
        var assessors = AgreementStatistics.ByAssessor(ratings, options)
            .Select(a => new AssessorFigures(a.Key, a.Value, severities.GetValueOrDefault(a.Key), Trend(attemptsOf[a.Key].SelectMany(id => ofAttempt[id]), months)));
        return new AgreementBoard(
            report.Overall,
            titleOf is null ? new Dictionary<Guid, AgreementFigures>() : AgreementStatistics.By(ratings, r => titleOf(r.AttemptId), options),
            report.Criteria,
            AgreementStatistics.OverTime(ratings, months, options),
            [.. assessors.OrderBy(a => a.AssessorId)]);
    }

    private static MonthlyAgreement[] Trend(IEnumerable<Rating> ratings, IReadOnlyList<TimeWindow> months) =>
        [.. AgreementStatistics.OverTime(ratings, months, WithoutIntervals).Select(m => new MonthlyAgreement(m.Window.From, m.Figures.Pairs, m.Figures.Exact.Value))];

    private static TimeWindow[] MonthsOf(IReadOnlyList<Rating> ratings)
    {
        if (ratings.Count == 0) return [];
        var (first, last) = (FirstDay(ratings.Min(r => r.ScoredAt)), FirstDay(ratings.Max(r => r.ScoredAt)));
        if (first < last.AddMonths(1 - MostMonths)) first = last.AddMonths(1 - MostMonths);
        var months = new List<TimeWindow>();
        for (var month = first; month <= last; month = month.AddMonths(1)) months.Add(new TimeWindow(month, month.AddMonths(1)));
        return [.. months];
    }

    private static DateTime FirstDay(DateTime at) => new(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Utc);
}
