using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.Web.Features.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Answers;

/// <summary>Parts 1 and 3: answers that are saved by a button, and as one types.</summary>
[Route("submissions/{id:guid}")]
public sealed class AnswersController(AnswerService answers, SubmissionQueries submissions) : Controller
{
    [HttpGet("overview")]
    public Task<IActionResult> Overview(Actor actor, Guid id, CancellationToken cancellationToken) => EditAsync(actor, id, Part.Overview, cancellationToken);

    [HttpPost("overview")]
    public Task<IActionResult> Overview(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken) => SaveAsync(actor, id, Part.Overview, form, cancellationToken);

    [HttpPost("overview/draft")]
    public Task<IActionResult> OverviewDraft(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken) => SaveDraftAsync(actor, id, form, cancellationToken);

    [HttpGet("reflection")]
    public Task<IActionResult> Reflection(Actor actor, Guid id, CancellationToken cancellationToken) => EditAsync(actor, id, Part.Reflection, cancellationToken);

    [HttpPost("reflection")]
    public Task<IActionResult> Reflection(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken) => SaveAsync(actor, id, Part.Reflection, form, cancellationToken);

    [HttpPost("reflection/draft")]
    public Task<IActionResult> ReflectionDraft(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken) => SaveDraftAsync(actor, id, form, cancellationToken);

    private async Task<IActionResult> EditAsync(Actor actor, Guid id, Part part, CancellationToken cancellationToken)
    {
        var submission = await submissions.GetAsync(actor, id, null, cancellationToken);
        return submission.Attempt.IsEditable ? View("Edit", AnswersViewModel.Of(submission, part, actor.UserId)) : Redirect($"/submissions/{id}");
    }

    private async Task<IActionResult> SaveAsync(Actor actor, Guid id, Part part, AnswersForm form, CancellationToken cancellationToken)
    {
        var saved = ModelState.IsValid ? await TrySaveAsync(actor, id, form, cancellationToken) : null;
        if (saved is { Clashes.Count: 0 })
        {
            TempData["Notice"] = "Saved.";
            return Redirect(form.Then != "on" ? $"/submissions/{id}/{part.ToString().ToLowerInvariant()}" : part == Part.Overview ? $"/submissions/{id}/artifacts" : $"/submissions/{id}/submit");
        }

        var submission = await submissions.GetAsync(actor, id, null, cancellationToken);
        var model = AnswersViewModel.Of(submission, part, actor.UserId, saved?.Clashes);
        // Saving once more after reading both texts replaces the other one.
        if (saved is not null) ModelState.Remove(nameof(AnswersForm.Version));
        return View("Edit", model);
    }

    private async Task<IActionResult> SaveDraftAsync(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken)
    {
        var saved = ModelState.IsValid ? await TrySaveAsync(actor, id, form, cancellationToken) : null;
        if (saved is null) return BadRequest(DraftAnswers.Errors(ModelState));
        var asked = form.Answers.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var version = AnswerVersions.Write(saved.Versions.Where(v => asked.Contains(v.Key)));
        if (saved.Clashes.Count == 0) return Json(new { savedAt = saved.SavedAt, version });
        return Conflict(new
        {
            message = "You, or somebody signed in as you, saved this in another tab or on another device after this page was opened.",
            theirs = saved.Clashes.ToDictionary(c => $"Answers[{form.Answers.FindIndex(a => a.Key == c.PromptKey)}].Text", c => c.Theirs),
            version,
        });
    }

    /// <summary>Saves, or puts what was refused beside the answers it is about.</summary>
    private async Task<SavedAnswers?> TrySaveAsync(Actor actor, Guid id, AnswersForm form, CancellationToken cancellationToken)
    {
        try
        {
            return await answers.SaveAsync(actor, id, form.ToInput(), form.IsPastWork, cancellationToken);
        }
        catch (RefusedException refused)
        {
            foreach (var reason in refused.Reasons)
            {
                var index = form.Answers.FindIndex(a => a.Key == reason.Field);
                ModelState.AddModelError(index < 0 ? "" : $"Answers[{index}].Text", reason.Message);
            }

            return null;
        }
    }
}
