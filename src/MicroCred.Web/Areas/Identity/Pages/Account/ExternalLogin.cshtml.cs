using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account;

/// <summary>Nobody signs in through another service here; Identity's own page would offer it.</summary>
[AllowAnonymous]
public sealed class ExternalLoginModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("./Login");

    public IActionResult OnPost() => RedirectToPage("./Login");
}
