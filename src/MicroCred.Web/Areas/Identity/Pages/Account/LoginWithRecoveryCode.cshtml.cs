using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>The second step of signing in with one of the codes kept for the day when the app is not at hand.</summary>
[AllowAnonymous]
public sealed class LoginWithRecoveryCodeModel(SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("./Login", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user) return RedirectToPage("./Login", new { ReturnUrl });
        if (!ModelState.IsValid) return Page();
        if (await signIn.UserManager.IsLockedOutAsync(user)) return RedirectToPage("./Lockout");
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(Input.RecoveryCode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
        if (result.IsLockedOut) return RedirectToPage("./Lockout");
        if (!result.Succeeded)
        {
            // Identity counts no misses here; without that anybody with the password could try codes for ever.
            await signIn.UserManager.AccessFailedAsync(user);
            if (await signIn.UserManager.IsLockedOutAsync(user)) return RedirectToPage("./Lockout");
            ModelState.AddModelError("Input.RecoveryCode", "This code is not right, or it was used before. Each works once.");
            return Page();
        }

        var left = await signIn.UserManager.CountRecoveryCodesAsync(user);
        this.Notice($"You are signed in. You have {left} recovery codes left; you can make new ones under Account and security.");
        return LocalRedirect(this.Next(ReturnUrl));
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type one of your recovery codes.")]
        [StringLength(40, ErrorMessage = "This is too long for a recovery code.")]
        public string RecoveryCode { get; set; } = "";
    }
}
