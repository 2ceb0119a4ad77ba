using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>The link in the message to a new address.</summary>
[AllowAnonymous]
public sealed class ConfirmEmailModel(AccountService accounts) : PageModel
{
    public bool IsConfirmed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? userId, string? code, CancellationToken cancellationToken)
    {
        if (userId is null || code is null) return RedirectToPage("./Login");
        IsConfirmed = await accounts.ConfirmEmailAsync(userId, code, cancellationToken);
        if (!IsConfirmed) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
