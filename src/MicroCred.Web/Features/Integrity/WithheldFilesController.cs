using MicroCred.Core.Common;
using MicroCred.Core.Integrity;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Reviews;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Integrity;

/// <summary>Files that could not be cleaned of their author's data: the lead assessor sees why, and can release them with a reason.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/withheld")]
public sealed class WithheldFilesController(WithheldFileService files, WithheldFileQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View("Withheld", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("{artifactId:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid artifactId, CancellationToken cancellationToken) => FileAsync(actor, artifactId, new ReasonForm(), cancellationToken);

    [HttpPost("{artifactId:guid}")]
    public async Task<IActionResult> Release(Actor actor, Guid artifactId, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await FileAsync(actor, artifactId, form, cancellationToken);
        await files.ReleaseAsync(actor, artifactId, form.Reason, cancellationToken);
        TempData["Notice"] = "Assessors can open the file now.";
        return Redirect("/reviews/lead/withheld");
    }

    private async Task<IActionResult> FileAsync(Actor actor, Guid artifactId, ReasonForm form, CancellationToken cancellationToken) =>
        View("WithheldFile", new WithheldFileViewModel(await queries.GetAsync(actor, artifactId, cancellationToken), form));
}

/// <summary>One file that is held back, with the form that releases it.</summary>
public sealed record WithheldFileViewModel(WithheldFile File, ReasonForm Form);
