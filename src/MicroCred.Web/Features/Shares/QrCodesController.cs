using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Plumbing;
using MicroCred.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Shares;

/// <summary>The QR code of a credential's public page, as a file to print from.</summary>
[AllowAnonymous, WithoutCookies]
[Route("credentials/{code}")]
public sealed class QrCodesController(CredentialQueries credentials, PortalAddress address) : Controller
{
    [HttpGet("qr.svg")]
    public async Task<IActionResult> Svg(string code, CancellationToken cancellationToken) =>
        new PublicDocument(QrPicture.Svg(await PageAsync(code, cancellationToken)), "image/svg+xml");

    [HttpGet("qr.png")]
    public async Task<IActionResult> Png(string code, CancellationToken cancellationToken) =>
        new PublicDocument(QrPicture.Png(await PageAsync(code, cancellationToken)), "image/png");

    private async Task<string> PageAsync(string code, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
        return address.Of($"/credentials/{credential.Code}");
    }
}
