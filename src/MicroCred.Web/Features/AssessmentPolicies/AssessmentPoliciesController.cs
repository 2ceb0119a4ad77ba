using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AssessmentPolicies;

/// <summary>How an issuer assesses: its settings, those of single titles, and their history.</summary>
[Authorize(Policy = Policies.Issuing)]
[Route("admin/assessment")]
public sealed class AssessmentPoliciesController(AssessmentPolicyQueries queries, AssessmentPolicyService policies) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View(await queries.ListAsync(actor, cancellationToken));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var sheet = await queries.SheetAsync(actor, id, cancellationToken);
        return View(new PolicyViewModel(sheet, PolicyForm.Of(sheet)));
    }

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Save(Guid id, PolicyForm form, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            if (ModelState.IsValid)
            {
                await policies.SaveAsync(actor, new SavePolicy(id, form.Number, form.Settings, form.Note), cancellationToken);
                return Done(id, "The settings are saved. They hold for what is handed in from now on.");
            }
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            if (refused is StaleException) ModelState.Remove(nameof(form.Number));
        }

        var sheet = await queries.SheetAsync(actor, id, cancellationToken);
        form.Number = ModelState.ContainsKey(nameof(form.Number)) ? form.Number : sheet.Number;
        return View("Edit", new PolicyViewModel(sheet, form));
    }

    [HttpPost("{id:guid}/follow")]
    public async Task<IActionResult> Follow(Guid id, PolicyForm form, Actor actor, CancellationToken cancellationToken)
    {
        await policies.FollowIssuerAsync(actor, id, form.Number, cancellationToken);
        return Done(id, "The title follows its issuer again.");
    }

    private RedirectResult Done(Guid id, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/admin/assessment/{id}");
    }
}

/// <summary>Settings and the form that was posted last.</summary>
public sealed record PolicyViewModel(PolicySheet Sheet, PolicyForm Form);
