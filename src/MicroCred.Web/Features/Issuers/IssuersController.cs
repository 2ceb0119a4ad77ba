using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Organizations;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Issuers;

/// <summary>An issuer's public page: who they are, and what they recognize. To programs the same address gives the issuer's profile with its keys.</summary>
[AllowAnonymous]
[Route("issuers")]
public sealed class IssuersController(IssuerQueries issuers, CatalogQueries catalog, IssuerKeyQueries keys, PortalAddress portal) : Controller
{
    private const string Html = "text/html";

    [HttpGet("{slug}")]
    [PublicPage]
    [SharedAcrossSites]
    public async Task<IActionResult> Show(string slug, CancellationToken cancellationToken)
    {
        var form = Negotiation.Preferred(Request, PublicDocument.JsonLd, Html, PublicDocument.Credential, PublicDocument.Json) ?? Html;
        if (form != Html && portal.OriginFor(Request.Host.Value) is { } origin)
            return new PublicDocument(await keys.ProfileAsync(slug, origin, cancellationToken), form) { IsNegotiated = true };

        Response.Headers.Append("Vary", "Accept");
        var issuer = await issuers.GetAsync(slug, cancellationToken);
        return View(new IssuerViewModel(issuer, await catalog.OfIssuerAsync(issuer.Id, cancellationToken)));
    }
}

/// <summary>An issuer with its titles.</summary>
public sealed record IssuerViewModel(PublicIssuer Issuer, IReadOnlyList<CatalogEntry> Titles);
