using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Calibration;

/// <summary>An assessor's own certifications: practice and qualification.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/certifications")]
public sealed class CertificationsController(CertificationService certifications, CertificationQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View("Certifications", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) =>
        View("Certification", await queries.SheetAsync(actor, id, cancellationToken));

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Begin(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return Redirect($"/reviews/certifications/rounds/{await certifications.BeginAsync(actor, id, cancellationToken)}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return View("Certification", await queries.SheetAsync(actor, id, cancellationToken));
        }
    }

    [HttpGet("practice/{anchorId:guid}")]
    public async Task<IActionResult> Practice(Actor actor, Guid anchorId, CancellationToken cancellationToken)
    {
        var practice = await queries.PracticeAsync(actor, anchorId, cancellationToken);
        return View("Practice", new PracticeViewModel(practice, LevelsForm.For(practice.Sheet)));
    }

    [HttpPost("practice/{anchorId:guid}")]
    public async Task<IActionResult> Score(Actor actor, Guid anchorId, LevelsForm form, CancellationToken cancellationToken)
    {
        try
        {
            return Redirect($"/reviews/certifications/feedback/{await certifications.PracticeAsync(actor, anchorId, form.ToLevels(), cancellationToken)}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            var practice = await queries.PracticeAsync(actor, anchorId, cancellationToken);
            return View("Practice", new PracticeViewModel(practice, LevelsForm.For(practice.Sheet)));
        }
    }

    [HttpGet("feedback/{scoringId:guid}")]
    public async Task<IActionResult> Feedback(Actor actor, Guid scoringId, CancellationToken cancellationToken) =>
        View("Feedback", await queries.FeedbackAsync(actor, scoringId, cancellationToken));

    [HttpGet("rounds/{roundId:guid}")]
    public Task<IActionResult> Round(Actor actor, Guid roundId, CancellationToken cancellationToken) => RoundAsync(actor, roundId, cancellationToken);

    [HttpPost("rounds/{roundId:guid}")]
    public async Task<IActionResult> ScoreInRound(Actor actor, Guid roundId, LevelsForm form, CancellationToken cancellationToken)
    {
        try
        {
            await certifications.ScoreAsync(actor, roundId, form.AnchorId, form.ToLevels(), cancellationToken);
            return Redirect($"/reviews/certifications/rounds/{roundId}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await RoundAsync(actor, roundId, cancellationToken);
        }
    }

    private async Task<IActionResult> RoundAsync(Actor actor, Guid roundId, CancellationToken cancellationToken)
    {
        var round = await queries.RoundAsync(actor, roundId, cancellationToken);
        return round.Next is null ? View("Result", round) : View("Round", new RoundViewModel(round, LevelsForm.For(round.Next)));
    }
}
