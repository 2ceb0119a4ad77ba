using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Calibration;

/// <summary>How assessors score the anchors among live work; lead assessors alone know of them.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/validity")]
public sealed class ValidityController(ValidityQueries validity) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => View("Validity", await validity.BoardAsync(actor, page, cancellationToken));

    [HttpGet("draws.csv")]
    public async Task<IActionResult> Draws(Actor actor, CancellationToken cancellationToken) =>
        File(Encoding.UTF8.GetBytes(await validity.DrawsCsvAsync(actor, cancellationToken)), "text/csv; charset=utf-8", "anchor-draws.csv");
}
