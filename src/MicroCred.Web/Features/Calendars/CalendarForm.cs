using FluentValidation;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Calendars;

/// <summary>What the forms of a calendar's page post: each uses some of it.</summary>
public sealed class CalendarForm
{
    /// <summary>The year that the page shows.</summary>
    public int? Year { get; set; }

    public List<WorkingDays> Days { get; set; } = [];

    public DateOnly? On { get; set; }

    public string? Name { get; set; }

    /// <summary>A pasted list.</summary>
    public string? Dates { get; set; }
}

internal sealed class CalendarFormValidator : AbstractValidator<CalendarForm>
{
    public CalendarFormValidator()
    {
        RuleFor(f => f.Name).MaximumLength(Holiday.NameLength).WithMessage($"The name can hold {Holiday.NameLength} characters.");
        RuleFor(f => f.Dates).MaximumLength(HolidayText.MostCharacters).WithMessage($"Paste at most {HolidayText.MostCharacters:N0} characters at a time.");
    }
}

/// <summary>An issuer's calendar for one year, and the form that was posted last.</summary>
public sealed record CalendarViewModel(CalendarSheet Sheet, int Year, CalendarForm Form)
{
    private const int Back = 5;
    private const int Ahead = 10;

    public static IReadOnlyList<Choice> Weekdays { get; } =
    [
        .. new[] { WorkingDays.Monday, WorkingDays.Tuesday, WorkingDays.Wednesday, WorkingDays.Thursday, WorkingDays.Friday, WorkingDays.Saturday, WorkingDays.Sunday }
            .Select(d => new Choice(d.ToString(), d.ToString())),
    ];

    public IReadOnlyList<Holiday> OfYear => [.. Sheet.Holidays.Where(h => h.On.Year == Year)];

    public static CalendarViewModel Of(CalendarSheet sheet, int? year, TimeProvider clock)
    {
        var shown = Within(year, clock);
        var days = Enum.GetValues<WorkingDays>().Where(d => int.PopCount((int)d) == 1 && sheet.Days.HasFlag(d));
        return new CalendarViewModel(sheet, shown, new CalendarForm { Year = shown, Days = [.. days] });
    }

    /// <summary>A year that the page shows: this one, unless another is asked for that is not far away.</summary>
    public static int Within(int? year, TimeProvider clock)
    {
        var now = clock.GetUtcNow().Year;
        return Math.Clamp(year ?? now, now - Back, now + Ahead);
    }
}
