using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.PersonalData;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Delete one's account.</summary>
public sealed class DeletePersonalDataModel(AccountErasure erasure, SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        if (await signIn.UserManager.GetUserAsync(User) is not { } user) return RedirectToPage("/Account/Login");
        if (!await signIn.UserManager.CheckPasswordAsync(user, Input.Password))
        {
            ModelState.AddModelError("Input.Password", "This is not your password. Nothing was deleted.");
            return Page();
        }

        try
        {
            await erasure.EraseAsync(actor, Input.KeepName, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return this.Refused(refused);
        }

        await signIn.SignOutAsync();
        this.Notice("Your account is deleted. Thank you for the time you spent here.");
        return LocalRedirect("/");
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write your password.")]
        [StringLength(200, ErrorMessage = "This is longer than any password here.")]
        [DataType(DataType.Password)]
        public string Password { get; set; } = "";

        public bool KeepName { get; set; }
    }
}
