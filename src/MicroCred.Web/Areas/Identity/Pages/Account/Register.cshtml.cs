using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>Make an account alone: an earner without organization.</summary>
[AllowAnonymous]
public sealed class RegisterModel(AccountService accounts, Registration registration) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? ReturnUrl { get; set; }

    public RegistrationMode Mode => registration.Mode;

    public IActionResult OnGet(string? returnUrl = null)
    {
        if (Mode == RegistrationMode.Off) return NotFound();
        ReturnUrl = returnUrl;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Mode != RegistrationMode.Open) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await accounts.RegisterAsync(new RegisterAccount(Input.Email, Input.DisplayName, Input.Password), cancellationToken);
        }
        catch (RefusedException refused)
        {
            return this.Refused(refused);
        }

        return RedirectToPage("./RegisterConfirmation");
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write your name.")]
        [StringLength(ApplicationUser.DisplayNameLength, ErrorMessage = "A name can have 120 characters.")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Write your e-mail address.")]
        [EmailAddress(ErrorMessage = "This is not a whole e-mail address.")]
        [StringLength(ApplicationUser.EmailLength, ErrorMessage = "This is too long for an e-mail address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Choose a password.")]
        [StringLength(200, ErrorMessage = "A password can have 200 characters.")]
        [DataType(DataType.Password)]
        public string Password { get; set; } = "";

        [DataType(DataType.Password)]
        [Compare(nameof(Password), ErrorMessage = "The two passwords are not the same.")]
        public string ConfirmPassword { get; set; } = "";
    }
}
