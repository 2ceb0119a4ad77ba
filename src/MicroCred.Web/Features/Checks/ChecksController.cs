using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Checks;

/// <summary>Whether an attempt is complete: the queue, one attempt without its author, and the two answers.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/checks")]
public sealed class ChecksController(CheckService checks, CheckQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => View(await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var sheet = await queries.GetAsync(actor, id, cancellationToken);
        return View(new CheckViewModel(sheet, CheckForm.Of(sheet)));
    }

    [HttpPost("{id:guid}/complete")]
    public async Task<IActionResult> Complete(Actor actor, Guid id, RoundForm form, CancellationToken cancellationToken)
    {
        await checks.CompleteAsync(actor, id, form.Round, cancellationToken);
        TempData["Notice"] = "It is complete. Its reviews are open, and its earner has been told the day of the decision.";
        return Redirect("/reviews/checks");
    }

    [HttpPost("{id:guid}/send-back")]
    public async Task<IActionResult> SendBack(Actor actor, Guid id, CheckForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return View(nameof(Show), new CheckViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
            await checks.SendBackAsync(actor, form.ToInput(id), cancellationToken);
            TempData["Notice"] = "It is back with its earner, who reads what is missing beside each place.";
            return Redirect("/reviews/checks");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View(nameof(Show), new CheckViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
        }
    }
}
