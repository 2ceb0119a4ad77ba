using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>What to look for among people. Empty means anything.</summary>
public sealed record PersonFilter(string? Words = null, Guid? OrganizationId = null, Role? Role = null, bool WithEnded = false);

/// <summary>A person in the list, with their roles in the reader's organizations.</summary>
public sealed record PersonLine(Guid Id, string Name, string Email, IReadOnlyList<PersonRole> Roles);

/// <summary>A role in the list.</summary>
public sealed record PersonRole(Role Role, string OrganizationName);

/// <summary>A membership on a person's page. <paramref name="MayEnd"/>: whether the reader may end it.</summary>
public sealed record PersonMembership(Guid Id, Role Role, Guid OrganizationId, string OrganizationName, DateTime BeginsAt, DateTime? EndsAt, bool IsCurrent, bool MayEnd);

/// <summary>A person's page for administrators. Evidence and scores are not on it.</summary>
public sealed record PersonSheet(
    Guid Id, string Name, string Email, bool IsConfirmed, bool HasTwoFactor, DateTime? LockedUntil, DateTime CreatedAt, IReadOnlyList<PersonMembership> Memberships);

/// <summary>People as administrators read them: name, address, roles, and never their work.</summary>
public sealed class PersonQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 25;

    /// <summary>The people whom the actor administers, by name; three commands.</summary>
    public async Task<Page<PersonLine>> SearchAsync(Actor actor, PersonFilter filter, int page, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var organizations = db.Organizations.AdministeredBy(actor);
        var memberships = db.Memberships.Where(m => organizations.Any(o => o.Id == m.OrganizationId));
        if (!filter.WithEnded) memberships = memberships.Where(m => m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now));

        var people = db.Users.AsNoTracking().VisibleTo(actor, db);
        var wanted = memberships;
        if (filter.OrganizationId is { } organizationId) wanted = wanted.Where(m => m.OrganizationId == organizationId);
        if (filter.Role is { } role) wanted = wanted.Where(m => m.Role == role);
        // The portal's administrators find people without any role too, unless they ask for one.
        if (!actor.IsSystemAdministrator || filter.OrganizationId is not null || filter.Role is not null)
            people = people.Where(u => wanted.Any(m => m.UserId == u.Id));
        people = Named(people, filter.Words);

        var total = await people.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var lines = await people.OrderBy(u => u.SearchName).ThenBy(u => u.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(u => new { u.Id, u.DisplayName, u.Email })
            .ToListAsync(cancellationToken);
        var ids = lines.Select(l => l.Id).ToList();
        var roles = await memberships.Where(m => ids.Contains(m.UserId))
            .Select(m => new { m.UserId, m.Role, m.Organization!.Name })
            .ToListAsync(cancellationToken);
        var rolesOf = roles.ToLookup(r => r.UserId, r => new PersonRole(r.Role, r.Name));
        return new Page<PersonLine>(
            [.. lines.Select(l => new PersonLine(l.Id, l.DisplayName, l.Email ?? "", [.. rolesOf[l.Id].Distinct().OrderByDescending(r => r.Role)]))],
            number,
            PageSize,
            total);
    }

    /// <summary>A person with the memberships in the reader's organizations; two commands.</summary>
    public async Task<PersonSheet> GetAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var person = await db.Users.AsNoTracking().VisibleTo(actor, db).Where(u => u.Id == id)
            .Select(u => new { u.DisplayName, u.Email, u.EmailConfirmed, u.TwoFactorEnabled, u.LockoutEnd, u.CreatedAt })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Person");
        var organizations = db.Organizations.AdministeredBy(actor);
        var rows = await db.Memberships.AsNoTracking().Include(m => m.Organization)
            .Where(m => m.UserId == id && organizations.Any(o => o.Id == m.OrganizationId))
            .ToListAsync(cancellationToken);
        var memberships = rows
            .Select(m => new PersonMembership(
                m.Id, m.Role, m.OrganizationId, m.Organization!.Name, m.BeginsAt, m.EndsAt, m.IsCurrent(now), MayEnd: (m.EndsAt is null || m.EndsAt > now) && GrantRule.MayEnd(actor, m.Role, m.Organization)))
            .OrderByDescending(m => m.IsCurrent).ThenByDescending(m => m.BeginsAt);
        var locked = person.LockoutEnd?.UtcDateTime;
        return new PersonSheet(
            id, person.DisplayName, person.Email ?? "", person.EmailConfirmed, person.TwoFactorEnabled, locked > now ? locked : null, person.CreatedAt, [.. memberships]);
    }

    private static IQueryable<ApplicationUser> Named(IQueryable<ApplicationUser> people, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return people;
        if (typed.Contains('@'))
        {
            var address = typed.Trim().ToUpperInvariant();
            return people.Where(u => u.NormalizedEmail!.Contains(address));
        }

        return SearchText.Words(typed).Aggregate(people, (found, word) => found.Where(u => u.SearchName.Contains(word)));
    }
}
