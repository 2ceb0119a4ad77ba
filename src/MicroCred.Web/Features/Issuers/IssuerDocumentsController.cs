using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.OpenBadges.Proofs;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Issuers;

/// <summary>By which keys an issuer's signatures are known: its did:web document, its keys one by one, and those of all issuers together.</summary>
[AllowAnonymous]
[WithoutCookies]
[SharedAcrossSites]
public sealed class IssuerDocumentsController(IssuerKeyQueries keys, PortalAddress portal) : Controller
{
    private string Origin => portal.OriginFor(Request.Host.Value) ?? throw new NotFoundException("This document");

    [HttpGet("issuers/{slug}/did.json")]
    public async Task<IActionResult> Did(string slug, CancellationToken cancellationToken) =>
        new PublicDocument(await keys.DidDocumentAsync(slug, Origin, cancellationToken), "application/did+json");

    [HttpGet("issuers/{slug}/keys/{thumbprint}")]
    public async Task<IActionResult> Key(string slug, string thumbprint, CancellationToken cancellationToken) =>
        new PublicDocument(await keys.FindKeyAsync(slug, thumbprint, Origin, cancellationToken) ?? throw new NotFoundException("The key"), "application/jwk+json");

    [HttpGet(".well-known/jwks.json")]
    public async Task<IActionResult> KeySet(CancellationToken cancellationToken) =>
        new PublicDocument(await keys.KeySetAsync(Origin, cancellationToken), Jwks.MediaType);
}
