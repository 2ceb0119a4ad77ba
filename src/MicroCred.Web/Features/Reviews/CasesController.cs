using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>What a lead assessor does with evidence that cannot be scored, beside sending it back or having it scored by someone else.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/cases/{id:guid}")]
public sealed class CasesController(ConditionService conditions) : Controller
{
    [HttpPost("close")]
    public Task<IActionResult> Close(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) => SettleAsync(
        id, () => conditions.CloseForPrivacyAsync(actor, id, form.Reason, cancellationToken), "The attempt is closed, and its work examples stay locked. The earner has your words.");

    [HttpPost("not-met")]
    public Task<IActionResult> NotMet(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) => SettleAsync(
        id, () => conditions.CountAsNotMetAsync(actor, id, form.Reason, cancellationToken), "The criterion counts as not met. The assessor goes on with the rest.");

    private async Task<IActionResult> SettleAsync(Guid id, Func<Task> settle, string notice)
    {
        if (!ModelState.IsValid)
        {
            TempData["Notice"] = "Nothing was done: write the reason first.";
            return Redirect($"/reviews/lead/cases/{id}");
        }

        await settle();
        TempData["Notice"] = notice;
        return Redirect("/reviews/lead");
    }
}
