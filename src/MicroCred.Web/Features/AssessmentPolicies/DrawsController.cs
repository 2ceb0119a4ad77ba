using System.Globalization;
using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AssessmentPolicies;

/// <summary>The random draws, to be repeated by whoever doubts them.</summary>
[Authorize(Policy = Policies.Steering)]
[Route("assessment/draws")]
public sealed class DrawsController(DrawQueries draws) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View("DrawIssuers", await draws.IssuersAsync(actor, cancellationToken));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Actor actor, CancellationToken cancellationToken, int? month = null, int page = 1) =>
        View("Draws", await draws.SheetAsync(actor, id, month, page, cancellationToken));

    [HttpGet("{id:guid}/{month:int}.csv")]
    public async Task<IActionResult> File(Guid id, int month, Actor actor, CancellationToken cancellationToken)
    {
        var file = await draws.FileAsync(actor, id, month, cancellationToken);
        var text = new StringBuilder("attempt,reference,ordinal,entered_at,value,threshold,drawn,second_review,commitment,seed\r\n");
        foreach (var draw in file.Draws)
            text.Append(CultureInfo.InvariantCulture, $"{draw.AttemptId},{draw.Reference},{draw.Ordinal},{draw.At:yyyy-MM-ddTHH:mm:ssZ},{draw.Value},{draw.Threshold},{(draw.IsDrawn ? 1 : 0)},{draw.Second},{file.Seed.Commitment},{file.Seed.Seed}\r\n");
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"draws-{month}.csv");
    }
}
