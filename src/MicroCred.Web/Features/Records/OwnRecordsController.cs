using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Records;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Records;

/// <summary>An earner's own records: make one, give its address to somebody, take it back.</summary>
[Route("portfolio/records")]
public sealed class OwnRecordsController(RecordQueries records, RecordService service, PortalAddress portal) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) =>
        View(new OwnRecordsViewModel(await records.MineAsync(actor, cancellationToken), code => portal.Of($"/records/{code}")));

    [HttpGet("new")]
    public async Task<IActionResult> New(Actor actor, CancellationToken cancellationToken)
    {
        var form = new RecordForm { Choices = await records.ChoicesAsync(actor, cancellationToken) };
        form.Credentials = [.. form.Choices.Select(c => c.Id)];
        return View(form);
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(RecordForm form, Actor actor, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var code = await service.CreateAsync(actor, new CreateRecord(form.Title, form.Credentials), cancellationToken);
                TempData["Notice"] = "The record is made and signed. Anyone to whom you give this page's address can read it; nobody else finds it.";
                return Redirect($"/records/{code}");
            }
            catch (RefusedException refused)
            {
                ModelState.AddReasons(refused);
            }
        }

        form.Choices = await records.ChoicesAsync(actor, cancellationToken);
        return View("New", form);
    }

    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RemoveAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The record is taken back. Its address says so, and copies of the document no longer hold.";
        return Redirect("/portfolio/records");
    }
}

/// <summary>The list of own records.</summary>
/// <param name="Records">The records.</param>
/// <param name="AddressOf">The absolute address of a record, from its code.</param>
public sealed record OwnRecordsViewModel(IReadOnlyList<OwnRecord> Records, Func<string, string> AddressOf);
