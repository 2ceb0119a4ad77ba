using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Who may publish and retire an issuer's titles.</summary>
public static class MicroCredentialAccess
{
    /// <summary>Whether the person may publish and retire titles of the issuer with this path: its administrators, and those of the portal.</summary>
    public static bool MayPublish(Actor actor, string issuerPath) => actor.IsSystemAdministrator || actor.Holds(Role.IssuerAdministrator, issuerPath);

    /// <summary>The titles whose badge the person may change: those of the issuers that they administer or write for.</summary>
    public static IQueryable<MicroCredential> DesignedBy(this IQueryable<MicroCredential> titles, Actor actor)
    {
        if (actor.IsSystemAdministrator) return titles;
        var issuers = actor.Memberships.Where(m => m.Role is Role.IssuerAdministrator or Role.Author).Select(m => m.OrganizationId).ToList();
        return titles.Where(m => issuers.Contains(m.IssuerId));
    }
}
