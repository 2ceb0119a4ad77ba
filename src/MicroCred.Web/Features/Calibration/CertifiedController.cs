using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Reviews;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Calibration;

/// <summary>Who is certified for what, for the lead assessor.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/certifications")]
public sealed class CertifiedController(CertificationService certifications, CertificationQueries queries) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) =>
        View("Certified", await queries.OverviewAsync(actor, page, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new ReasonForm(), cancellationToken);

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Lapse(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
        try
        {
            await certifications.LapseAsync(actor, id, form.Reason, cancellationToken);
            TempData["Notice"] = "The certification has lapsed, and the assessor is told why.";
            return Redirect("/reviews/lead/certifications");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    /// <summary>Lets it count on, or again.</summary>
    [HttpPost("{id:guid}/extend")]
    public async Task<IActionResult> Extend(Actor actor, Guid id, ExtendForm form, CancellationToken cancellationToken)
    {
        try
        {
            await certifications.ExtendAsync(actor, id, form.Months, form.Reason ?? "", cancellationToken);
            TempData["Notice"] = "The certification counts on, and the assessor is told why.";
            return Redirect($"/reviews/lead/certifications/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, new ReasonForm(), cancellationToken);
        }
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) =>
        View("Lapse", new LapseViewModel(await queries.GetAsync(actor, id, cancellationToken), form));
}
