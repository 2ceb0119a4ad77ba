using MicroCred.Core.Common;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>How far an issuer's assessors agree, for whoever steers its assessment.</summary>
[Authorize(Policy = Policies.Steering)]
[Route("assessment/agreement")]
public sealed class AgreementBoardsController(AgreementBoardQueries boards, BackReadingQueries readings, AgreementBoardService service) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View("Boards", await boards.IssuersAsync(actor, cancellationToken));

    /// <summary>The board of an issuer or of one of its titles.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var sheet = await boards.SheetAsync(actor, id, cancellationToken);
        if (!sheet.Scope.IsTitle) ViewData["BackReadings"] = await readings.TableAsync(actor, id, cancellationToken);
        return View("Board", sheet);
    }

    /// <summary>Has the figures computed anew.</summary>
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> RequestAnew(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await service.RequestAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The figures are being computed anew. Load the page again in a minute.";
        return Redirect($"/assessment/agreement/{id}");
    }
}

