using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>The address with which the person signs in.</summary>
public sealed class EmailModel(AccountService accounts, UserManager<ApplicationUser> users) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Email { get; private set; } = "";

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostChangeEmailAsync(Actor actor, CancellationToken cancellationToken)
    {
        await ReadAsync();
        if (ModelState.IsValid && string.Equals(Input.NewEmail.Trim(), Email, StringComparison.OrdinalIgnoreCase))
            ModelState.AddModelError("Input.NewEmail", "This is the address you have.");
        if (!ModelState.IsValid) return Page();
        await accounts.AskForEmailChangeAsync(actor.UserId, Input.NewEmail, cancellationToken);
        this.Notice("We have sent a link to the new address. Open it to confirm the change; until then the old one stays.");
        return RedirectToPage();
    }

    private async Task ReadAsync() => Email = (await users.GetUserAsync(User))?.Email ?? "";

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write the new address.")]
        [EmailAddress(ErrorMessage = "This is not a whole e-mail address.")]
        [StringLength(ApplicationUser.EmailLength, ErrorMessage = "This is too long for an e-mail address.")]
        public string NewEmail { get; set; } = "";
    }
}
