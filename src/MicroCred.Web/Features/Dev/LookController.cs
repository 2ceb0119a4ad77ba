using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Dev;

/// <summary>Every part of the portal's look on one page, in Development only.</summary>
[AllowAnonymous]
[Route("dev/look")]
public sealed class LookController(IWebHostEnvironment environment) : Controller
{
    /// <summary>The page; with <c>errors</c> as it looks after a form was sent back.</summary>
    [HttpGet("")]
    public IActionResult Index(bool errors = false)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (errors) MarkErrors();
        return View("/Features/Dev/Look.cshtml", new LookForm());
    }

    /// <summary>Shows a typed form again, as the pages do.</summary>
    [HttpPost("")]
    public IActionResult Send(LookForm form)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (Request.Form.Files["Upload"] is not null) return RedirectToAction(nameof(Index), new { errors = false, sent = true });
        MarkErrors();
        return View("/Features/Dev/Look.cshtml", form);
    }

    /// <summary>Answers a form that saves itself, as the pages' own addresses do.</summary>
    [HttpPost("save")]
    public IActionResult Save(int version) =>
        environment.IsDevelopment() ? Json(new { savedAt = DateTimeOffset.UtcNow, version = version + 1 }) : NotFound();

    /// <summary>One of the larger arrangements: desk, credential, certificate.</summary>
    [HttpGet("{part:regex(^(catalog|desk|credential|certificate|account|badges)$)}")]
    public IActionResult Part(string part) =>
        environment.IsDevelopment() ? View($"/Features/Dev/Look{char.ToUpperInvariant(part[0])}{part[1..]}.cshtml", new LookForm()) : NotFound();

    private void MarkErrors()
    {
        ModelState.AddModelError(nameof(LookForm.Title), "Write the title of the piece, for example \"Draft 2 with comments\".");
        ModelState.AddModelError(nameof(LookForm.Level), "Choose a level for this criterion.");
        ModelState.AddModelError("", "Add at least one more artifact before you submit.");
    }
}
