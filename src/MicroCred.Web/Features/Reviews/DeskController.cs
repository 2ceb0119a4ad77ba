using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The desk: evidence beside rubric, saved as one writes, then finished or let go.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/{id:guid}")]
public sealed class DeskController(ReviewService reviews, DeskQueries desks, ConditionQueries conditions, CommentQueries comments) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken, string? pane = null)
    {
        var desk = await desks.DeskAsync(actor, id, cancellationToken);
        return View("Desk", await PageAsync(actor, desk, DeskForm.Of(desk), pane == "rubric", [], cancellationToken));
    }

    /// <summary>Saves the draft: for the script as JSON while one writes, otherwise as a form, leading on to where its button says.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Save(Actor actor, Guid id, DeskForm form, CancellationToken cancellationToken)
    {
        var stored = (IReadOnlyList<StoredText>)[];
        try
        {
            if (ModelState.IsValid)
            {
                if (form.Then == "insert") form.InsertFrom(await comments.ForReviewAsync(actor, id, cancellationToken));
                var saved = await reviews.SaveAsync(actor, form.ToRecord(id), cancellationToken);
                return Request.WantsJson() ? Json(new { savedAt = saved.SavedAt, version = saved.Version }) : Redirect(NextAfter(id, form.Then));
            }
        }
        catch (StaleException stale)
        {
            stored = form.DifferencesFrom(await desks.DeskAsync(actor, id, cancellationToken));
            form.Version = stale.Version ?? form.Version;
            ModelState.Remove(nameof(form.Version));
            if (Request.WantsJson()) return Conflict(new { message = stale.Message, theirs = stored.ToDictionary(s => s.Field, s => s.Text), version = form.Version });
            ModelState.AddReasons(stale);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
        }

        if (Request.WantsJson()) return BadRequest(new { errors = Messages() });
        return View("Desk", await PageAsync(actor, await desks.DeskAsync(actor, id, cancellationToken), form, true, stored, cancellationToken));
    }

    [HttpGet("finish")]
    public async Task<IActionResult> Finish(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var desk = await desks.DeskAsync(actor, id, cancellationToken);
        if (!desk.IsOpen) return Redirect($"/reviews/{id}");
        return View("Finish", new FinishViewModel(desk, await desks.WhyNotFinishAsync(actor, id, cancellationToken)));
    }

    [HttpPost("finish")]
    public async Task<IActionResult> Finish(Actor actor, Guid id, FinishForm form, CancellationToken cancellationToken)
    {
        try
        {
            await reviews.FinishAsync(actor, id, form.Version, cancellationToken);
            TempData["Notice"] = "Your review is finished. Thank you for the time and care you gave it.";
            return Redirect($"/reviews/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.Clear();
            if (refused is StaleException) ModelState.AddModelError("", "The draft was changed in another place. This is how it reads now; nothing is finished yet.");
            else if (refused.Reasons.All(r => r.Field is null)) ModelState.AddReasons(refused);
            return await Finish(actor, id, cancellationToken);
        }
    }

    [HttpGet("give-back")]
    public Task<IActionResult> GiveBack(Actor actor, Guid id, CancellationToken cancellationToken) => GiveBackAsync(actor, id, new GiveBackForm(), cancellationToken);

    [HttpPost("give-back")]
    public async Task<IActionResult> GiveBack(Actor actor, Guid id, GiveBackForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await GiveBackAsync(actor, id, form, cancellationToken);
        await reviews.GiveBackAsync(actor, id, form.Why!.Value, form.Reason ?? "", cancellationToken);
        TempData["Notice"] = "The review is given back. Someone else can take it now.";
        return Redirect("/reviews");
    }

    private async Task<IActionResult> GiveBackAsync(Actor actor, Guid id, GiveBackForm form, CancellationToken cancellationToken)
    {
        var desk = await desks.DeskAsync(actor, id, cancellationToken);
        return desk.IsOpen ? View("GiveBack", new GiveBackViewModel(desk, form)) : Redirect($"/reviews/{id}");
    }

    private async Task<DeskViewModel> PageAsync(Actor actor, Desk desk, DeskForm form, bool showsRubric, IReadOnlyList<StoredText> stored, CancellationToken cancellationToken) =>
        new(desk, form, showsRubric, stored, desk.IsOpen ? await conditions.ForReviewAsync(actor, desk.ReviewId, cancellationToken) : [],
            desk.IsOpen ? await comments.ForReviewAsync(actor, desk.ReviewId, cancellationToken) : []);

    private Dictionary<string, string[]> Messages() => ModelState.Where(entry => entry.Value!.Errors.Count > 0)
        .ToDictionary(entry => entry.Key, entry => entry.Value!.Errors.Select(error => error.ErrorMessage).ToArray());

    private string NextAfter(Guid id, string? then)
    {
        if (then is "finish" or "give-back" or "cannot-score") return $"/reviews/{id}/{then}";
        TempData["Notice"] = then == "insert" ? "The comment is inserted, and your draft is saved." : "Your draft is saved.";
        return $"/reviews/{id}?pane=rubric";
    }
}
