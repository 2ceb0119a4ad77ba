using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Connects an authenticator app. The QR code is drawn here: the key goes to no other service.</summary>
public sealed class EnableAuthenticatorModel(TwoFactorService twoFactor, SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AuthenticatorSetUp SetUp { get; private set; } = new("", "");

    public async Task OnGetAsync(Actor actor) => SetUp = await twoFactor.SetUpAsync(actor);

    public async Task<IActionResult> OnPostAsync(Actor actor)
    {
        SetUp = await twoFactor.SetUpAsync(actor);
        if (!ModelState.IsValid) return Page();
        IReadOnlyList<string> codes;
        try
        {
            codes = await twoFactor.EnableAsync(actor, Input.Code);
        }
        catch (RefusedException refused)
        {
            return this.Refused(refused);
        }

        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        this.Notice("Two-factor sign-in is on.");
        if (codes.Count == 0) return RedirectToPage("./TwoFactorAuthentication");
        TempData[ShowRecoveryCodesModel.Key] = codes.ToArray();
        return RedirectToPage("./ShowRecoveryCodes");
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type the six digits that your app shows.")]
        [StringLength(12, ErrorMessage = "The code has six digits.")]
        public string Code { get; set; } = "";
    }
}
