using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Tests.Submissions;

public sealed class BusinessDaysTests
{
    private static readonly string[] Zones = ["America/New_York", "America/Los_Angeles", "America/Denver", "Pacific/Honolulu", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "America/Santiago", "Africa/Cairo", "UTC"];

    [Theory]
    [InlineData("2021-08-06T14:00:00Z", 5, "2021-08-14T03:59:59Z")] // In on Friday 6 August: window from Monday 9 to Friday 13.
    [InlineData("2021-08-07T14:00:00Z", 1, "2021-08-10T03:59:59Z")] // In on a Saturday: Monday.
    [InlineData("2021-08-07T03:30:00Z", 1, "2021-08-10T03:59:59Z")] // Still Friday evening in New York.
    [InlineData("2026-10-30T15:00:00Z", 1, "2026-11-03T04:59:59Z")] // Clocks go back in between.
    [InlineData("2026-03-06T15:00:00Z", 1, "2026-03-10T03:59:59Z")] // Clocks go forward in between.
    public void Add_EndsWithTheLastSecondOfTheLastDay_InNewYork(string from, int days, string expected) =>
        Assert.Equal(Utc(expected), BusinessDays.Add(Utc(from), days, new BusinessCalendar("America/New_York")));

    [Fact]
    public void Add_AnyMomentAnyZone_HoldsWhatItPromises()
    {
        var moments = Gen.Choose(0, 20 * 365 * 24 * 60).Select(minutes => new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes));
        var cases = from moment in moments from days in Gen.Choose(1, 60) from zone in Gen.Elements(Zones) from week in Gen.Choose(1, 127) from off in Gen.ListOf(Gen.Choose(0, 40)) select (moment, days, zone, week, off);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (from, days, zoneName, week, off) = c;
            var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
            var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(from, zone));
            var calendar = new BusinessCalendar(zone, (WorkingDays)week, off.Select(first.AddDays));
            var end = BusinessDays.Add(from, days, calendar);
            var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(end, zone));
            var after = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(end.AddSeconds(1), zone));
            var between = Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(d => calendar.IsBusinessDay(first.AddDays(d)));
            return end.Kind == DateTimeKind.Utc && end > from && calendar.IsBusinessDay(last) && !off.Select(first.AddDays).Contains(last) && between == days && after == last.AddDays(1)
                && BusinessDays.Add(from, days + 1, calendar) > end
                && BusinessDays.Add(from.AddHours(7), days, calendar) >= end && BusinessDays.Left(from, end, calendar) == days;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_LessThanOneDay_IsAnError() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDays.Add(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), 0, new BusinessCalendar(TimeZoneInfo.Utc)));

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    [Theory]
    [InlineData("2026-11-16T15:00:00", "2026-11-20T23:00:00", 4)]
    [InlineData("2026-11-20T15:00:00", "2026-11-23T12:00:00", 1)]
    [InlineData("2026-11-21T15:00:00", "2026-11-23T12:00:00", 1)]
    [InlineData("2026-11-23T09:00:00", "2026-11-23T23:00:00", 0)]
    [InlineData("2026-11-24T09:00:00", "2026-11-20T23:00:00", -2)]
    public void Left_CountsTheDaysAfterTodayWithoutWeekends(string now, string due, int expected)
    {
        var utc = System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal;
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(expected, BusinessDays.Left(DateTime.Parse(now, culture, utc), DateTime.Parse(due, culture, utc), new BusinessCalendar(TimeZoneInfo.Utc)));
    }
}
