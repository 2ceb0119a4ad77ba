using MicroCred.Core.Common;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Tests.Submissions;

public sealed class CalendarTests
{
    private static readonly DateTime Now = new(2026, 11, 25, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>As the Office of Personnel Management lists them for 2021 and 2022.</summary>
    [Theory]
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    public void FederalHolidays_AreThoseOfTheYear_OnTheDaysTheyAreTaken(int year, string expected) =>
        Assert.Equal(expected, string.Join(' ', FederalHolidays.Of(year).Select(h => h.On.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void AWindow_SkipsTheDaysOff()
    {
        var calendar = new IssuerCalendar(Guid.NewGuid());
        calendar.Add(FederalHolidays.Of(2026).Append(new Holiday(new DateOnly(2026, 11, 27), "Day after Thanksgiving")), Now);

        var end = BusinessDays.Add(Now, 1, calendar.In("America/New_York"));

        Assert.Equal(new DateTime(2026, 12, 1, 4, 59, 59, DateTimeKind.Utc), end); // Wednesday; Thursday and Friday are off: Monday 30 November.
    }

    [Fact]
    public void Add_TwiceTheSameDay_KeepsTheFirstName()
    {
        var calendar = new IssuerCalendar(Guid.NewGuid());
        Assert.Single(calendar.Add([new Holiday(new DateOnly(2027, 4, 2), "Good Friday")], Now));
        Assert.Empty(calendar.Add([new Holiday(new DateOnly(2027, 4, 2), "Something else")], Now));
        Assert.Equal("Good Friday", Assert.Single(calendar.Holidays).Name);
        Assert.True(calendar.Remove(new DateOnly(2027, 4, 2), Now));
        Assert.False(calendar.Remove(new DateOnly(2027, 4, 2), Now));
        Assert.Throws<RefusedException>(() => calendar.Work(WorkingDays.None, Now));
    }

    [Fact]
    public void APastedList_IsReadLineByLine()
    {
        var days = HolidayText.Read("2027-04-02 Good Friday\r\n\n5/28/2027, Last day of school\n2027-07-05");
        Assert.Equal([new Holiday(new(2027, 4, 2), "Good Friday"), new(new(2027, 5, 28), "Last day of school"), new(new(2027, 7, 5), "Holiday")], days);
        var refused = Assert.Throws<RefusedException>(() => HolidayText.Read("2027-04-02\nFriday\n2027-02-30 No such day"));
        Assert.Equal(2, refused.Reasons.Count);
        Assert.Contains("Line 2", refused.Reasons[0].Message);
    }
}
