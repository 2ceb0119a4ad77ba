using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.People;

/// <summary>The people of an administrator's organizations, and their roles. Their work is not here.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("admin/people")]
public sealed class PeopleController(PersonQueries people, OrganizationQueries organizations) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, Guid? organization, Role? role, bool ended, int page, Actor actor, CancellationToken cancellationToken)
    {
        var filter = new PersonFilter(q, organization, role, ended);
        var found = await people.SearchAsync(actor, filter, page, cancellationToken);
        return View(new PeopleViewModel(filter, found, await organizations.TreeAsync(actor, cancellationToken)));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken) => View(new PersonViewModel(
        await people.GetAsync(actor, id, cancellationToken),
        await organizations.GrantablePlacesAsync(actor, cancellationToken),
        new MembershipForm()));
}

/// <summary>The list and what can be filtered by.</summary>
public sealed record PeopleViewModel(PersonFilter Filter, Page<PersonLine> Page, IReadOnlyList<OrganizationLine> Organizations);

/// <summary>A person, and the form to give them a role.</summary>
public sealed record PersonViewModel(PersonSheet Person, IReadOnlyList<GrantablePlace> Places, MembershipForm Form);
