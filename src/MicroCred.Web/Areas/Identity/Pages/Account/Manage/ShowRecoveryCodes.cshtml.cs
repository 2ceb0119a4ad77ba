using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Shows new recovery codes, once.</summary>
public sealed class ShowRecoveryCodesModel : PageModel
{
    public const string Key = "RecoveryCodes";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (TempData[Key] is not IEnumerable<string> codes) return RedirectToPage("./TwoFactorAuthentication");
        RecoveryCodes = [.. codes];
        return RecoveryCodes.Count == 0 ? RedirectToPage("./TwoFactorAuthentication") : Page();
    }
}
