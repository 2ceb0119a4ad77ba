using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Calibration;

/// <summary>Anchors: lead assessors write them and retire them.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/anchors")]
public sealed class AnchorsController(AnchorService anchors, AnchorQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View("Anchors", await queries.ListAsync(actor, page, cancellationToken));

    [HttpGet("new/{titleId:guid}")]
    public async Task<IActionResult> New(Actor actor, Guid titleId, CancellationToken cancellationToken, Guid? from = null)
    {
        var draft = await queries.DraftAsync(actor, titleId, from, cancellationToken);
        return View("NewAnchor", new AnchorFormViewModel(draft, AnchorForm.Of(draft)));
    }

    [HttpPost("new/{titleId:guid}")]
    public async Task<IActionResult> Write(Actor actor, Guid titleId, AnchorForm form, CancellationToken cancellationToken)
    {
        try
        {
            var id = await anchors.WriteAsync(actor, form.ToWrite(titleId), cancellationToken);
            TempData["Notice"] = "The anchor is kept. It never changes from here on.";
            return Redirect($"/reviews/lead/anchors/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            var draft = await queries.DraftAsync(actor, titleId, null, cancellationToken);
            return View("NewAnchor", new AnchorFormViewModel(draft, AnchorForm.Of(draft)));
        }
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) =>
        View("Anchor", await queries.GetAsync(actor, id, cancellationToken));

    [HttpPost("{id:guid}/retire")]
    public async Task<IActionResult> Retire(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await anchors.RetireAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The anchor is retired. What was scored with it stays.";
        return Redirect($"/reviews/lead/anchors/{id}");
    }
}
