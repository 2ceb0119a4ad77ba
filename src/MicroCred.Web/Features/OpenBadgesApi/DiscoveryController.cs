using MicroCred.Core.Common;
using MicroCred.Web.Access.Api;
using MicroCred.Web.Features.About;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.OpenBadgesApi;

/// <summary>Says what the API offers and where (Open Badges 3.0, section 6.2.5): OpenAPI 3.0 with what 1EdTech adds to it. Open to everybody.</summary>
[AllowAnonymous, WithoutCookies, SharedAcrossSites, EnableCors(ApiSetup.OpenCors)]
public sealed class DiscoveryController(PortalAddress portal, IConfiguration configuration) : Controller
{
    [HttpGet("/ims/ob/v3p0/discovery")]
    [ResponseCache(Duration = 3600, Location = ResponseCacheLocation.Any)]
    public IActionResult Show()
    {
        var policies = PortalPolicies.From(configuration);
        return Content(DiscoveryDocument.Write(portal, policies.TermsAddress(portal), policies.PrivacyAddress(portal)), "application/json");
    }
}
