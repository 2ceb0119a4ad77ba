using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Credentials;

/// <summary>What anyone who has a credential's address may see.</summary>
[AllowAnonymous]
[Route("credentials/{code}")]
public sealed class CredentialsController(CredentialQueries credentials, CredentialDocuments documents, BadgeFiles badges, PortalAddress address) : Controller
{
    private const string Html = "text/html";
    private const string Token = "application/vc+jwt";

    /// <summary>A page for people; to programs that ask for it, the signed credential.</summary>
    [HttpGet("")]
    [SharedAcrossSites]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken)
    {
        var form = Negotiation.Preferred(Request, Html, PublicDocument.Credential, "application/vc", PublicDocument.JsonLd, PublicDocument.Json, Token, "application/jwt") ?? Html;
        if (form.EndsWith("jwt", StringComparison.Ordinal)) return await documents.TokenAsync(code, cancellationToken, form, isNegotiated: true);
        if (form != Html) return await documents.JsonAsync(code, cancellationToken, form, isNegotiated: true);

        Response.Headers.Append("Vary", "Accept");
        var credential = await FindAsync(code, cancellationToken);
        return View(new CredentialViewModel(credential, address.Of($"/credentials/{credential.Code}"), address.Of($"/credentials/{credential.Code}/card.png")));
    }

    [HttpGet("certificate")]
    public async Task<IActionResult> Certificate(string code, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(code, cancellationToken);
        return View(new CredentialViewModel(credential, address.Of($"/credentials/{credential.Code}"), null));
    }

    /// <summary>The badge alone, for pages that show it: the same picture for as long as the credential exists.</summary>
    [HttpGet("art.svg")]
    [Picture]
    [ResponseCache(Duration = 86_400, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Art(string code, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(code, cancellationToken);
        return File(await badges.SvgAsync(credential.Snapshot.Badge, $"Badge of {credential.Title}", cancellationToken), "image/svg+xml; charset=utf-8");
    }

    private async Task<PublicCredential> FindAsync(string code, CancellationToken cancellationToken) =>
        await credentials.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
}
