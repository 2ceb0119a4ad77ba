using System.Globalization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Submissions.Calendars;

/// <summary>Reads holidays from a pasted list: a date on each line, as 2027-04-02 or 4/2/2027, and a name after it, if there is one.</summary>
public static class HolidayText
{
    public const int MostCharacters = 20_000;

    private static readonly string[] Formats = ["yyyy-MM-dd", "M/d/yyyy"];

    /// <exception cref="RefusedException">A line does not begin with a date; the reasons name each such line.</exception>
    public static IReadOnlyList<Holiday> Read(string text)
    {
        var holidays = new List<Holiday>();
        var reasons = new List<Reason>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0) continue;
            var end = line.AsSpan().IndexOfAny(" ,;\t");
            var (date, name) = end < 0 ? (line, "") : (line[..end], line[end..].Trim(' ', ',', ';', '\t', '"'));
            if (!DateOnly.TryParseExact(date, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                reasons.Add(new Reason("not-a-date", $"Line {number} does not begin with a date such as 2027-04-02 or 4/2/2027.", "Dates"));
            else if (name.Length > Holiday.NameLength)
                reasons.Add(new Reason("holiday-name", $"The name on line {number} is longer than {Holiday.NameLength} characters.", "Dates"));
            else
                holidays.Add(new Holiday(on, name.Length == 0 ? "Holiday" : name));
        }

        if (holidays.Count + reasons.Count == 0) reasons.Add(new Reason("no-dates", "Paste at least one date.", "Dates"));
        return reasons.Count == 0 ? holidays : throw new RefusedException([.. reasons.Take(10)]);
    }
}
