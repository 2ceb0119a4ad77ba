using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Nobody signs in through another service here; Identity's own page would offer it.</summary>
public sealed class ExternalLoginsModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("./Index");

    public IActionResult OnPost() => RedirectToPage("./Index");
}
