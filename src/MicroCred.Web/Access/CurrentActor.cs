using System.Security.Claims;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;

namespace MicroCred.Web.Access;

/// <summary>
/// The person of this request: the key comes from the cookie, everything else from the database, read once a request. So a membership
/// that has ended, and an account that was deleted, end at the next request.
/// </summary>
public sealed class CurrentActor(ActorQueries actors, IHttpContextAccessor accessor)
{
    private Guid? askedFor;
    private Actor? found;

    /// <summary>The person, or null when nobody is signed in.</summary>
    public async ValueTask<Actor?> FindAsync()
    {
        if (UserIdOf(accessor.HttpContext?.User) is not { } userId) return null;
        if (askedFor == userId) return found;
        found = await actors.FindAsync(userId, accessor.HttpContext!.RequestAborted);
        askedFor = userId;
        return found;
    }

    /// <summary>The key in the cookie, whether or not the account still exists; null when nobody is signed in.</summary>
    public static Guid? UserIdOf(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
