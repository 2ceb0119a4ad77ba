using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Catalog;

/// <summary>The catalog: anyone may look for a title and read all of it before beginning.</summary>
[AllowAnonymous]
[Route("catalog")]
public sealed class CatalogController(CatalogQueries catalog, TitleQueries titles, BadgeFiles badges, PortalAddress address, TimeProvider clock) : Controller
{
    private const int BadgeSeconds = 3600;

    [HttpGet("")]
    [PublicPage]
    public async Task<IActionResult> Index([FromQuery] CatalogForm form, CancellationToken cancellationToken)
    {
        var filter = form.ToFilter();
        return View(new CatalogViewModel(await catalog.ListAsync(filter, cancellationToken), filter));
    }

    [HttpGet("{slug}")]
    [PublicPage]
    public async Task<IActionResult> Show(Actor? actor, string slug, CancellationToken cancellationToken)
    {
        var title = await titles.GetAsync(actor, slug, cancellationToken);
        return View(TitleViewModel.Of(title, actor, address, clock));
    }

    /// <summary>The badge that an earner of the current version would get.</summary>
    [HttpGet("{slug}/badge.svg")]
    [SharedAcrossSites]
    [Picture]
    [ResponseCache(Duration = BadgeSeconds, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Badge(string slug, CancellationToken cancellationToken)
    {
        var badge = await titles.GetBadgeAsync(slug, cancellationToken);
        return File(await badges.SvgAsync(badge.Badge, $"Badge of {badge.Title}", cancellationToken), "image/svg+xml; charset=utf-8");
    }
}
