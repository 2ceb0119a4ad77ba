using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Core.Credentials;

/// <summary>Which credentials a person may touch beyond reading their public pages.</summary>
public static class CredentialAccess
{
    /// <summary>The credentials that the person earned.</summary>
    public static IQueryable<Credential> EarnedBy(this IQueryable<Credential> credentials, Actor actor)
    {
        var earnerId = actor.UserId;
        return credentials.Where(c => c.EarnerId == earnerId);
    }

    /// <summary>The credentials that the person may revoke: those of the issuers that they administer.</summary>
    public static IQueryable<Credential> AdministeredBy(this IQueryable<Credential> credentials, Actor actor)
    {
        if (actor.IsSystemAdministrator) return credentials;
        var issuers = actor.Memberships.Where(m => m.Role == Role.IssuerAdministrator).Select(m => m.OrganizationId).ToList();
        return credentials.Where(c => issuers.Contains(c.IssuerId));
    }
}
