using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;

namespace MicroCred.Web.Features.Artifacts;

/// <summary>Part 2: work examples by requirement.</summary>
[Route("submissions/{id:guid}/artifacts")]
public sealed class ArtifactsController(ArtifactService artifacts, SubmissionQueries submissions, FileStore store) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var submission = await submissions.GetAsync(actor, id, null, cancellationToken);
        return submission.Attempt.IsEditable ? View(submission) : Redirect($"/submissions/{id}");
    }

    [HttpGet("{key}/file")]
    public async Task<IActionResult> AddFile(Actor actor, Guid id, string key, CancellationToken cancellationToken) =>
        View(await FilePageAsync(actor, id, key, cancellationToken));

    [HttpPost("{key}/file"), IgnoreAntiforgeryToken, StreamedForm, RequestSizeLimit(UploadedForm.MaxRequest), EnableRateLimiting(RateLimits.Upload), ActionName(nameof(AddFile))]
    public async Task<IActionResult> ReceiveFile(Actor actor, Guid id, string key, CancellationToken cancellationToken)
    {
        var page = await FilePageAsync(actor, id, key, cancellationToken);
        using var upload = await UploadedForm.ReadAsync(HttpContext, store, ArtifactService.FileField, cancellationToken);
        var form = new FileForm();
        await TryUpdateModelAsync(form, "", new FormValueProvider(BindingSource.Form, upload.Fields, CultureInfo.InvariantCulture));
        upload.AddProblems(ModelState, ArtifactService.FileField);
        if (!ModelState.IsValid || !await TryAsync(() => artifacts.AttachFileAsync(actor, id, key, upload.File!, upload.FileName, form.Caption, form.ToStudents())))
            return View(page);
        return Added(id, key);
    }

    [HttpGet("{key}/link")]
    public async Task<IActionResult> AddLink(Actor actor, Guid id, string key, CancellationToken cancellationToken) =>
        View(await LinkPageAsync(actor, id, key, cancellationToken));

    [HttpPost("{key}/link")]
    public async Task<IActionResult> AddLink(Actor actor, Guid id, string key, LinkForm form, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await TryAsync(() => artifacts.AttachLinkAsync(actor, id, key, form.Url, form.Caption, form.ToStudents(), cancellationToken)))
            return Added(id, key);
        return View(await LinkPageAsync(actor, id, key, cancellationToken));
    }

    [HttpGet("{artifactId:guid}")]
    public async Task<IActionResult> Edit(Actor actor, Guid id, Guid artifactId, CancellationToken cancellationToken) =>
        View(await EditPageAsync(actor, id, artifactId, cancellationToken));

    [HttpPost("{artifactId:guid}")]
    public async Task<IActionResult> Edit(Actor actor, Guid id, Guid artifactId, ArtifactForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !await TryAsync(() => artifacts.DescribeAsync(actor, id, artifactId, form.Caption, form.ToStudents(), cancellationToken)))
            return View(await EditPageAsync(actor, id, artifactId, cancellationToken));
        TempData["Notice"] = "Saved.";
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpPost("{artifactId:guid}/remove")]
    public async Task<IActionResult> Remove(Actor actor, Guid id, Guid artifactId, CancellationToken cancellationToken)
    {
        await artifacts.RemoveAsync(actor, id, artifactId, cancellationToken);
        TempData["Notice"] = "The work example is removed.";
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpGet("{artifactId:guid}/remove")]
    public IActionResult Back(Guid id) => RedirectToAction(nameof(Index), new { id });

    /// <summary>The script that shows how far a file is would follow a redirect by itself and use the notice up: it is told where to go.</summary>
    private IActionResult Added(Guid id, string key)
    {
        TempData["Notice"] = "The work example is added.";
        var address = $"/submissions/{id}/artifacts#prompt-{Uri.EscapeDataString(key)}";
        return Request.Headers.XRequestedWith == "upload" ? Json(new { address }) : Redirect(address);
    }

    private async Task<FileViewModel> FilePageAsync(Actor actor, Guid id, string key, CancellationToken cancellationToken)
    {
        var (submission, prompt) = await RequirementAsync(actor, id, p => p.Key == key && p.AcceptsFiles, cancellationToken);
        return new FileViewModel { Submission = submission, Prompt = prompt, Consents = await submissions.ConsentsAsync(actor, cancellationToken) };
    }

    private async Task<LinkViewModel> LinkPageAsync(Actor actor, Guid id, string key, CancellationToken cancellationToken)
    {
        var (submission, prompt) = await RequirementAsync(actor, id, p => p.Key == key && p.AcceptsLinks, cancellationToken);
        return new LinkViewModel { Submission = submission, Prompt = prompt, Consents = await submissions.ConsentsAsync(actor, cancellationToken) };
    }

    private async Task<EditedArtifactViewModel> EditPageAsync(Actor actor, Guid id, Guid artifactId, CancellationToken cancellationToken)
    {
        var (submission, prompt) = await RequirementAsync(actor, id, p => p.Artifacts.Any(a => a.Id == artifactId), cancellationToken);
        var artifact = prompt.Artifacts.Single(a => a.Id == artifactId);
        return new EditedArtifactViewModel
        {
            Submission = submission, Prompt = prompt, Artifact = artifact, Consents = await submissions.ConsentsAsync(actor, cancellationToken),
            Caption = artifact.Caption, ShowsStudents = artifact.ShowsStudents, ConsentId = artifact.Consent?.Id.ToString(),
        };
    }

    private async Task<(SubmissionDetail Submission, PromptDetail Prompt)> RequirementAsync(Actor actor, Guid id, Func<PromptDetail, bool> which, CancellationToken cancellationToken)
    {
        var submission = await submissions.GetAsync(actor, id, null, cancellationToken);
        var prompt = submission.PromptsOf(Part.Artifacts).FirstOrDefault(which) ?? throw new NotFoundException("This requirement");
        if (!prompt.IsOpen) throw new RefusedException("prompt-closed", "Nothing can be changed here now: it was handed in, or met on an earlier attempt.");
        return (submission, prompt);
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
