using MicroCred.Core.Common;

namespace MicroCred.Core.Submissions.Calendars;

/// <summary>A day on which an issuer does not work, and what it is called.</summary>
public sealed record Holiday(DateOnly On, string Name)
{
    public const int NameLength = 80;
}

/// <summary>
/// On which days an issuer works. An issuer without one works Monday to Friday without holidays. A change counts for windows that open
/// afterwards: a day that was promised stays promised.
/// </summary>
public sealed class IssuerCalendar : IVersioned
{
    public const int MostHolidays = 500;

    private IssuerCalendar()
    {
    }

    public IssuerCalendar(Guid issuerId)
    {
        Id = Guid.CreateVersion7();
        IssuerId = issuerId;
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public WorkingDays Days { get; private set; } = WorkingDays.MondayToFriday;

    /// <summary>By date, each date once.</summary>
    public IReadOnlyList<Holiday> Holidays { get; private set; } = [];

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; private set; }

    /// <exception cref="RefusedException">No day is left.</exception>
    public void Work(WorkingDays days, DateTime now)
    {
        if (days == WorkingDays.None) throw new RefusedException("no-working-day", "Choose at least one day of the week, or nothing would ever come due.", "Days");
        Days = days;
        ChangedAt = now;
    }

    /// <summary>Adds holidays; a date that is there keeps its name. Answers with those that are new.</summary>
    /// <exception cref="RefusedException">There would be too many, or a name is too long.</exception>
    public IReadOnlyList<Holiday> Add(IEnumerable<Holiday> more, DateTime now)
    {
        var fresh = more.DistinctBy(h => h.On).Where(h => Holidays.All(there => there.On != h.On)).ToList();
        if (fresh.Any(h => h.Name.Length is 0 or > Holiday.NameLength))
            throw new RefusedException("holiday-name", $"Name each day in at most {Holiday.NameLength} characters.", "Name");
        if (Holidays.Count + fresh.Count > MostHolidays)
            throw new RefusedException("too-many-holidays", $"The calendar holds {MostHolidays} days at most. Remove some of past years first.");
        Holidays = [.. Holidays.Concat(fresh).OrderBy(h => h.On)];
        if (fresh.Count > 0) ChangedAt = now;
        return fresh;
    }

    /// <summary>Takes a day out; answers whether it was there.</summary>
    public bool Remove(DateOnly on, DateTime now)
    {
        if (Holidays.All(h => h.On != on)) return false;
        Holidays = [.. Holidays.Where(h => h.On != on)];
        ChangedAt = now;
        return true;
    }

    public BusinessCalendar In(string timeZone) => new(timeZone, Days, Holidays.Select(h => h.On));
}
