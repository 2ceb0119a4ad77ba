using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Turnaround;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Turnaround;

/// <summary>How long decisions of an issuer take, as a page and as a file.</summary>
[Authorize(Policy = Policies.Steering)]
[Route("assessment/turnaround")]
public sealed class TurnaroundController(TurnaroundQueries turnaround) : Controller
{
    /// <summary>The issuers to choose from; the only one at once.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken)
    {
        var issuers = await turnaround.IssuersAsync(actor, cancellationToken);
        return issuers.Count == 1 ? Redirect($"/assessment/turnaround/{issuers[0].Id}") : View("Issuers", issuers);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, TurnaroundForm form, CancellationToken cancellationToken)
    {
        var sheet = ModelState.IsValid ? await turnaround.SheetAsync(actor, id, form.From, form.Until, cancellationToken) : await turnaround.SheetAsync(actor, id, cancellationToken: cancellationToken);
        return View("Show", new TurnaroundViewModel(sheet, new TurnaroundForm { From = form.From ?? sheet.From, Until = form.Until ?? sheet.Until }));
    }

    /// <summary>The same as CSV.</summary>
    [HttpGet("{id:guid}/turnaround.csv")]
    public async Task<IActionResult> Download(Guid id, Actor actor, TurnaroundForm form, CancellationToken cancellationToken) =>
        ModelState.IsValid
            ? File(Encoding.UTF8.GetBytes(TurnaroundCsv.Write(await turnaround.SheetAsync(actor, id, form.From, form.Until, cancellationToken))), "text/csv; charset=utf-8", "turnaround.csv")
            : Redirect($"/assessment/turnaround/{id}");
}
