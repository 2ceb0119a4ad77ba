using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Turns the second factor off.</summary>
public sealed class Disable2faModel(TwoFactorService twoFactor, SignInManager<ApplicationUser> signIn) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Actor actor) =>
        (await twoFactor.StateAsync(actor)).IsOn ? Page() : RedirectToPage("./TwoFactorAuthentication");

    public async Task<IActionResult> OnPostAsync(Actor actor)
    {
        await twoFactor.DisableAsync(actor);
        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        this.Notice("Two-factor sign-in is off.");
        return RedirectToPage("./TwoFactorAuthentication");
    }
}
