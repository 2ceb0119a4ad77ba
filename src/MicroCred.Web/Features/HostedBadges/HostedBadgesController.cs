using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.HostedBadges;

/// <summary>Open Badges 2.0: assertions, badge classes, issuers and revocations at the addresses by which they are verified.</summary>
[AllowAnonymous]
[WithoutCookies]
[SharedAcrossSites]
[Route("ob2")]
public sealed class HostedBadgesController(SignedCredentialQueries texts, HostedBadgeQueries hosted, PortalAddress portal) : Controller
{
    private const int SecondsOfDescriptions = 300;

    /// <summary>Where the portal has no address of its own, it has no documents either.</summary>
    private string Origin => portal.OriginFor(Request.Host.Value) ?? throw new NotFoundException("This document");

    private string ContentType => Negotiation.Preferred(Request, PublicDocument.JsonLd, PublicDocument.Json) ?? PublicDocument.JsonLd;

    [HttpGet("assertions/{code}")]
    public async Task<IActionResult> Assertion(string code, CancellationToken cancellationToken)
    {
        var assertion = await texts.FindAssertionAsync(code, cancellationToken) ?? throw new NotFoundException("The credential");
        return assertion.IsGone
            ? PublicDocument.Gone(assertion.Text, ContentType)
            : new PublicDocument(assertion.Text, ContentType, assertion.ChangedAt) { Seconds = 0, IsNegotiated = true };
    }

    [HttpGet("badges/{slug}/{version:int}")]
    public async Task<IActionResult> BadgeClass(string slug, int version, CancellationToken cancellationToken) =>
        Description(await hosted.BadgeClassAsync(slug, version, Origin, cancellationToken));

    [HttpGet("issuers/{slug}")]
    public async Task<IActionResult> Issuer(string slug, CancellationToken cancellationToken) => Description(await hosted.IssuerAsync(slug, Origin, cancellationToken));

    [HttpGet("revocations/{slug}")]
    public async Task<IActionResult> Revocations(string slug, CancellationToken cancellationToken) =>
        new PublicDocument(await hosted.RevocationsAsync(slug, Origin, cancellationToken), ContentType) { Seconds = 0, IsNegotiated = true };

    private PublicDocument Description(string text) => new(text, ContentType) { Seconds = SecondsOfDescriptions, IsNegotiated = true };
}
