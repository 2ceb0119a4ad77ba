namespace MicroCred.Core.Submissions.Calendars;

/// <summary>
/// The public holidays of the United States government by rule (5 U.S.C. 6103), with the weekday on which one that falls on a weekend is
/// observed: the Friday before a Saturday, the Monday after a Sunday.
/// </summary>
public static class FederalHolidays
{
    /// <summary>The days that are off in a year, by date; New Year's Day of the next year is among them where it is observed on 31 December.</summary>
    public static IReadOnlyList<Holiday> Of(int year) =>
    [
        .. new[] { year, year + 1 }.SelectMany(Legal).Select(Observed).Where(h => h.On.Year == year).OrderBy(h => h.On),
    ];

    private static IEnumerable<Holiday> Legal(int year)
    {
        yield return new Holiday(new DateOnly(year, 1, 1), "New Year's Day");
        yield return new Holiday(Nth(year, 1, DayOfWeek.Monday, 3), "Birthday of Martin Luther King, Jr.");
        yield return new Holiday(Nth(year, 2, DayOfWeek.Monday, 3), "Washington's Birthday");
        yield return new Holiday(Last(year, 5, DayOfWeek.Monday), "Memorial Day");
        yield return new Holiday(new DateOnly(year, 6, 19), "Juneteenth National Independence Day");
        yield return new Holiday(new DateOnly(year, 7, 4), "Independence Day");
        yield return new Holiday(Nth(year, 9, DayOfWeek.Monday, 1), "Labor Day");
        yield return new Holiday(Nth(year, 10, DayOfWeek.Monday, 2), "Columbus Day");
        yield return new Holiday(new DateOnly(year, 11, 11), "Veterans Day");
        yield return new Holiday(Nth(year, 11, DayOfWeek.Thursday, 4), "Thanksgiving Day");
        yield return new Holiday(new DateOnly(year, 12, 25), "Christmas Day");
    }

    private static Holiday Observed(Holiday legal) => legal.On.DayOfWeek switch
    {
        DayOfWeek.Saturday => new Holiday(legal.On.AddDays(-1), $"{legal.Name} (observed)"),
        DayOfWeek.Sunday => new Holiday(legal.On.AddDays(1), $"{legal.Name} (observed)"),
        _ => legal,
    };

    private static DateOnly Nth(int year, int month, DayOfWeek day, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((day - first.DayOfWeek + 7) % 7 + 7 * (n - 1));
    }

    private static DateOnly Last(int year, int month, DayOfWeek day)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-((last.DayOfWeek - day + 7) % 7));
    }
}
