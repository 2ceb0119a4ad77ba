using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews.Turnaround;

/// <summary>How long one decision took, without the time for which its clock stood still.</summary>
/// <param name="BusinessDays">Business days that began after the day on which the window opened, up to the day of the decision; 0 on the same day.</param>
/// <param name="CalendarDays">Days of 24 hours.</param>
/// <param name="IsOnTime">It came by the day that was promised, as pauses moved it.</param>
/// <param name="WasPaused">Its clock stood still for a while.</param>
public sealed record TurnaroundTime(int BusinessDays, double CalendarDays, bool IsOnTime, bool WasPaused)
{
    /// <param name="openedAt">When the window opened: found complete by a person, or handed in.</param>
    /// <param name="decidedAt">When it was decided.</param>
    /// <param name="dueAt">The promised end, as it stands.</param>
    /// <param name="pauses">When the clock stood still; one without an end lasted until the decision.</param>
    /// <param name="calendar">The issuer's.</param>
    public static TurnaroundTime Of(DateTime openedAt, DateTime decidedAt, DateTime dueAt, IReadOnlyCollection<ClockStop> pauses, BusinessCalendar calendar)
    {
        var stops = pauses.Select(p => (From: p.StartedAt, To: p.EndedAt ?? decidedAt)).ToList();
        var still = stops.Sum(s => DaysBetween(s.From, s.To, calendar));

        // Going on moves the promised day; a pause that the decision ended did not get that far.
        var lost = pauses.Where(p => p.EndedAt is null).Sum(p => DaysBetween(p.StartedAt, decidedAt, calendar));
        var due = lost > 0 ? Submissions.BusinessDays.Add(dueAt, lost, calendar) : dueAt;
        return new TurnaroundTime(
            DaysBetween(openedAt, decidedAt, calendar) - still, (decidedAt - openedAt - TimeSpan.FromTicks(stops.Sum(s => (s.To - s.From).Ticks))).TotalDays, decidedAt <= due, stops.Count > 0);
    }

    private static int DaysBetween(DateTime from, DateTime to, BusinessCalendar calendar) =>
        Submissions.BusinessDays.Between(Submissions.BusinessDays.DayOf(from, calendar.Zone), Submissions.BusinessDays.DayOf(to, calendar.Zone), calendar);
}

/// <summary>A time during which the clock of an attempt stood still.</summary>
public sealed record ClockStop(DateTime StartedAt, DateTime? EndedAt);
