using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.MicroCredentials;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Credentials;

/// <summary>What anyone who has a credential's address may see.</summary>
[AllowAnonymous]
[Route("credentials/{code}")]
public sealed class CredentialsController(CredentialQueries credentials, PortalAddress address) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(code, cancellationToken);
        return View(new CredentialViewModel(credential, address.Of($"/credentials/{credential.Code}"), address.Of($"/credentials/{credential.Code}/card.png")));
    }

    [HttpGet("certificate")]
    public async Task<IActionResult> Certificate(string code, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(code, cancellationToken);
        return View(new CredentialViewModel(credential, address.Of($"/credentials/{credential.Code}"), null));
    }

    /// <summary>The badge: the same picture for as long as the credential exists.</summary>
    [HttpGet("badge.svg")]
    [ResponseCache(Duration = 86_400, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Badge(string code, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(code, cancellationToken);
        var snapshot = credential.Snapshot;
        return Content(BadgeArt.Svg(snapshot.Symbol, snapshot.BrandColor, snapshot.Slug, $"Badge of {credential.Title}"), "image/svg+xml; charset=utf-8");
    }

    private async Task<PublicCredential> FindAsync(string code, CancellationToken cancellationToken) =>
        await credentials.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
}
