using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>The link in the message to the new address of an account.</summary>
[AllowAnonymous]
public sealed class ConfirmEmailChangeModel(AccountService accounts, SignInManager<ApplicationUser> signIn) : PageModel
{
    public bool IsChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? userId, string? change, string? code, CancellationToken cancellationToken)
    {
        if (userId is null || change is null || code is null) return RedirectToPage("./Login");
        IsChanged = await accounts.ChangeEmailAsync(userId, change, code, cancellationToken);
        if (!IsChanged) Response.StatusCode = StatusCodes.Status404NotFound;
        else if (await signIn.UserManager.GetUserAsync(User) is { } user && user.Id.ToString() == userId) await signIn.RefreshSignInAsync(user);
        return Page();
    }
}
