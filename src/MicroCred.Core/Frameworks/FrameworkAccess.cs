using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Core.Frameworks;

/// <summary>Frameworks belong to nobody here: everyone reads them, and those who answer for titles bring them in.</summary>
public static class FrameworkAccess
{
    /// <summary>Whether the person may import frameworks: issuer administrators and administrators of the portal.</summary>
    public static bool MayImport(Actor actor) => actor.IsSystemAdministrator || actor.Has(Role.IssuerAdministrator);
}
