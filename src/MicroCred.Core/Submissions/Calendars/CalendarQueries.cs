using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions.Calendars;

/// <summary>On which days an issuer works.</summary>
public sealed class CalendarQueries(MicroCredDbContext db)
{
    /// <summary>One issuer's calendar for its administrator.</summary>
    /// <exception cref="NotFoundException">The person does not administer it.</exception>
    public async Task<CalendarSheet> SheetAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default)
    {
        var issuer = await db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.Id == issuerId && o.Kind == OrganizationKind.Issuer)
            .Select(o => new { o.Name, o.TimeZone, Own = db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == o.Id) })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
        return new CalendarSheet(issuerId, issuer.Name, issuer.TimeZone, issuer.Own?.Days ?? WorkingDays.MondayToFriday, issuer.Own?.Holidays ?? [], issuer.Own?.ChangedAt);
    }

    /// <summary>What holds for an issuer: its own calendar, or Monday to Friday, in its time zone.</summary>
    public async Task<BusinessCalendar> ForIssuerAsync(Guid issuerId, CancellationToken cancellationToken = default)
    {
        var found = await db.Organizations.AsNoTracking().Where(o => o.Id == issuerId)
            .Select(o => new { o.TimeZone, Own = db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == o.Id) })
            .FirstOrDefaultAsync(cancellationToken);
        return BusinessCalendar.Of(found?.TimeZone ?? Organization.DefaultTimeZone, found?.Own);
    }
}

/// <summary>An issuer's calendar as its administrator sees it; <paramref name="ChangedAt"/> is empty where nothing was ever changed.</summary>
public sealed record CalendarSheet(Guid IssuerId, string IssuerName, string TimeZone, WorkingDays Days, IReadOnlyList<Holiday> Holidays, DateTime? ChangedAt);
