using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Records;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Records;

/// <summary>A learner record, to whoever was given its address: a page for people, the signed document for programs.</summary>
[AllowAnonymous]
[Route("records")]
public sealed class RecordsController(RecordQueries records, PortalAddress portal) : Controller
{
    private const string Html = "text/html";

    [HttpGet("{code}")]
    [SharedAcrossSites]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken)
    {
        KeepUnlisted();
        var form = Negotiation.Preferred(Request, Html, PublicDocument.Credential, "application/vc", PublicDocument.JsonLd, PublicDocument.Json) ?? Html;
        if (form != Html) return await DocumentAsync(code, form, isNegotiated: true, cancellationToken);

        Response.Headers.Append("Vary", "Accept");
        var record = await records.FindPublicAsync(code, cancellationToken) ?? throw new NotFoundException("The record");
        if (record.RemovedAt is null) return View(new RecordViewModel(record, portal.Of($"/records/{record.Code}")));
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("Removed", record);
    }

    [HttpGet("{code}.json")]
    [WithoutCookies, SharedAcrossSites]
    public Task<IActionResult> Json(string code, CancellationToken cancellationToken)
    {
        KeepUnlisted();
        return DocumentAsync(code, PublicDocument.Credential, isNegotiated: false, cancellationToken);
    }

    private async Task<IActionResult> DocumentAsync(string code, string contentType, bool isNegotiated, CancellationToken cancellationToken)
    {
        var found = await records.FindJsonAsync(code, cancellationToken) ?? throw new NotFoundException("The record");
        return found.Text.Length == 0
            ? PublicDocument.Gone("""{"title":"The earner took this record back."}""", "application/problem+json")
            : new PublicDocument(found.Text, contentType, found.SignedAt) { IsNegotiated = isNegotiated };
    }

    /// <summary>Search engines leave it out, even where somebody posted the address.</summary>
    private void KeepUnlisted() => Response.Headers["X-Robots-Tag"] = "noindex";
}

/// <summary>A record's public page.</summary>
/// <param name="Record">What it holds.</param>
/// <param name="Address">The page's absolute address.</param>
public sealed record RecordViewModel(PublicRecord Record, string Address);
