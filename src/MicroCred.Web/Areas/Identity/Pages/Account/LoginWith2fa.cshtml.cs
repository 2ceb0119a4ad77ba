using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>The second step of signing in: a code from the authenticator app. Opened out of turn, it leads to the first.</summary>
[AllowAnonymous]
public sealed class LoginWith2faModel(SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool RememberMe { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("./Login", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null) return RedirectToPage("./Login", new { ReturnUrl });
        if (!ModelState.IsValid) return Page();
        var code = new string([.. Input.TwoFactorCode.Where(char.IsAsciiDigit)]);
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, RememberMe, Input.RememberMachine);
        if (result.Succeeded) return LocalRedirect(this.Next(ReturnUrl));
        if (result.IsLockedOut) return RedirectToPage("./Lockout");
        ModelState.AddModelError("Input.TwoFactorCode", "This code is not right, or no longer. Type the six digits that the app shows now.");
        return Page();
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type the six digits that your app shows.")]
        [StringLength(12, ErrorMessage = "The code has six digits.")]
        public string TwoFactorCode { get; set; } = "";

        public bool RememberMachine { get; set; }
    }
}
