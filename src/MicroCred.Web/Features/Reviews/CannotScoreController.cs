using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>An assessor reports that an attempt, or one criterion of it, cannot be scored.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/{id:guid}/cannot-score")]
public sealed class CannotScoreController(ReviewService reviews, DeskQueries desks, ConditionQueries conditions) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Report(Actor actor, Guid id, CancellationToken cancellationToken) => PageAsync(actor, id, new CannotScoreForm(), cancellationToken);

    [HttpPost("")]
    public async Task<IActionResult> Report(Actor actor, Guid id, CannotScoreForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await PageAsync(actor, id, form, cancellationToken);
        try
        {
            await reviews.DeclareUnscorableAsync(actor, id, form.Reason, new ReportCondition(form.Code!, form.CriterionId), cancellationToken);
            TempData["Notice"] = "The lead assessor has been asked to settle this. You do not need to do anything more.";
            return Redirect("/reviews");
        }
        catch (RefusedException refused) when (refused.Reasons.Any(r => r.Field is not null))
        {
            ModelState.AddReasons(refused);
            return await PageAsync(actor, id, form, cancellationToken);
        }
    }

    private async Task<IActionResult> PageAsync(Actor actor, Guid id, CannotScoreForm form, CancellationToken cancellationToken)
    {
        var desk = await desks.DeskAsync(actor, id, cancellationToken);
        if (!desk.IsOpen) return Redirect($"/reviews/{id}");
        return View("CannotScore", new CannotScoreViewModel(desk, form, await conditions.ForReviewAsync(actor, id, cancellationToken)));
    }
}
