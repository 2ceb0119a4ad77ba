using System.ComponentModel.DataAnnotations;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>The person's name.</summary>
public sealed class IndexModel(AccountService accounts, SignInManager<ApplicationUser> signIn) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet(Actor actor) => Input.DisplayName = actor.DisplayName;

    public async Task<IActionResult> OnPostAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        await accounts.RenameAsync(actor, Input.DisplayName, cancellationToken);
        if (await signIn.UserManager.GetUserAsync(User) is { } user) await signIn.RefreshSignInAsync(user);
        this.Notice("Your name is saved.");
        return RedirectToPage();
    }

    /// <summary>What is typed in.</summary>
    public sealed class InputModel
    {
        [Required(ErrorMessage = "Write your name.")]
        [StringLength(ApplicationUser.DisplayNameLength, ErrorMessage = "A name can have 120 characters.")]
        public string DisplayName { get; set; } = "";
    }
}
