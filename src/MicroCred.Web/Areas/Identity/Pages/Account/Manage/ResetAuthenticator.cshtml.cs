using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Disconnects the app, so that another can be connected.</summary>
public sealed class ResetAuthenticatorModel(TwoFactorService twoFactor, SignInManager<ApplicationUser> signIn) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Actor actor) =>
        (await twoFactor.StateAsync(actor)).IsOn ? Page() : RedirectToPage("./TwoFactorAuthentication");

    public async Task<IActionResult> OnPostAsync(Actor actor)
    {
        await twoFactor.ResetAsync(actor);
        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        this.Notice("The old app is disconnected. Connect the new one now.");
        return RedirectToPage("./EnableAuthenticator");
    }
}
