using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Organizations;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Issuers;

/// <summary>An issuer's public page: who they are, and what they recognize.</summary>
[AllowAnonymous]
[Route("issuers")]
public sealed class IssuersController(IssuerQueries issuers, CatalogQueries catalog) : Controller
{
    [HttpGet("{slug}")]
    [PublicPage]
    public async Task<IActionResult> Show(string slug, CancellationToken cancellationToken)
    {
        var issuer = await issuers.GetAsync(slug, cancellationToken);
        return View(new IssuerViewModel(issuer, await catalog.OfIssuerAsync(issuer.Id, cancellationToken)));
    }
}

/// <summary>An issuer with its titles.</summary>
public sealed record IssuerViewModel(PublicIssuer Issuer, IReadOnlyList<CatalogEntry> Titles);
