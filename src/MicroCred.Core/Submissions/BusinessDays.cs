using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Submissions;

/// <summary>
/// Counts business days where the issuer is. The window opens on the business day after the one on which something came in, and ends with the
/// last second of its last day there: in on a Friday, five business days, is the end of the next Friday where no holiday lies between.
/// </summary>
public static class BusinessDays
{
    /// <summary>End, in UTC, of the window of <paramref name="days"/> business days that opens after <paramref name="from"/> (UTC).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one day.</exception>
    public static DateTime Add(DateTime from, int days, BusinessCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = DayOf(from, calendar.Zone);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (calendar.IsBusinessDay(day)) left--;
        }

        return EndOf(day, calendar.Zone);
    }

    /// <summary>Business days that are left from now to the day on which a window ends: 0 on that day, negative once it is over.</summary>
    public static int Left(DateTime now, DateTime dueAt, BusinessCalendar calendar)
    {
        var (today, due) = (DayOf(now, calendar.Zone), DayOf(dueAt, calendar.Zone));
        return due >= today ? Between(today, due, calendar) : -Between(due, today, calendar);
    }

    /// <summary>The day that a moment (UTC) falls on in a time zone.</summary>
    public static DateOnly DayOf(DateTime at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone));

    /// <summary>The day that a moment (UTC) falls on in a time zone by name; in UTC where that is unknown.</summary>
    public static DateOnly DayOf(DateTime at, string zone) =>
        DayOf(at, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);

    /// <summary>Business days after the first day up to and with the second; none where the second is not later.</summary>
    public static int Between(DateOnly first, DateOnly second, BusinessCalendar calendar)
    {
        var count = 0;
        for (var day = first.AddDays(1); day <= second; day = day.AddDays(1)) count += calendar.IsBusinessDay(day) ? 1 : 0;
        return count;
    }

    /// <summary>The last second of a day in a time zone, in UTC; the later one where clocks go back over midnight.</summary>
    public static DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(23, 59, 59));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
