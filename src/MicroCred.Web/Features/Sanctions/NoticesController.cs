using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Sanctions;

/// <summary>An earner's own notices, and the answer to one.</summary>
[Route("submissions/notices")]
public sealed class NoticesController(SanctionService sanctions, SanctionQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View("Mine", await queries.MineAsync(actor, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new AnswerForm(), cancellationToken);

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Answer(Actor actor, Guid id, AnswerForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
            await sanctions.AnswerAsync(actor, id, form.Answer!, cancellationToken);
            TempData["Notice"] = "Your answer is there. A lead assessor reads it before anything is decided.";
            return Redirect($"/submissions/notices/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, AnswerForm form, CancellationToken cancellationToken) =>
        View("Own", new OwnNoticeViewModel(await queries.OwnAsync(actor, id, cancellationToken), form));
}

/// <summary>A notice as its earner reads it, and the form that answers it.</summary>
public sealed record OwnNoticeViewModel(OwnNotice Notice, AnswerForm Form);
