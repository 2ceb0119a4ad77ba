using MicroCred.Core.Common;
using MicroCred.Core.PersonalData;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>The copy of a person's data, written while it is read.</summary>
public sealed class DownloadPersonalDataModel(PersonalDataQueries data) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("./PersonalData");

    public async Task<IActionResult> OnPostAsync(Actor actor, CancellationToken cancellationToken)
    {
        await data.RecordAsync(actor, cancellationToken);
        Response.ContentType = "application/json; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"microcred-personal-data.json\"";
        Response.Headers.CacheControl = "no-store";
        await data.WriteAsync(actor, Response.Body, cancellationToken);
        return new EmptyResult();
    }
}
