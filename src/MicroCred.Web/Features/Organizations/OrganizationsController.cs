using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using MicroCred.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace MicroCred.Web.Features.Organizations;

/// <summary>Issuers, districts and schools for those who administer them.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("admin/organizations")]
public sealed class OrganizationsController(OrganizationQueries queries, OrganizationService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) =>
        View(new OrganizationsViewModel(await queries.TreeAsync(actor, cancellationToken), (await queries.ParentPlacesAsync(actor, cancellationToken)).Count > 0));

    [HttpGet("new")]
    public Task<IActionResult> New(Actor actor, CancellationToken cancellationToken) => FormAsync(actor, new OrganizationForm(), cancellationToken);

    [HttpPost("new")]
    public async Task<IActionResult> Create(OrganizationForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (form.ReadPlace() is not { } place) ModelState.AddModelError(nameof(form.Place), "Choose what it is and where it belongs.");
        else if (ModelState.IsValid)
        {
            try
            {
                await service.CreateAsync(actor, new CreateOrganization(place.ParentId, place.Kind, form.ToDetails()), cancellationToken);
                return Done($"{form.Name.Trim()} is made.");
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        return await FormAsync(actor, form, cancellationToken);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var sheet = await queries.GetAsync(actor, id, cancellationToken);
        return View(new OrganizationViewModel(sheet, OrganizationForm.Of(sheet)));
    }

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Describe(Guid id, OrganizationForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await service.DescribeAsync(actor, id, form.ToDetails(), form.Version, cancellationToken);
                return Done($"{form.Name.Trim()} is saved.");
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
                // Saving again replaces what the other person wrote: that is what the message says.
                if (refused is StaleException) ModelState.Remove(nameof(form.Version));
            }
        }

        var sheet = await queries.GetAsync(actor, id, cancellationToken);
        form.Version = ModelState.ContainsKey(nameof(form.Version)) ? form.Version : sheet.Version;
        return View("Edit", new OrganizationViewModel(sheet, form));
    }

    [HttpPost("{id:guid}/close")]
    public async Task<IActionResult> Close(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.CloseAsync(actor, id, cancellationToken);
        return Done("The organization is closed. What it issued stays valid.");
    }

    [HttpPost("{id:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.ReopenAsync(actor, id, cancellationToken);
        return Done("The organization is open again.");
    }

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> FormAsync(Actor actor, OrganizationForm form, CancellationToken cancellationToken)
    {
        var places = await queries.ParentPlacesAsync(actor, cancellationToken);
        if (places.Count == 0) return Forbid();
        var options = places.SelectMany(p => p.Kinds.Select(kind => new SelectListItem(
            $"{OrganizationWords.Of(kind)}{(p.Id == Organization.PortalId ? "" : $" in {p.Name}")}", $"{kind}:{p.Id}")));
        ViewData["Places"] = options.OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase).ToList();
        return View("New", form);
    }
}

/// <summary>The tree.</summary>
public sealed record OrganizationsViewModel(IReadOnlyList<OrganizationLine> Lines, bool MayCreate);

/// <summary>One organization and its form.</summary>
public sealed record OrganizationViewModel(OrganizationSheet Sheet, OrganizationForm Form);

/// <summary>Kinds of organizations as people read them.</summary>
internal static class OrganizationWords
{
    public static string Of(OrganizationKind kind) => kind == OrganizationKind.Portal ? "The portal" : StatusTagHelper.InWords(kind.ToString());
}
