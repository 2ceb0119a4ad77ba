using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Invitations;

/// <summary>The page behind an invitation's link, for whoever holds it.</summary>
[AllowAnonymous]
[Route("invitations/{token:maxlength(100)}")]
public sealed class AcceptancesController(InvitationQueries queries, InvitationService service, Registration registration) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(string token, Actor? actor, CancellationToken cancellationToken) => ShowAsync(token, actor, new AcceptanceForm(), cancellationToken);

    /// <summary>With the account that is signed in.</summary>
    [HttpPost("accept")]
    public async Task<IActionResult> Accept(string token, Actor? actor, CancellationToken cancellationToken)
    {
        if (actor is null) return RedirectToAction(nameof(Show), new { token });
        await service.AcceptAsync(actor, token, cancellationToken);
        TempData["Notice"] = "Welcome. Your new role is there.";
        return LocalRedirect("/");
    }

    /// <summary>With a new account.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Create(
        string token, AcceptanceForm form, Actor? actor, [FromServices] SignInManager<ApplicationUser> signIn, CancellationToken cancellationToken)
    {
        if (actor is not null) return RedirectToAction(nameof(Show), new { token });
        if (!ModelState.IsValid) return await ShowAsync(token, actor, form, cancellationToken);
        Guid userId;
        try
        {
            userId = await service.AcceptAsNewAsync(new AcceptAsNewPerson(token, form.DisplayName, form.Password), cancellationToken);
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(token, actor, form, cancellationToken);
        }

        if (await signIn.UserManager.FindByIdAsync(userId.ToString()) is { } user) await signIn.SignInAsync(user, isPersistent: false);
        TempData["Notice"] = "Welcome. Your account is ready.";
        return LocalRedirect("/");
    }

    private async Task<IActionResult> ShowAsync(string token, Actor? actor, AcceptanceForm form, CancellationToken cancellationToken)
    {
        var offer = await queries.GetAsync(token, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return View("/Features/Invitations/Show.cshtml", new AcceptanceViewModel(token, offer, actor?.DisplayName, registration.Mode != RegistrationMode.Off, form));
    }
}

/// <summary>The offer, who looks at it, and the form for a new account.</summary>
public sealed record AcceptanceViewModel(string Token, OfferedInvitation Offer, string? SignedInName, bool MayMakeAccount, AcceptanceForm Form);
