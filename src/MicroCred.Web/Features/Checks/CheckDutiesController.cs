using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Checks;

/// <summary>Which assessors look whether attempts are complete.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/checkers")]
public sealed class CheckDutiesController(CheckDutyService duties, CheckQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View("Duties", await queries.DutiesAsync(actor, cancellationToken));

    [HttpPost("{id:guid}/give")]
    public async Task<IActionResult> Give(Actor actor, Guid id, DutyForm form, CancellationToken cancellationToken)
    {
        await duties.GiveAsync(actor, id, form.AssessorId, cancellationToken);
        TempData["Notice"] = "What waits to be checked now stands under \"To check\" for this assessor too.";
        return Redirect("/reviews/lead/checkers");
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Actor actor, Guid id, DutyForm form, CancellationToken cancellationToken)
    {
        await duties.EndAsync(actor, id, form.AssessorId, cancellationToken);
        TempData["Notice"] = "This assessor checks no longer.";
        return Redirect("/reviews/lead/checkers");
    }
}
