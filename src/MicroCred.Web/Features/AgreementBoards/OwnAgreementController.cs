using MicroCred.Core.Common;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>An assessor's own figures: beside colleagues, issuer by issuer, beside known levels as far as they may be shown, and beside lead assessors who read again.</summary>
public sealed record OwnFigures(IReadOnlyList<OwnAgreement> Agreement, ValidityFigures? Validity, IReadOnlyList<OwnBackReading> BackReadings);

/// <summary>An assessor's own agreement; nobody else's.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("reviews/agreement")]
public sealed class OwnAgreementController(AgreementBoardQueries boards, ValidityQueries validity, BackReadingQueries readings) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) =>
        View("Own", new OwnFigures(await boards.OwnAsync(actor, cancellationToken), await validity.OwnAsync(actor, cancellationToken), await readings.OwnAsync(actor, cancellationToken)));
}
