using MicroCred.Core.Common;
using MicroCred.Core.Portfolios;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Shares;

/// <summary>The page from which an earner gives a credential to others. It is the earner's alone.</summary>
public sealed class SharesController(ShareQueries shares, PortalAddress address, TimeProvider clock) : Controller
{
    [HttpGet("credentials/{code}/share")]
    public async Task<IActionResult> Show(string code, Actor actor, CancellationToken cancellationToken)
    {
        var shared = await shares.MineAsync(actor, code, cancellationToken);
        return View(new ShareViewModel(shared, address.Of($"/credentials/{shared.Credential.Code}"), clock));
    }
}
