using System.Globalization;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Web.Features.Reviews;

/// <summary>By when a decision is promised, in words, counted in business days where the issuer is.</summary>
/// <param name="Words">Due Thu 3 Dec, 6 business days left.</param>
/// <param name="Tone">How urgent that is: active, caution, or bad once it is past.</param>
public sealed record DueDate(string Words, string Tone)
{
    private const int Soon = 2;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static DueDate Of(DateTime dueAt, string timeZone, TimeProvider clock)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var now = clock.GetUtcNow().UtcDateTime;
        var day = BusinessDays.DayOf(dueAt, zone).ToString(dueAt.Year == now.Year ? "ddd d MMM" : "ddd d MMM yyyy", English);
        if (dueAt < now) return new DueDate($"Was due {day}", "bad");
        return BusinessDays.Left(now, dueAt, new BusinessCalendar(zone)) switch
        {
            0 => new DueDate("Due today", "caution"),
            1 => new DueDate($"Due {day}, 1 business day left", "caution"),
            var left => new DueDate($"Due {day}, {left} business days left", left <= Soon ? "caution" : "active"),
        };
    }
}
