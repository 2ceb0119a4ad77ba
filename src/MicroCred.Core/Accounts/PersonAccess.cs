using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Accounts;

/// <summary>Whom an administrator sees: everybody for the portal's administrators; for the others who holds or held a role in their organizations.</summary>
internal static class PersonAccess
{
    public static IQueryable<ApplicationUser> VisibleTo(this IQueryable<ApplicationUser> people, Actor actor, MicroCredDbContext db)
    {
        var present = people.Where(u => u.AnonymizedAt == null);
        if (actor.IsSystemAdministrator) return present;
        var organizations = db.Organizations.AdministeredBy(actor);
        return present.Where(u => db.Memberships.Any(m => m.UserId == u.Id && organizations.Any(o => o.Id == m.OrganizationId)));
    }
}
