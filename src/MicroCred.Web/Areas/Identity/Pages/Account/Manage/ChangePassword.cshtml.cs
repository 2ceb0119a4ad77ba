using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>A new password in place of the one the person knows. Other devices are signed out.</summary>
public sealed class ChangePasswordModel(AccountService accounts, SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await accounts.ChangePasswordAsync(actor, Input.OldPassword, Input.NewPassword, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return this.Refused(refused);
        }

        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        this.Notice("Your password is changed. Other devices are signed out.");
        return RedirectToPage();
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write the password you have.")]
        [StringLength(200, ErrorMessage = "This is longer than any password here.")]
        [DataType(DataType.Password)]
        public string OldPassword { get; set; } = "";

        [Required(ErrorMessage = "Choose a new password.")]
        [StringLength(200, ErrorMessage = "A password can have 200 characters.")]
        [DataType(DataType.Password)]
        public string NewPassword { get; set; } = "";

        [DataType(DataType.Password)]
        [Compare(nameof(NewPassword), ErrorMessage = "The two new passwords are not the same.")]
        public string ConfirmPassword { get; set; } = "";
    }
}
