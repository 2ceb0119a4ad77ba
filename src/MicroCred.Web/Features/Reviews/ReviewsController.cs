using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>An assessor's queue: what is in progress, what can be claimed, what is finished.</summary>
[Authorize(Policy = Policies.Assessor)]
public sealed class ReviewsController(ReviewService reviews, ReviewQueries queries) : Controller
{
    [HttpGet("/reviews")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View(await queries.QueueAsync(actor, page, cancellationToken));

    [HttpPost("/reviews")]
    public async Task<IActionResult> Claim(Actor actor, ClaimForm form, CancellationToken cancellationToken)
    {
        try
        {
            return Redirect($"/reviews/{await reviews.ClaimAsync(actor, form.AttemptId, cancellationToken)}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(nameof(Index), await queries.QueueAsync(actor, cancellationToken: cancellationToken));
        }
    }

    [HttpGet("/reviews/finished")]
    public async Task<IActionResult> Finished(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View(await queries.FinishedAsync(actor, page, cancellationToken));
}
