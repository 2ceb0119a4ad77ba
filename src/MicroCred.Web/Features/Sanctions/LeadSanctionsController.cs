using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Reviews;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Sanctions;

/// <summary>The lead assessor's notices: writing one about an attempt, reading the answer, confirming, letting go, lifting.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/sanctions")]
public sealed class LeadSanctionsController(SanctionService sanctions, SanctionQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => View("Index", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("about/{attemptId:guid}")]
    public Task<IActionResult> Propose(Actor actor, Guid attemptId, CancellationToken cancellationToken) => ProposalAsync(actor, attemptId, new ProposeForm(), cancellationToken);

    [HttpPost("about/{attemptId:guid}")]
    public async Task<IActionResult> Propose(Actor actor, Guid attemptId, ProposeForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ProposalAsync(actor, attemptId, form, cancellationToken);
            var id = await sanctions.ProposeAsync(actor, new ProposeSanction(attemptId, form.Step!.Value, form.Reason!), cancellationToken);
            TempData["Notice"] = "The earner has your notice and can answer. Nothing follows from it by itself.";
            return Redirect($"/reviews/lead/sanctions/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ProposalAsync(actor, attemptId, form, cancellationToken);
        }
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new ReasonForm(), cancellationToken);

    [HttpPost("{id:guid}/confirm")]
    public Task<IActionResult> Confirm(Actor actor, Guid id, CancellationToken cancellationToken) =>
        ActAsync(actor, id, new ReasonForm(), () => sanctions.ConfirmAsync(actor, id, cancellationToken), "Confirmed. The earner is told what it means.", cancellationToken);

    [HttpPost("{id:guid}/drop")]
    public Task<IActionResult> Drop(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        ActAsync(actor, id, form, () => sanctions.DropAsync(actor, id, form.Reason, cancellationToken), "The notice is let go. Its earner has your words.", cancellationToken);

    [HttpPost("{id:guid}/lift")]
    public Task<IActionResult> Lift(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        ActAsync(actor, id, form, () => sanctions.LiftAsync(actor, id, form.Reason, cancellationToken), "It is lifted. Its earner has your words.", cancellationToken);

    private async Task<IActionResult> ActAsync(Actor actor, Guid id, ReasonForm form, Func<Task> act, string done, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
            await act();
            TempData["Notice"] = done;
            return Redirect($"/reviews/lead/sanctions/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    private async Task<IActionResult> ProposalAsync(Actor actor, Guid attemptId, ProposeForm form, CancellationToken cancellationToken) =>
        View("Propose", new ProposeViewModel(await queries.ProposalAsync(actor, attemptId, cancellationToken)) { Step = form.Step, Reason = form.Reason });

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        View("Show", new SanctionViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
}

/// <summary>What can be proposed, and the form.</summary>
public sealed class ProposeViewModel(ProposalSheet sheet)
{
    public ProposalSheet Sheet { get; } = sheet;

    public int? Step { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<TagHelpers.Choice> Choices =>
        [.. Sheet.Steps.Select((s, i) => new TagHelpers.Choice((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), s.Name, SanctionWords.Meaning(s.Kind, s.Days)))];
}

/// <summary>A notice, and the words with which it is let go or lifted.</summary>
public sealed record SanctionViewModel(SanctionSheet Sheet, ReasonForm Form);
