using System.Globalization;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Web.Features.Reviews;

/// <summary>By when a decision is promised, in words, counted in business days where the issuer is.</summary>
/// <param name="Words">Due Thu 3 Dec, 6 business days left.</param>
/// <param name="Left">The same without the day: 6 business days left; empty once it is past.</param>
/// <param name="Tone">How urgent that is: active, caution, or bad once it is past.</param>
public sealed record DueDate(string Words, string Tone, string? Left = null)
{
    private const int Soon = 2;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The words for a day of an issuer, counted by its own calendar: its days of the week without its holidays.</summary>
    public static DueDate Of(DateTime dueAt, BusinessCalendar calendar, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var day = BusinessDays.DayOf(dueAt, calendar.Zone).ToString(dueAt.Year == now.Year ? "ddd d MMM" : "ddd d MMM yyyy", English);
        if (dueAt < now) return new DueDate($"Was due {day}", "bad");
        var left = BusinessDays.Left(now, dueAt, calendar);
        if (left == 0 && BusinessDays.DayOf(now, calendar.Zone) == BusinessDays.DayOf(dueAt, calendar.Zone)) return new DueDate("Due today", "caution", "today is the day");
        var words = left switch { 0 => "no business day left", 1 => "1 business day left", _ => $"{left} business days left" };
        return new DueDate($"Due {day}, {words}", left <= Soon ? "caution" : "active", words);
    }
}
