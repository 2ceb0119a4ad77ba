namespace MicroCred.Core.Data.DemoData;

/// <summary>Times of the demo data, counted back from the first start.</summary>
internal sealed class DemoClock(DateTime now)
{
    public DateTime Now => now;

    /// <summary>When the first organizations came to the portal.</summary>
    public DateTime Opening { get; } = now.AddYears(-8);

    /// <summary>So many business days ago, in the afternoon of Central time; minutes keep what happens to one submission on one day apart.</summary>
    public DateTime BusinessDaysAgo(int days, int minutes = 0)
    {
        var day = now.Date;
        while (days > 0)
        {
            day = day.AddDays(-1);
            if (IsBusinessDay(day)) days--;
        }

        return day.AddHours(17).AddMinutes(day.DayOfYear * 37 % 180 + minutes);
    }

    /// <summary>So many months ago, moved back to a business day.</summary>
    public DateTime MonthsAgo(double months)
    {
        var day = now.Date.AddMonths(-(int)months).AddDays(-(int)Math.Round((months - (int)months) * 30));
        while (!IsBusinessDay(day)) day = day.AddDays(-1);
        return day.AddHours(19).AddMinutes(day.Day);
    }

    public DateTime HoursAgo(double hours) => now.AddHours(-hours);

    private static bool IsBusinessDay(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>A clock that stands at a time in the past, for services that ask what time it is.</summary>
internal sealed class PastTime(DateTime utc) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
