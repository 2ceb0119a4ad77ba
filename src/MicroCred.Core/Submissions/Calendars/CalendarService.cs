using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions.Calendars;

/// <summary>Keeps an issuer's calendar. Doing again what was done changes nothing.</summary>
public sealed class CalendarService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Chooses the days of the week.</summary>
    /// <exception cref="NotFoundException">The person does not administer the issuer.</exception>
    /// <exception cref="RefusedException">No day is left.</exception>
    public Task WorkAsync(Actor actor, Guid issuerId, WorkingDays days, CancellationToken cancellationToken = default) => ChangeAsync(actor, issuerId, (calendar, now) =>
    {
        if (calendar.Days == days) return null;
        calendar.Work(days, now);
        return $"works {days}";
    }, cancellationToken);

    /// <summary>Adds holidays, and answers how many were new.</summary>
    /// <exception cref="NotFoundException">The person does not administer the issuer.</exception>
    /// <exception cref="RefusedException">There would be too many, or a name is missing or too long.</exception>
    public async Task<int> AddAsync(Actor actor, Guid issuerId, IReadOnlyList<Holiday> holidays, CancellationToken cancellationToken = default)
    {
        var count = 0;
        await ChangeAsync(actor, issuerId, (calendar, now) =>
        {
            var fresh = calendar.Add(holidays, now);
            count = fresh.Count;
            return count == 0 ? null : "added " + string.Join(", ", fresh.Select(h => h.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }, cancellationToken);
        return count;
    }

    /// <summary>Takes a holiday out.</summary>
    /// <exception cref="NotFoundException">The person does not administer the issuer.</exception>
    public Task RemoveAsync(Actor actor, Guid issuerId, DateOnly on, CancellationToken cancellationToken = default) => ChangeAsync(
        actor, issuerId, (calendar, now) => calendar.Remove(on, now) ? $"removed {on:yyyy-MM-dd}" : null, cancellationToken);

    private Task<int> ChangeAsync(Actor actor, Guid issuerId, Func<IssuerCalendar, DateTime, string?> change, CancellationToken cancellationToken) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!await db.Organizations.AdministeredBy(actor).AnyAsync(o => o.Id == issuerId && o.Kind == OrganizationKind.Issuer, cancellationToken))
            throw new NotFoundException("This issuer");
        var calendar = await db.IssuerCalendars.FirstOrDefaultAsync(c => c.IssuerId == issuerId, cancellationToken) ?? new IssuerCalendar(issuerId);
        if (change(calendar, now) is not { } words) return 0;
        if (db.Entry(calendar).State == EntityState.Detached) db.IssuerCalendars.Add(calendar);
        db.Record(actor, AuditAction.CalendarChanged, "IssuerCalendar", calendar.Id, issuerId, now, words);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}
