using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>New recovery codes in place of the old ones.</summary>
public sealed class GenerateRecoveryCodesModel(TwoFactorService twoFactor) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Actor actor) =>
        (await twoFactor.StateAsync(actor)).IsOn ? Page() : RedirectToPage("./TwoFactorAuthentication");

    public async Task<IActionResult> OnPostAsync(Actor actor)
    {
        if (!(await twoFactor.StateAsync(actor)).IsOn) return RedirectToPage("./TwoFactorAuthentication");
        TempData[ShowRecoveryCodesModel.Key] = (await twoFactor.RenewRecoveryCodesAsync(actor)).ToArray();
        return RedirectToPage("./ShowRecoveryCodes");
    }
}
