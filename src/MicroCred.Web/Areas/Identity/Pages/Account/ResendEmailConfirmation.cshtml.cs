using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>Asks for the confirmation again. The answer is the same whether or not there is an account.</summary>
[AllowAnonymous]
public sealed class ResendEmailConfirmationModel(AccountService accounts) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        await accounts.ResendConfirmationAsync(Input.Email, cancellationToken);
        return RedirectToPage("./RegisterConfirmation");
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write your e-mail address.")]
        [EmailAddress(ErrorMessage = "This is not a whole e-mail address.")]
        [StringLength(ApplicationUser.EmailLength, ErrorMessage = "This is too long for an e-mail address.")]
        public string Email { get; set; } = "";
    }
}
