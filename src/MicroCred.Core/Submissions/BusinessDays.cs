namespace MicroCred.Core.Submissions;

/// <summary>
/// Counts business days, Monday to Friday, where the issuer is. The window opens on the business day after the one on which something came in,
/// and ends with the last second of its last day there: in on a Friday, five business days, is the end of the next Friday.
/// </summary>
public static class BusinessDays
{
    /// <summary>End, in UTC, of the window of <paramref name="days"/> business days that opens after <paramref name="from"/> (UTC).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one day.</exception>
    public static DateTime Add(DateTime from, int days, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = DayOf(from, zone);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsBusinessDay(day)) left--;
        }

        return EndOf(day, zone);
    }

    /// <summary>The same, for a time zone by its IANA name; one that this machine does not know counts as UTC.</summary>
    public static DateTime Add(DateTime from, int days, string timeZone) =>
        Add(from, days, TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>Business days that are left from now to the day on which a window ends: 0 on that day, negative once it is over.</summary>
    public static int Left(DateTime now, DateTime dueAt, TimeZoneInfo zone)
    {
        var (today, due) = (DayOf(now, zone), DayOf(dueAt, zone));
        return due >= today ? Between(today, due) : -Between(due, today);
    }

    /// <summary>The day that a moment (UTC) falls on in a time zone.</summary>
    public static DateOnly DayOf(DateTime at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone));

    /// <summary>The day that a moment (UTC) falls on in a time zone by name; in UTC where that is unknown.</summary>
    public static DateOnly DayOf(DateTime at, string zone) =>
        DayOf(at, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);

    public static bool IsBusinessDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Business days after the first day up to and with the second.</summary>
    private static int Between(DateOnly first, DateOnly second)
    {
        var count = 0;
        for (var day = first.AddDays(1); day <= second; day = day.AddDays(1)) count += IsBusinessDay(day) ? 1 : 0;
        return count;
    }

    /// <summary>The last second of a day in a time zone, in UTC; the later one where clocks go back over midnight.</summary>
    private static DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(23, 59, 59));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
