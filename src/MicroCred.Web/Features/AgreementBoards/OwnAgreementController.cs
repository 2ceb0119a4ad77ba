using MicroCred.Core.Common;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>An assessor's own figures: beside colleagues, issuer by issuer, and beside known levels as far as they may be shown.</summary>
public sealed record OwnFigures(IReadOnlyList<OwnAgreement> Agreement, ValidityFigures? Validity);

/// <summary>An assessor's own agreement; nobody else's.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("reviews/agreement")]
public sealed class OwnAgreementController(AgreementBoardQueries boards, ValidityQueries validity) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) =>
        View("Own", new OwnFigures(await boards.OwnAsync(actor, cancellationToken), await validity.OwnAsync(actor, cancellationToken)));
}
