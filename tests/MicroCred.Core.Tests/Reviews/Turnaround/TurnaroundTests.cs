using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Reviews.Turnaround;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Tests.Reviews.Turnaround;

public sealed class TurnaroundTests
{
    private static readonly BusinessCalendar NewYork = new("America/New_York", holidays: [new DateOnly(2026, 11, 26)]);

    [Theory]
    [InlineData(new[] { 7 }, 50, 7)]
    [InlineData(new[] { 3, 1, 2 }, 50, 2)]
    [InlineData(new[] { 4, 1, 3, 2 }, 50, 2)] // the lower of the two in the middle
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 90, 9)] // nine of ten
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 90, 10)] // nine of eleven would be too few
    [InlineData(new[] { 15, 20, 35, 40, 50 }, 40, 20)]
    [InlineData(new[] { 15, 20, 35, 40, 50 }, 100, 50)]
    public void NearestRank_IsTheSmallestValueThatIsFarEnough(int[] values, int percent, int expected) => Assert.Equal(expected, Percentile.NearestRank(values, percent));

    [Fact]
    public void NearestRank_OfNothing_IsEmpty() => Assert.Null(Percentile.NearestRank(Array.Empty<int>(), 50));

    [Fact]
    public void NearestRank_AnyValues_HoldsByItsDefinition()
    {
        var cases = from values in Gen.NonEmptyListOf(Gen.Choose(0, 40)) from percent in Gen.Choose(1, 100) select (values.ToArray(), percent);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (values, percent) = c;
            var found = Percentile.NearestRank(values, percent)!.Value;
            return values.Contains(found)
                && values.Count(v => v <= found) * 100 >= percent * values.Length
                && values.Count(v => v < found) * 100 < percent * values.Length
                && Percentile.NearestRank(values.Reverse(), percent) == found
                && (percent == 100 || Percentile.NearestRank(values, percent + 1) >= found);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-11-23T15:00:00Z", "2026-11-23T20:00:00Z", 0)]
    [InlineData("2026-11-23T15:00:00Z", "2026-11-27T20:00:00Z", 3)] // Thanksgiving lies between
    [InlineData("2026-11-27T15:00:00Z", "2026-11-30T15:00:00Z", 1)] // a weekend
    [InlineData("2026-11-24T04:30:00Z", "2026-11-24T15:00:00Z", 1)] // still Monday in New York
    public void BusinessDays_AreTheIssuers(string opened, string decided, int days) =>
        Assert.Equal(days, TurnaroundTime.Of(Utc(opened), Utc(decided), Utc(decided), [], NewYork).BusinessDays);

    [Fact]
    public void Pauses_CountForNothing_AndMoveThePromisedDay()
    {
        var (opened, decided, due) = (Utc("2026-12-07T15:00:00Z"), Utc("2026-12-17T15:00:00Z"), Utc("2026-12-16T04:59:59Z")); // Monday, Thursday next week, Tuesday before
        var late = TurnaroundTime.Of(opened, decided, due, [], NewYork);
        Assert.Equal((8, 10.0, false, false), (late.BusinessDays, late.CalendarDays, late.IsOnTime, late.WasPaused));

        var stopped = TurnaroundTime.Of(opened, decided, due, [new ClockStop(Utc("2026-12-14T15:00:00Z"), null)], NewYork);
        Assert.Equal((5, 7.0, true, true), (stopped.BusinessDays, stopped.CalendarDays, stopped.IsOnTime, stopped.WasPaused));
        var moved = TurnaroundTime.Of(opened, decided, BusinessDays.Add(due, 3, NewYork), [new ClockStop(Utc("2026-12-08T15:00:00Z"), Utc("2026-12-11T15:00:00Z"))], NewYork);
        Assert.Equal((5, 7.0, true, true), (moved.BusinessDays, moved.CalendarDays, moved.IsOnTime, moved.WasPaused));
    }

    [Fact]
    public void AnyPauses_NeverMakeItNegative_AndWhatIsPromisedIsKeptToTheDay()
    {
        var cases = from start in Gen.Choose(0, 400_000) from days in Gen.Choose(1, 30) from lengths in Gen.ListOf(Gen.Choose(1, 5000)) select (start, days, lengths);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var opened = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(c.start);
            var (at, stops) = (opened, new List<ClockStop>());
            foreach (var length in c.lengths.Take(6))
            {
                stops.Add(new ClockStop(at.AddMinutes(length), at.AddMinutes(2 * length)));
                at = at.AddMinutes(2 * length);
            }

            var due = BusinessDays.Add(opened, c.days, NewYork);
            var exact = TurnaroundTime.Of(opened, due, due, [], NewYork);
            var late = TurnaroundTime.Of(opened, due.AddSeconds(1), due, [], NewYork);
            var paused = TurnaroundTime.Of(opened, at, at, stops, NewYork);
            return exact.BusinessDays == c.days && exact.IsOnTime && !late.IsOnTime && paused.BusinessDays >= 0 && paused.CalendarDays >= 0
                && paused.BusinessDays <= TurnaroundTime.Of(opened, at, at, [], NewYork).BusinessDays;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bars_HaveNoGaps_AndTheLastHoldsTheRest()
    {
        TurnaroundTime[] times = [Took(0), Took(2), Took(2, onTime: false), Took(TurnaroundQueries.MostBars + 9)];
        var days = TurnaroundQueries.DaysOf(times);

        Assert.Equal(Enumerable.Range(0, TurnaroundQueries.MostBars + 1), days.Select(d => d.BusinessDays));
        Assert.Equal((1, 1), (days[2].OnTime, days[2].Late));
        Assert.Equal((true, 1), (days[^1].AndMore, days[^1].OnTime));
        Assert.Equal(times.Length, days.Sum(d => d.OnTime + d.Late));
        Assert.Empty(TurnaroundQueries.DaysOf([]));
    }

    private static TurnaroundTime Took(int days, bool onTime = true) => new(days, days, onTime, false);

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
