using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Conditions;

/// <summary>An issuer's condition codes: why evidence cannot be scored, and what follows.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/assessment/{id:guid}/conditions")]
public sealed class ConditionsController(ConditionQueries queries, ConditionService conditions) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var issuer = await queries.GetAsync(actor, id, cancellationToken);
        return View("Edit", new ConditionsViewModel(issuer, ConditionsForm.Of(issuer)));
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(Guid id, ConditionsForm form, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            await conditions.ChangeAsync(actor, id, form.Version, form.ToCodes(), cancellationToken);
            TempData["Notice"] = "The codes are saved. Assessors choose from them from now on.";
            return Redirect($"/admin/assessment/{id}/conditions");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View("Edit", new ConditionsViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
        }
    }
}

/// <summary>An issuer's codes and the form that was posted last.</summary>
public sealed record ConditionsViewModel(IssuerConditions Issuer, ConditionsForm Form);
