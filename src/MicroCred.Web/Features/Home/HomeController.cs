using MicroCred.Core.Common;
using MicroCred.Core.Home;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Home;

/// <summary>The front page: what the portal is, or, signed in, what waits for me.</summary>
[AllowAnonymous]
[Route("")]
public sealed class HomeController(HomeQueries home, CatalogQueries catalog, SanctionQueries sanctions) : Controller
{
    private const int NewestShown = 3;

    [HttpGet("")]
    [PublicPage]
    public async Task<IActionResult> Index(Actor? actor, CancellationToken cancellationToken) => actor is null
        ? View("Welcome", await catalog.NewestAsync(NewestShown, cancellationToken))
        : View(new HomeViewModel(actor, await home.WaitingForAsync(actor, cancellationToken), await sanctions.CurrentAsync(actor, cancellationToken)));
}
