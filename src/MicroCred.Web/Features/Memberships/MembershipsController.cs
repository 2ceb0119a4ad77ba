using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Web.Access;
using MicroCred.Web.Features.People;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Memberships;

/// <summary>Gives and ends roles.</summary>
[Authorize(Policy = Policies.Administration)]
public sealed class MembershipsController(MembershipService memberships, PersonQueries people, OrganizationQueries organizations) : Controller
{
    [HttpPost("admin/people/{id:guid}/memberships")]
    public async Task<IActionResult> Grant(Guid id, MembershipForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await memberships.GrantAsync(actor, new GrantMembership(id, form.OrganizationId!.Value, form.Role!.Value, form.LastDay), cancellationToken);
                TempData["Notice"] = "The role is given.";
                return RedirectToAction("Show", "People", new { id });
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        var person = await people.GetAsync(actor, id, cancellationToken);
        return View("/Features/People/Show.cshtml", new PersonViewModel(person, await organizations.GrantablePlacesAsync(actor, cancellationToken), form));
    }

    [HttpPost("admin/memberships/{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, Guid personId, Actor actor, CancellationToken cancellationToken)
    {
        await memberships.EndAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The role has ended.";
        return RedirectToAction("Show", "People", new { id = personId });
    }
}
