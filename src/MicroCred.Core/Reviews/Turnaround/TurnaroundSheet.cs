namespace MicroCred.Core.Reviews.Turnaround;

/// <summary>How fast an issuer decides, in a period of days where it is, and how it stands now.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="All">All titles together.</param>
/// <param name="Titles">Each title with a decision in the period or something open now, by name.</param>
/// <param name="Days">How many decisions took how many business days, without gaps; the last one may stand for more.</param>
public sealed record TurnaroundSheet(
    Guid IssuerId, string IssuerName, DateOnly From, DateOnly Until, TurnaroundFigures All, IReadOnlyList<TitleTurnaround> Titles, IReadOnlyList<TurnaroundDay> Days);

/// <summary>One title.</summary>
public sealed record TitleTurnaround(Guid MicroCredentialId, string Title, TurnaroundFigures Figures);

/// <summary>Decisions of a period, and what is open now. Percentiles are empty where nothing was decided.</summary>
/// <param name="Decided">Decisions in the period.</param>
/// <param name="OnTime">Those of them that came by the promised day.</param>
/// <param name="Paused">Those of them whose clock stood still for a while.</param>
/// <param name="Open">In assessment now, whatever the period.</param>
/// <param name="Overdue">Those of them past their day; a clock that stands still is not.</param>
/// <param name="ToCheck">Those of them that wait for somebody to look whether they are complete.</param>
public sealed record TurnaroundFigures(
    int Decided, int OnTime, int Paused, int? MedianBusinessDays, int? NinetiethBusinessDays, double? MedianCalendarDays, double? NinetiethCalendarDays, int Open, int Overdue, int ToCheck)
{
    /// <summary>Share of the decisions that came in time, from 0 to 1; empty without any.</summary>
    public double? ShareOnTime => Decided == 0 ? null : (double)OnTime / Decided;

    /// <summary>The figures of these decisions.</summary>
    public static TurnaroundFigures Of(IReadOnlyCollection<TurnaroundTime> times, OpenNow open) => new(
        times.Count, times.Count(t => t.IsOnTime), times.Count(t => t.WasPaused),
        Percentile.NearestRank(times.Select(t => t.BusinessDays), 50), Percentile.NearestRank(times.Select(t => t.BusinessDays), 90),
        Percentile.NearestRank(times.Select(t => t.CalendarDays), 50), Percentile.NearestRank(times.Select(t => t.CalendarDays), 90),
        open.Count, open.Overdue, open.ToCheck);
}

/// <summary>Attempts in assessment now.</summary>
public sealed record OpenNow(int Count, int Overdue, int ToCheck);

/// <summary>Decisions that took this many business days; with <paramref name="AndMore"/> this many or more.</summary>
public sealed record TurnaroundDay(int BusinessDays, bool AndMore, int OnTime, int Late);
