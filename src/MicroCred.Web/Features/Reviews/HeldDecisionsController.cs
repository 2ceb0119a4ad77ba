using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Releases;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>Decisions that wait for the lead assessor, where the issuer wants it so.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/held")]
public sealed class HeldDecisionsController(HeldDecisionService decisions, HeldDecisionQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => View("Held", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new ReasonForm(), cancellationToken);

    [HttpPost("{id:guid}/release")]
    public async Task<IActionResult> Release(Actor actor, Guid id, ReleaseForm form, CancellationToken cancellationToken)
    {
        try
        {
            await decisions.ReleaseAsync(actor, id, new DateTime(form.HeldAt, DateTimeKind.Utc), cancellationToken);
            TempData["Notice"] = "The decision is released. Its earner has been told.";
            return Redirect("/reviews/lead/held");
        }
        catch (StaleException stale)
        {
            ModelState.AddReasons(stale);
            ModelState.Remove(nameof(form.HeldAt));
            return await ShowAsync(actor, id, new ReasonForm(), cancellationToken);
        }
    }

    [HttpPost("{id:guid}/reviews/{reviewId:guid}/back")]
    public async Task<IActionResult> SendBack(Actor actor, Guid id, Guid reviewId, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
        await decisions.SendReviewBackAsync(actor, reviewId, form.Reason, cancellationToken);
        TempData["Notice"] = "The review is back with its assessor, with your words. The decision waits for it.";
        return Redirect("/reviews/lead/held");
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        View("HeldDecision", new HeldDecisionViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
}

/// <summary>Releases what the page showed: <see cref="HeldAt"/> in ticks, UTC.</summary>
public sealed class ReleaseForm
{
    public long HeldAt { get; set; }
}

/// <summary>A decision that waits, and the form that sends a review back.</summary>
public sealed record HeldDecisionViewModel(HeldDecision Decision, ReasonForm Form);
