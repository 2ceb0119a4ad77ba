using MicroCred.Core.Common;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.AgreementBoards;

/// <summary>An assessor's own agreement; nobody else's.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("reviews/agreement")]
public sealed class OwnAgreementController(AgreementBoardQueries boards) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken) => View("Own", await boards.OwnAsync(actor, cancellationToken));
}
