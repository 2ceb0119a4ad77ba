using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>Sign in. A wrong address and a wrong password are answered alike.</summary>
[AllowAnonymous]
public sealed class LoginModel(SignInManager<ApplicationUser> signIn, UnknownAccounts unknown, Registration registration) : PageModel
{
    private const string Wrong = "The e-mail and the password do not belong together. Check both and try again.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool CanRegister => registration.Mode != RegistrationMode.Off;

    /// <summary>Whether the right password was given for an address that is not confirmed yet.</summary>
    public bool AwaitsConfirmation { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromServices] CurrentActor current) =>
        await current.FindAsync() is null ? Page() : LocalRedirect(this.Next(ReturnUrl));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return Page();
        var users = signIn.UserManager;
        if (await users.FindByEmailAsync(Input.Email.Trim()) is not { } user) return MissStranger();
        var result = await signIn.PasswordSignInAsync(user, Input.Password, Input.RememberMe, lockoutOnFailure: true);
        if (result.Succeeded) return LocalRedirect(this.Next(ReturnUrl));
        if (result.RequiresTwoFactor) return RedirectToPage("./LoginWith2fa", new { ReturnUrl, Input.RememberMe });
        if (result.IsLockedOut) return RedirectToPage("./Lockout");
        return result.IsNotAllowed ? await RefuseUnconfirmedAsync(user) : Miss();
    }

    private PageResult Miss()
    {
        ModelState.AddModelError("Input.Password", Wrong);
        return Page();
    }

    private IActionResult MissStranger()
    {
        // Takes as long as for an account that exists.
        signIn.UserManager.PasswordHasher.HashPassword(new ApplicationUser(), Input.Password);
        var lockout = signIn.Options.Lockout;
        return unknown.Miss(Input.Email.Trim(), lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan) ? RedirectToPage("./Lockout") : Miss();
    }

    private async Task<IActionResult> RefuseUnconfirmedAsync(ApplicationUser user)
    {
        AwaitsConfirmation = await signIn.UserManager.CheckPasswordAsync(user, Input.Password);
        if (AwaitsConfirmation) return Page();
        await signIn.UserManager.AccessFailedAsync(user);
        return await signIn.UserManager.IsLockedOutAsync(user) ? RedirectToPage("./Lockout") : Miss();
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write your e-mail address.")]
        [StringLength(ApplicationUser.EmailLength, ErrorMessage = "This is too long for an e-mail address.")]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Write your password.")]
        [StringLength(200, ErrorMessage = "This is longer than any password here.")]
        [DataType(DataType.Password)]
        public string Password { get; set; } = "";

        public bool RememberMe { get; set; }
    }
}
