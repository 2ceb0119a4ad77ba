using System.Security.Claims;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Web.Access.Api;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MicroCred.Web.Features.Connections;

/// <summary>
/// An application asks a person for access. OpenIddict has checked the request before an action runs; what it refuses without knowing where to
/// send the refusal comes here too, with the error.
/// </summary>
[Route(OAuthSetup.AuthorizePath)]
public sealed class AuthorizationsController(ConnectionQueries connections, ConnectionService service) : Controller
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    [HttpGet("")]
    public async Task<IActionResult> Ask(Actor actor, CancellationToken cancellationToken)
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: { } error } refused) return NotPossible(error, refused.ErrorDescription);
        if (HttpContext.GetOpenIddictServerRequest() is not { ClientId: { } clientId } request) return NotPossible(Errors.InvalidRequest, null);
        var application = await connections.FindApplicationAsync(clientId, cancellationToken) ?? throw new NotFoundException("The application");
        return View("Ask", new AskViewModel(application, ApiScopes.Of(request.GetScopes()), actor.DisplayName, ParametersOf(request), new Uri(request.RedirectUri!).Host));
    }

    [HttpPost("")]
    public async Task<IActionResult> Answer(Actor actor, [FromForm] string? decision, CancellationToken cancellationToken)
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: { } error } refused) return NotPossible(error, refused.ErrorDescription);
        if (HttpContext.GetOpenIddictServerRequest() is not { ClientId: { } clientId } request) return NotPossible(Errors.InvalidRequest, null);
        if (decision != "allow")
        {
            await HttpContext.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person did not allow it.",
            }));
            return BackToApplication();
        }

        var scopes = ApiScopes.Of(request.GetScopes()).Select(s => s.Value).ToList();
        var connection = await service.AllowAsync(actor, new AllowApplication(clientId, scopes), cancellationToken);
        await HttpContext.SignInAsync(Scheme, ApiIdentity.Of(actor, scopes, connection));
        return BackToApplication();
    }

    private ViewResult BackToApplication()
    {
        Response.StatusCode = StatusCodes.Status200OK;
        Response.Headers.CacheControl = "no-store";
        return View("Back", ReturnAfterForm.AddressIn(HttpContext));
    }

    private ViewResult NotPossible(string error, string? description)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("NotPossible", new NotPossibleViewModel(error, description));
    }

    private static List<KeyValuePair<string, string>> ParametersOf(OpenIddictRequest request) =>
        [.. request.GetParameters().Where(p => (string?)p.Value is not null).Select(p => KeyValuePair.Create(p.Key, (string)p.Value!))];
}
