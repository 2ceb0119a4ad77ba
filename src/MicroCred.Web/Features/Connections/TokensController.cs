using MicroCred.Core.Accounts;
using MicroCred.Web.Access;
using MicroCred.Web.Access.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MicroCred.Web.Features.Connections;

/// <summary>An application turns a code, or a refresh token, into tokens. OpenIddict has checked both, and the application's secret.</summary>
[Route(OAuthSetup.TokenPath)]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class TokensController(ActorQueries actors) : Controller
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    [HttpPost("")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var granted = (await HttpContext.AuthenticateAsync(Scheme)).Principal;
        if (granted is not null && CurrentActor.UserIdOf(granted) is { } userId && await actors.FindAsync(userId, cancellationToken) is not null)
            return SignIn(granted, Scheme);
        return Forbid(
            new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The account no longer exists.",
            }),
            Scheme);
    }
}
