using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Invitations;

/// <summary>Invitations as administrators send them.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("admin/invitations")]
public sealed class InvitationsController(InvitationQueries queries, InvitationService service, OrganizationQueries organizations) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(InvitationState? state, int page, Actor actor, CancellationToken cancellationToken) =>
        View(new InvitationsViewModel(state, await queries.ListAsync(actor, state, page, cancellationToken)));

    [HttpGet("new")]
    public Task<IActionResult> New(Actor actor, CancellationToken cancellationToken) => FormAsync(actor, new InvitationForm(), cancellationToken);

    [HttpPost("new")]
    public async Task<IActionResult> Send(InvitationForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await FormAsync(actor, form, cancellationToken);
        try
        {
            await service.SendAsync(actor, new SendInvitation(form.Email.Trim(), form.OrganizationId!.Value, form.Role!.Value), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await FormAsync(actor, form, cancellationToken);
        }

        return Done("The invitation is on its way.");
    }

    [HttpPost("{id:guid}/resend")]
    public async Task<IActionResult> Resend(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.ResendAsync(actor, id, cancellationToken);
        return Done("The invitation is on its way again, with a new link. The old link no longer works.");
    }

    [HttpPost("{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.WithdrawAsync(actor, id, cancellationToken);
        return Done("The invitation is withdrawn. Its link no longer works.");
    }

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> FormAsync(Actor actor, InvitationForm form, CancellationToken cancellationToken)
    {
        ViewData["GrantablePlaces"] = await organizations.GrantablePlacesAsync(actor, cancellationToken);
        return View("New", form);
    }
}

/// <summary>The list.</summary>
public sealed record InvitationsViewModel(InvitationState? State, Page<InvitationLine> Page);
