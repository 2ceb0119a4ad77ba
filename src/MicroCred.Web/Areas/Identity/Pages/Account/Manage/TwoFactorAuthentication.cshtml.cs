using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>How the person's second factor stands, and what can be done about it.</summary>
public sealed class TwoFactorAuthenticationModel(TwoFactorService twoFactor, SignInManager<ApplicationUser> signIn) : PageModel
{
    public TwoFactorState State { get; private set; } = new(false, false, 0);

    public bool IsDeviceRemembered { get; private set; }

    public async Task OnGetAsync(Actor actor)
    {
        State = await twoFactor.StateAsync(actor);
        IsDeviceRemembered = await signIn.UserManager.GetUserAsync(User) is { } user && await signIn.IsTwoFactorClientRememberedAsync(user);
    }

    /// <summary>Asks for a code on this device again.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.ForgetTwoFactorClientAsync();
        this.Notice("This device asks for a code again at the next sign-in.");
        return RedirectToPage();
    }
}
