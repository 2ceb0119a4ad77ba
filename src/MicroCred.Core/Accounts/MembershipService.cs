using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Give a person a role. <paramref name="LastDay"/> is the last day on which it holds, in the organization's time zone.</summary>
public sealed record GrantMembership(Guid UserId, Guid OrganizationId, Role Role, DateOnly? LastDay);

/// <summary>Grants and ends memberships.</summary>
public sealed class MembershipService(MicroCredDbContext db, TimeProvider time)
{
    private const int MostTries = 5;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The new membership's key.</returns>
    public async Task<Guid> GrantAsync(Actor actor, GrantMembership grant, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.AdministeredBy(actor).SingleOrDefaultAsync(o => o.Id == grant.OrganizationId, cancellationToken)
            ?? throw new RefusedException("organization-missing", "Choose an organization from the list.", "OrganizationId");
        if (!await db.Users.VisibleTo(actor, db).AnyAsync(u => u.Id == grant.UserId, cancellationToken)) throw new NotFoundException("Person");
        var reasons = GrantRule.WhyNotGrant(actor, grant.Role, organization);
        if (reasons.Count > 0) throw new RefusedException(reasons);

        var now = Now;
        if (await db.Memberships.AnyAsync(
            m => m.UserId == grant.UserId && m.OrganizationId == organization.Id && m.Role == grant.Role && (m.EndsAt == null || m.EndsAt > now), cancellationToken))
        {
            throw new RefusedException("already-member", $"This person is {grant.Role.Name().ToLowerInvariant()} in {organization.Name} already.", "Role");
        }

        var membership = new Membership(grant.UserId, organization.Id, grant.Role, now, EndOf(grant.LastDay, organization.TimeZone), actor.UserId);
        db.Memberships.Add(membership);
        db.Record(actor, AuditAction.MembershipGranted, "Membership", membership.Id, organization.Id, now, $"{grant.Role} to {grant.UserId}");
        await db.SaveChangesAsync(cancellationToken);
        return membership.Id;
    }

    /// <summary>Ends a membership now. The last system administrator stays.</summary>
    public async Task EndAsync(Actor actor, Guid membershipId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EndOnceAsync(actor, membershipId, cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task EndOnceAsync(Actor actor, Guid membershipId, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.Include(m => m.Organization).SingleOrDefaultAsync(m => m.Id == membershipId, cancellationToken);
        if (membership is null || !GrantRule.MayEnd(actor, membership.Role, membership.Organization!)) throw new NotFoundException("Membership");
        if (membership.Role == Role.SystemAdministrator) await db.KeepAnotherAdministratorAsync(membership.UserId, Now, cancellationToken);
        membership.End(Now, actor.UserId);
        db.Record(actor, AuditAction.MembershipEnded, "Membership", membership.Id, membership.OrganizationId, Now, $"{membership.Role} of {membership.UserId}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The moment after the last day, in UTC.</summary>
    internal static DateTime? EndOf(DateOnly? lastDay, string timeZone)
    {
        if (lastDay is not { } day) return null;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
