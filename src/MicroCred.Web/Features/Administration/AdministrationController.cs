using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Mail;
using MicroCred.Core.Organizations;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Administration;

/// <summary>What the administrator who looks may do.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("admin")]
public sealed class AdministrationController(OrganizationQueries organizations, InvitationQueries invitations, MailQueries mail) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View(new AdministrationViewModel(
        actor,
        await organizations.TreeAsync(actor, cancellationToken),
        (await invitations.ListAsync(actor, InvitationState.Open, 1, cancellationToken)).Total,
        actor.IsSystemAdministrator ? await mail.CountAsync(cancellationToken) : null));
}

/// <summary>The overview.</summary>
public sealed record AdministrationViewModel(Actor Actor, IReadOnlyList<OrganizationLine> Organizations, int OpenInvitations, MailCounts? Mail);
