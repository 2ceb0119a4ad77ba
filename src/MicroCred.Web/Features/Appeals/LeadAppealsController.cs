using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Reviews;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Appeals;

/// <summary>The lead assessor's list of appeals, with their ages, and the answer where one is asked for.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/appeals")]
public sealed class LeadAppealsController(AppealService appeals, AppealQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => View("Index", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new ReasonForm(), cancellationToken);

    [HttpPost("{id:guid}/take-up")]
    public async Task<IActionResult> TakeUp(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await appeals.TakeUpAsync(actor, id, cancellationToken);
            TempData["Notice"] = "The appeal is taken up. Two seats are open for assessors who have never seen the attempt.";
            return Redirect("/reviews/lead/appeals");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, new ReasonForm(), cancellationToken);
        }
    }

    [HttpPost("{id:guid}/decline")]
    public async Task<IActionResult> Decline(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
            await appeals.DeclineAsync(actor, id, form.Reason, cancellationToken);
            TempData["Notice"] = "The appeal is declined. Its earner has your words.";
            return Redirect("/reviews/lead/appeals");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        View("Show", new LeadAppealViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
}

/// <summary>An appeal, and the form that declines it.</summary>
public sealed record LeadAppealViewModel(AppealSheet Sheet, ReasonForm Form);
