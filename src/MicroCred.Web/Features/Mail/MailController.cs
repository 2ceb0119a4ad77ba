using MicroCred.Core.Common;
using MicroCred.Core.Mail;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Mail;

/// <summary>The outbox for system administrators: how each message went, never what it says.</summary>
[Authorize(Policy = Policies.SystemAdministrator)]
[Route("admin/mail")]
public sealed class MailController(MailQueries queries, MailService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(MailState state, int page, Actor actor, CancellationToken cancellationToken) =>
        View(new MailViewModel(state, await queries.CountAsync(cancellationToken), await queries.ListAsync(actor, state, page, cancellationToken)));

    [HttpPost("{id:guid}/retry")]
    public async Task<IActionResult> Retry(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RetryAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The message is tried again now.";
        return RedirectToAction(nameof(Index), new { state = MailState.Waiting });
    }
}

/// <summary>One of the three lists.</summary>
public sealed record MailViewModel(MailState State, MailCounts Counts, Page<MailLine> Page);
