using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Addresses;

/// <summary>The e-mail addresses that prove that a person is the one in a credential.</summary>
[Route("account/addresses")]
public sealed class AddressesController(AddressQueries addresses, AddressService service, RecipientService recipients, SignInManager<ApplicationUser> signIn) : Controller
{
    private const string List = "/account/addresses";

    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View(await FilledAsync(new AddressForm(), actor, cancellationToken));

    [HttpPost("")]
    public async Task<IActionResult> Add(AddressForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await service.AskAsync(actor, form.Address!, cancellationToken);
                TempData["Notice"] = "We have sent a link to the address. Open it while you are signed in; until then nothing changes.";
                return Redirect(List);
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        return View("Index", await FilledAsync(form, actor, cancellationToken));
    }

    [HttpGet("confirmation")]
    public IActionResult Confirm(string? code, Actor actor)
    {
        if (addresses.AddressIn(actor, code) is { } address) return View(new ConfirmationViewModel(address, actor.DisplayName, code!));
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("LinkNotGood");
    }

    [HttpPost("confirmation")]
    public async Task<IActionResult> Confirmed(string? code, Actor actor, CancellationToken cancellationToken)
    {
        await service.ConfirmAsync(actor, code ?? "", cancellationToken);
        TempData["Notice"] = "The address is yours. It proves from now on that you are the person in credentials sent to it.";
        return Redirect(List);
    }

    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RemoveAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The address is removed.";
        return Redirect(List);
    }

    [HttpPost("{id:guid}/primary")]
    public async Task<IActionResult> MakePrimary(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.MakePrimaryAsync(actor, id, cancellationToken);
        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        TempData["Notice"] = "From now on you sign in with this address, and mail goes there.";
        return Redirect(List);
    }

    [HttpPost("renewal")]
    public async Task<IActionResult> Renew(Actor actor, CancellationToken cancellationToken)
    {
        var count = await recipients.RenewAsync(actor, cancellationToken);
        TempData["Notice"] = count == 1 ? "One credential was signed anew." : $"{count} credentials were signed anew.";
        return Redirect(List);
    }

    private async Task<AddressForm> FilledAsync(AddressForm form, Actor actor, CancellationToken cancellationToken)
    {
        form.Mine = await addresses.MineAsync(actor, cancellationToken);
        form.Outdated = await recipients.CountOutdatedAsync(actor, cancellationToken);
        return form;
    }
}

/// <summary>The page on which an address is confirmed.</summary>
public sealed record ConfirmationViewModel(string Address, string AccountName, string Code);
