using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The lead assessor's pages: how assessment stands, what to settle, whom to ask.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead")]
public sealed class LeadController(AssessmentService assessment, UnmaskingService unmasking, AssessmentQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View("Lead", await queries.OverviewAsync(actor, page, cancellationToken));

    [HttpGet("attempts/{id:guid}")]
    public Task<IActionResult> Seats(Actor actor, Guid id, CancellationToken cancellationToken) => SeatsAsync(actor, id, new AssignForm(), cancellationToken);

    [HttpPost("attempts/{id:guid}")]
    public async Task<IActionResult> Assign(Actor actor, Guid id, AssignForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await SeatsAsync(actor, id, form, cancellationToken);
            await assessment.AssignAsync(actor, id, form.AssessorId!.Value, form.Reason, cancellationToken);
            TempData["Notice"] = "The review is assigned and stands in the assessor's queue.";
            return Redirect($"/reviews/lead/attempts/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await SeatsAsync(actor, id, form, cancellationToken);
        }
    }

    [HttpPost("attempts/{id:guid}/release/{reviewId:guid}")]
    public async Task<IActionResult> Release(Actor actor, Guid id, Guid reviewId, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await SeatsAsync(actor, id, new AssignForm(), cancellationToken);
        await assessment.ReleaseAsync(actor, reviewId, form.Reason, cancellationToken);
        TempData["Notice"] = "The review is open again.";
        return Redirect($"/reviews/lead/attempts/{id}");
    }

    /// <summary>Gives a review in progress to somebody else.</summary>
    [HttpPost("attempts/{id:guid}/reassign/{reviewId:guid}")]
    public async Task<IActionResult> Reassign(Actor actor, Guid id, Guid reviewId, AssignForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await SeatsAsync(actor, id, form, cancellationToken);
            await assessment.ReassignAsync(actor, reviewId, form.AssessorId!.Value, form.Reason ?? "", cancellationToken);
            TempData["Notice"] = "The review stands in the other assessor's queue.";
            return Redirect($"/reviews/lead/attempts/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await SeatsAsync(actor, id, form, cancellationToken);
        }
    }

    /// <summary>Shows this lead who the earner is.</summary>
    [HttpPost("attempts/{id:guid}/unmask")]
    public async Task<IActionResult> Unmask(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await SeatsAsync(actor, id, new AssignForm(), cancellationToken);
            await unmasking.UnmaskAsync(actor, id, form.Reason, cancellationToken);
            return Redirect($"/reviews/lead/attempts/{id}#earner");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await SeatsAsync(actor, id, new AssignForm(), cancellationToken);
        }
    }

    [HttpGet("cases/{id:guid}")]
    public Task<IActionResult> Case(Actor actor, Guid id, CancellationToken cancellationToken) => CaseAsync(actor, id, new ReasonForm(), cancellationToken);

    [HttpPost("cases/{id:guid}/send-back")]
    public async Task<IActionResult> SendBack(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await CaseAsync(actor, id, form, cancellationToken);
        await assessment.SendBackAsync(actor, id, form.Reason, cancellationToken);
        TempData["Notice"] = "The submission is back with its earner, with your words.";
        return Redirect("/reviews/lead");
    }

    [HttpPost("cases/{id:guid}/overrule")]
    public async Task<IActionResult> Overrule(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await CaseAsync(actor, id, form, cancellationToken);
        await assessment.OverruleAsync(actor, id, form.Reason, cancellationToken);
        TempData["Notice"] = "The seat is open again for another assessor.";
        return Redirect("/reviews/lead");
    }

    private async Task<IActionResult> SeatsAsync(Actor actor, Guid id, AssignForm form, CancellationToken cancellationToken) =>
        View("LeadAttempt", new SeatsViewModel(await queries.SeatsAsync(actor, id, cancellationToken), form));

    private async Task<IActionResult> CaseAsync(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        View("LeadCase", new CaseViewModel(await queries.CaseAsync(actor, id, cancellationToken), form));
}
