using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Organizations;

/// <summary>Whose organizations are whose to administer.</summary>
public static class OrganizationAccess
{
    /// <summary>Whether the person administers the organization: the portal's administrators all, the others those of their own kind in their organization and below.</summary>
    public static bool Administers(Actor actor, OrganizationKind kind, string path) => kind switch
    {
        _ when actor.IsSystemAdministrator => true,
        OrganizationKind.Issuer => actor.Holds(Role.IssuerAdministrator, path),
        OrganizationKind.District or OrganizationKind.School => actor.Holds(Role.DistrictAdministrator, path),
        _ => false,
    };

    /// <summary>The organizations that the person administers; <see cref="Administers"/> as a query.</summary>
    public static IQueryable<Organization> AdministeredBy(this IQueryable<Organization> organizations, Actor actor)
    {
        if (actor.IsSystemAdministrator) return organizations;
        var issuers = actor.PathsOf(Role.IssuerAdministrator);
        var districts = actor.PathsOf(Role.DistrictAdministrator);
        return organizations.Where(o =>
            (o.Kind == OrganizationKind.Issuer && issuers.Any(p => EF.Functions.Like(o.Path, p + "%")))
            || ((o.Kind == OrganizationKind.District || o.Kind == OrganizationKind.School) && districts.Any(p => EF.Functions.Like(o.Path, p + "%"))));
    }
}
