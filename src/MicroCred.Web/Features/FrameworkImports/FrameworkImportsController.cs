using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace MicroCred.Web.Features.FrameworkImports;

/// <summary>Frameworks for those who bring them in.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/frameworks")]
public sealed class FrameworkImportsController(FrameworkQueries frameworks, FrameworkService service) : Controller
{
    /// <summary>The form around the largest file needs a little more than the file.</summary>
    private const int MostBytes = FrameworkService.MaxFileBytes + (64 * 1024);

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, CancellationToken cancellationToken) => await ListAsync(new FrameworkImportForm(), page, cancellationToken);

    /// <summary>Imports a file. It can be sent again at will: what is here already stays as it is.</summary>
    [HttpPost("")]
    [EnableRateLimiting(RateLimits.Upload)]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Import(FrameworkImportForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await using var file = form.File!.OpenReadStream();
                return View("Imported", await service.ImportAsync(actor, file, cancellationToken));
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        return await ListAsync(form, 1, cancellationToken);
    }

    private async Task<ViewResult> ListAsync(FrameworkImportForm form, int page, CancellationToken cancellationToken) =>
        View("Index", new FrameworkImportsViewModel(await frameworks.ListAsync(null, page, cancellationToken), form));
}

/// <summary>The list with the upload form.</summary>
public sealed record FrameworkImportsViewModel(Page<FrameworkEntry> Frameworks, FrameworkImportForm Form);
