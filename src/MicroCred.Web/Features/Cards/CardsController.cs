using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Pictures;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Cards;

/// <summary>The pictures that social sites show with a link to a credential or a title. They say no more than the page itself.</summary>
[AllowAnonymous]
[SharedAcrossSites]
public sealed class CardsController(CredentialQueries credentials, TitleQueries titles, BadgeFiles badges, ShareCardImages cards, TimeProvider clock) : Controller
{
    /// <summary>Short, so that a revocation is soon seen.</summary>
    private const int CredentialSeconds = 600;
    private const int TitleSeconds = 3600;
    private const int BadgeSize = 512;

    [HttpGet("credentials/{code}/card.png")]
    [ResponseCache(Duration = CredentialSeconds, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Credential(string code, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
        return Png(CardWords.Of(credential, await badges.PngAsync(credential.Snapshot.Badge, BadgeSize, cancellationToken), clock));
    }

    [HttpGet("catalog/{slug}/card.png")]
    [ResponseCache(Duration = TitleSeconds, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Title(string slug, CancellationToken cancellationToken)
    {
        var title = await titles.GetBadgeAsync(slug, cancellationToken);
        return Png(CardWords.Of(title, await badges.PngAsync(title.Badge, BadgeSize, cancellationToken)));
    }

    private FileContentResult Png(ShareCard card) => File(cards.Png(card), "image/png");
}
