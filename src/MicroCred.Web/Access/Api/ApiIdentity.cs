using System.Security.Claims;
using MicroCred.Core.Common;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MicroCred.Web.Access.Api;

/// <summary>Who an application acts for: the person's key and nothing else. Name and rights are read at each request.</summary>
internal static class ApiIdentity
{
    public static ClaimsPrincipal Of(Actor actor, IReadOnlyList<string> scopes, Guid connection)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.AddClaim(Claims.Subject, Core.Connections.Connection.SubjectOf(actor.UserId));
        identity.AddClaim(ClaimTypes.NameIdentifier, actor.UserId.ToString());
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetAuthorizationId(connection.ToString());
        principal.SetDestinations(_ => [Destinations.AccessToken]);
        return principal;
    }
}
