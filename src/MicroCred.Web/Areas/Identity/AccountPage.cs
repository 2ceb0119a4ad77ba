using MicroCred.Core.Common;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity;

/// <summary>What the account pages have in common.</summary>
internal static class AccountPage
{
    public const string Title = "Title";

    public const string PasswordHint = "At least 12 characters. A short sentence is easier to remember than signs and digits.";

    /// <summary>Where to go on: the local address asked for, or the home page. An address elsewhere counts as none.</summary>
    public static string Next(this PageModel page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";

    /// <summary>Shows a refusal in the form.</summary>
    public static IActionResult Refused(this PageModel page, RefusedException refused)
    {
        page.ModelState.AddReasons(refused, "Input.");
        return page.Page();
    }

    /// <summary>Shows a green notice on the page that comes next.</summary>
    public static void Notice(this PageModel page, string text) => page.TempData["Notice"] = text;
}
