using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Web.Access.Api;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Connections;

/// <summary>How applications find the OAuth 2.0 server (RFC 8414). Addresses are the configured public ones.</summary>
[AllowAnonymous]
[SharedAcrossSites]
[EnableCors(ApiSetup.OpenCors)]
public sealed class MetadataController(PortalAddress portal) : Controller
{
    private static readonly string[] Methods = ["client_secret_basic"];

    [HttpGet("/.well-known/oauth-authorization-server")]
    [ResponseCache(Duration = 3600, Location = ResponseCacheLocation.Any)]
    public IActionResult Show() => Json(new Dictionary<string, object>
    {
        ["issuer"] = portal.Root.AbsoluteUri,
        ["authorization_endpoint"] = portal.Of(OAuthSetup.AuthorizePath),
        ["token_endpoint"] = portal.Of(OAuthSetup.TokenPath),
        ["registration_endpoint"] = portal.Of(OAuthSetup.RegisterPath),
        ["revocation_endpoint"] = portal.Of(OAuthSetup.RevokePath),
        ["scopes_supported"] = ApiScopes.All.Select(s => s.Value),
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        ["grant_types_supported"] = new[] { "authorization_code", "refresh_token" },
        ["token_endpoint_auth_methods_supported"] = Methods,
        ["revocation_endpoint_auth_methods_supported"] = Methods,
        ["code_challenge_methods_supported"] = new[] { "S256" },
        ["authorization_response_iss_parameter_supported"] = true,
        ["service_documentation"] = portal.Of("/ims/ob/v3p0/discovery"),
    });
}
