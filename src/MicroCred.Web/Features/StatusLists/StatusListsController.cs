using MicroCred.Core.Common;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.StatusLists;

/// <summary>Revocation lists as they were signed. Who asks learns about half a hundred thousand credentials at once, and nobody about who asked for which.</summary>
[AllowAnonymous]
[WithoutCookies]
[SharedAcrossSites]
[Route("status/{list}")]
public sealed class StatusListsController(RevocationListQueries lists) : Controller
{
    /// <summary>The standard's own name for it (VC Data Model 2.0).</summary>
    private const string VerifiableCredential = "application/vc";

    [HttpGet("")]
    public async Task<IActionResult> Show(string list, CancellationToken cancellationToken)
    {
        var found = await lists.FindAsync(list, cancellationToken) ?? throw new NotFoundException("The list");
        var contentType = Negotiation.Preferred(Request, PublicDocument.Credential, VerifiableCredential, PublicDocument.JsonLd, PublicDocument.Json) ?? PublicDocument.Credential;
        return new PublicDocument(found.Text, contentType, found.SignedAt) { Seconds = RevocationList.SecondsToLive, IsNegotiated = true };
    }
}
