using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>Set a new password with the link from the mailbox, or from the command that makes an administrator.</summary>
[AllowAnonymous]
public sealed class ResetPasswordModel(AccountService accounts) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet(string? code = null)
    {
        if (string.IsNullOrEmpty(code)) return RedirectToPage("./ForgotPassword");
        Input.Code = code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await accounts.ResetPasswordAsync(Input.Email, Input.Code, Input.Password, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return this.Refused(refused);
        }

        return RedirectToPage("./ResetPasswordConfirmation");
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write the address of your account.")]
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

        [Required(ErrorMessage = "The link was cut off. Open it again from the message.")]
        public string Code { get; set; } = "";
    }
}
