using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Everybody here has a password already: Identity's page for setting the first one leads to changing it.</summary>
public sealed class SetPasswordModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("./ChangePassword");

    public IActionResult OnPost() => RedirectToPage("./ChangePassword");
}
