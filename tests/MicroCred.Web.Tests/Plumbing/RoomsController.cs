using MicroCred.Core.Common;
using MicroCred.TestSupport;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Plumbing;

/// <summary>Pages that exist in these tests alone: one for each thing that the plumbing promises to every page.</summary>
[Route("rooms")]
public sealed class RoomsController : Controller
{
    [HttpGet("missing")]
    public IActionResult Missing() => throw new NotFoundException("Room");

    [HttpGet("refused")]
    public IActionResult Refused() => throw new RefusedException([new Reason("full", "The room is full."), new Reason("late", "It is too late today.")]);

    [HttpGet("stale")]
    public IActionResult Stale() => throw new StaleException("Somebody else saved it.", "Their text", Guid.Empty);

    [HttpGet("broken")]
    public IActionResult Broken() => throw new InvalidDataException("secret inner words");

    [HttpGet("framed")]
    [FramedByPortal]
    public IActionResult Framed() => Content("text", "text/plain");

    [HttpPost("unsafe")]
    [AllowAnonymous]
    public IActionResult Unsafe() => Content("done");

    [HttpGet("upload")]
    [EnableRateLimiting(RateLimits.Upload)]
    public IActionResult Uploaded() => Content("taken");

    [HttpGet("district")]
    [Authorize(Policy = Policies.DistrictStaff)]
    public IActionResult District(Actor actor) => Content(string.Join(',', actor.Memberships.Select(m => m.Role)));

    [HttpGet("public")]
    [AllowAnonymous]
    public IActionResult Public(Actor? actor) => Content(actor?.DisplayName ?? "nobody");
}

/// <summary>A portal with these rooms in it.</summary>
internal static class Rooms
{
    public static Task<Portal> OpenAsync(params (string Key, string? Value)[] settings) =>
        Portal.StartAsync(services => services.AddControllers().AddApplicationPart(typeof(Rooms).Assembly), settings);
}
