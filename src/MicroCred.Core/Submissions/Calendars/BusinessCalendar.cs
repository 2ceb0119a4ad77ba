namespace MicroCred.Core.Submissions.Calendars;

/// <summary>Days of the week on which an issuer works.</summary>
[Flags]
public enum WorkingDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
}

/// <summary>Which days are business days somewhere: its time zone, its days of the week, and its holidays.</summary>
public sealed class BusinessCalendar
{
    private readonly HashSet<DateOnly> holidays;

    /// <exception cref="ArgumentException">There is no working day in the week: a window would never end.</exception>
    public BusinessCalendar(TimeZoneInfo zone, WorkingDays days = WorkingDays.MondayToFriday, IEnumerable<DateOnly>? holidays = null)
    {
        if (days == WorkingDays.None) throw new ArgumentException("A week has a working day.", nameof(days));
        Zone = zone;
        Days = days;
        this.holidays = [.. holidays ?? []];
    }

    /// <summary>The same, for a time zone by its IANA name; one that this machine does not know counts as UTC.</summary>
    public BusinessCalendar(string zone, WorkingDays days = WorkingDays.MondayToFriday, IEnumerable<DateOnly>? holidays = null)
        : this(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc, days, holidays)
    {
    }

    /// <summary>What holds for an issuer in this time zone: its own calendar, or Monday to Friday.</summary>
    public static BusinessCalendar Of(string zone, IssuerCalendar? own) => own?.In(zone) ?? new BusinessCalendar(zone);

    public TimeZoneInfo Zone { get; }

    public WorkingDays Days { get; }

    public bool IsBusinessDay(DateOnly day) => Days.HasFlag(Of(day.DayOfWeek)) && !holidays.Contains(day);

    /// <summary>A day of the week as it is stored.</summary>
    public static WorkingDays Of(DayOfWeek day) => day == DayOfWeek.Sunday ? WorkingDays.Sunday : (WorkingDays)(1 << ((int)day - 1));
}
