using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>Whose keys a person may look after: those of the issuers that they administer; the portal's own are its system administrators'.</summary>
public static class IssuerKeyAccess
{
    /// <summary>The issuers whose keys the actor looks after.</summary>
    public static IQueryable<Organization> KeptBy(this IQueryable<Organization> organizations, Actor actor)
    {
        var issuers = organizations.Where(o => o.Kind == OrganizationKind.Issuer || o.Kind == OrganizationKind.Portal);
        if (actor.IsSystemAdministrator) return issuers;
        var ids = actor.Memberships.Where(m => m.Role == Role.IssuerAdministrator).Select(m => m.OrganizationId).ToList();
        return issuers.Where(o => ids.Contains(o.Id));
    }
}
