using System.Globalization;

namespace MicroCred.Web.TagHelpers;

/// <summary>Days and moments in words, in the portal's own time zone (the clock's).</summary>
public static class WhenInWords
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-US");

    /// <summary>A day: <c>date</c>, <c>near</c> or <c>long</c>.</summary>
    public static string Day(DateOnly day, string form, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (form == "long") return day.ToString("d MMMM yyyy", Words);
        return form == "near" ? NearDay(day, today) : Date(day, today);
    }

    /// <summary>A moment: <c>date</c>, <c>near</c>, <c>time</c> or <c>long</c>.</summary>
    public static string Moment(DateTimeOffset moment, string form, TimeProvider clock)
    {
        var now = clock.GetLocalNow();
        var local = TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var today = DateOnly.FromDateTime(now.DateTime);
        return form switch
        {
            "long" => day.ToString("d MMMM yyyy", Words),
            "time" => $"{Date(day, today)}, {local.ToString("h:mm tt", Words)} {Zone(local, clock.LocalTimeZone)}",
            "near" => Near(now - moment, day, today),
            _ => Date(day, today),
        };
    }

    private static string Near(TimeSpan since, DateOnly day, DateOnly today)
    {
        if (since.Duration() < TimeSpan.FromMinutes(1)) return since < TimeSpan.Zero ? "in a moment" : "just now";
        if (since.Duration() < TimeSpan.FromHours(1)) return Distance((int)since.TotalMinutes, "minute");
        if (day == today) return Distance((int)since.TotalHours, "hour");
        return NearDay(day, today);
    }

    private static string NearDay(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "today",
        1 => "yesterday",
        -1 => "tomorrow",
        var days when Math.Abs(days) < 7 => Distance(days, "day"),
        _ => Date(day, today),
    };

    private static string Distance(int count, string unit)
    {
        var words = Math.Abs(count) == 1 ? $"1 {unit}" : $"{Math.Abs(count)} {unit}s";
        return count < 0 ? $"in {words}" : $"{words} ago";
    }

    private static string Date(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "ddd d MMM" : "ddd d MMM yyyy", Words);

    private static string Zone(DateTimeOffset local, TimeZoneInfo zone) =>
        local.Offset == TimeSpan.Zero ? "UTC"
        : zone.IsDaylightSavingTime(local) ? Initials(zone.DaylightName) : Initials(zone.StandardName);

    private static string Initials(string name) =>
        name.Contains(' ') ? string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0])) : name;
}
