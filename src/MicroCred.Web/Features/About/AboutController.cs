using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.About;

/// <summary>What the portal says about itself, in plain words.</summary>
[AllowAnonymous]
[Route("about")]
public sealed class AboutController : Controller
{
    /// <summary>How to read what is said about agreement.</summary>
    [HttpGet("agreement")]
    [PublicPage]
    public IActionResult Agreement() => View();
}
