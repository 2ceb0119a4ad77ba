using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Features.Credentials;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Shares;

/// <summary>A credential for the frame of another site's page: no cookie, no script, no form, nothing to be tricked into pressing.</summary>
[AllowAnonymous, WithoutCookies]
public sealed class EmbedsController(CredentialQueries credentials, PortalAddress address) : Controller
{
    /// <summary>Short, so that a revocation is soon seen.</summary>
    private const int Seconds = 60;

    [HttpGet("credentials/{code}/embed")]
    [FramedAnywhere, ResponseCache(Duration = Seconds, Location = ResponseCacheLocation.Any)]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
        return View("Embed", new CredentialViewModel(credential, address.Of($"/credentials/{credential.Code}"), null));
    }
}
