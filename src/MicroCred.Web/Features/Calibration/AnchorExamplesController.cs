using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Submissions;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Artifacts;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;

namespace MicroCred.Web.Features.Calibration;

/// <summary>Work examples of a live anchor: files and links, as an earner would add them.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/anchors/{id:guid}/examples/{key}")]
public sealed class AnchorExamplesController(AnchorExampleService examples, AnchorQueries anchors, FileStore store) : Controller
{
    [HttpGet("file")]
    public async Task<IActionResult> AddFile(Actor actor, Guid id, string key, CancellationToken cancellationToken) =>
        View("AddExampleFile", await PageAsync(actor, id, key, r => r.AcceptsFiles, cancellationToken));

    [HttpPost("file"), IgnoreAntiforgeryToken, StreamedForm, RequestSizeLimit(UploadedForm.MaxRequest), EnableRateLimiting(RateLimits.Upload)]
    public async Task<IActionResult> ReceiveFile(Actor actor, Guid id, string key, CancellationToken cancellationToken)
    {
        var page = await PageAsync(actor, id, key, r => r.AcceptsFiles, cancellationToken);
        using var upload = await UploadedForm.ReadAsync(HttpContext, store, ArtifactService.FileField, cancellationToken);
        var form = new ExampleForm();
        await TryUpdateModelAsync(form, "", new FormValueProvider(BindingSource.Form, upload.Fields, CultureInfo.InvariantCulture));
        upload.AddProblems(ModelState, ArtifactService.FileField);
        if (!ModelState.IsValid || !await TryAsync(() => examples.AttachFileAsync(actor, id, key, upload.File!, form.Caption ?? ""))) return View("AddExampleFile", page);
        return Added(id);
    }

    [HttpGet("link")]
    public async Task<IActionResult> AddLink(Actor actor, Guid id, string key, CancellationToken cancellationToken) =>
        View("AddExampleLink", await PageAsync(actor, id, key, r => r.AcceptsLinks, cancellationToken));

    [HttpPost("link")]
    public async Task<IActionResult> AddLink(Actor actor, Guid id, string key, ExampleForm form, CancellationToken cancellationToken) =>
        await TryAsync(() => examples.AttachLinkAsync(actor, id, key, form.Url ?? "", form.Caption ?? "", cancellationToken))
            ? Added(id)
            : View("AddExampleLink", await PageAsync(actor, id, key, r => r.AcceptsLinks, cancellationToken));

    private IActionResult Added(Guid id)
    {
        TempData["Notice"] = "The work example is added.";
        var address = $"/reviews/lead/anchors/{id}#examples";
        return Request.Headers.XRequestedWith == "upload" ? Json(new { address }) : Redirect(address);
    }

    private async Task<ExampleViewModel> PageAsync(Actor actor, Guid id, string key, Func<Requirement, bool> accepts, CancellationToken cancellationToken)
    {
        var anchor = await anchors.GetAsync(actor, id, cancellationToken);
        var requirement = anchor.Requirements.FirstOrDefault(r => r.Key == key && accepts(r)) ?? throw new NotFoundException("This requirement");
        return anchor.Use == AnchorUse.Live ? new ExampleViewModel(anchor, requirement) : throw new NotFoundException("This requirement");
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return false;
        }
    }
}
