using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Core.MicroCredentials;

/// <summary>Who may publish and retire an issuer's titles.</summary>
public static class MicroCredentialAccess
{
    /// <summary>Whether the person may publish and retire titles of the issuer with this path: its administrators, and those of the portal.</summary>
    public static bool MayPublish(Actor actor, string issuerPath) => actor.IsSystemAdministrator || actor.Holds(Role.IssuerAdministrator, issuerPath);
}
