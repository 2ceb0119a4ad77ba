using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.About;

/// <summary>What the portal says about itself, in plain words.</summary>
[AllowAnonymous]
[Route("about")]
public sealed class AboutController(IConfiguration configuration) : Controller
{
    /// <summary>How to read what is said about agreement.</summary>
    [HttpGet("agreement")]
    [PublicPage]
    public IActionResult Agreement() => View();

    /// <summary>What one can expect of the portal, and it of people.</summary>
    [HttpGet("terms")]
    [PublicPage]
    public IActionResult Terms() => View(PortalPolicies.From(configuration));

    /// <summary>What happens to people's data.</summary>
    [HttpGet("privacy")]
    [PublicPage]
    public IActionResult Privacy() => View(PortalPolicies.From(configuration));
}
