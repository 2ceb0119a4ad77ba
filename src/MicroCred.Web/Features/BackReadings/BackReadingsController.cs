using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Web.Access;
using MicroCred.Web.Features.Reviews;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.BackReadings;

/// <summary>A lead assessor's blind second look at finished reviews.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/back-reading")]
public sealed class BackReadingsController(BackReadingService readings, BackReadingQueries queries, TimeProvider time) : Controller
{
    private const int MonthsBack = 12;

    [HttpGet("")]
    public Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, int page = 1) => IndexAsync(actor, page, new PickForm(), cancellationToken);

    [HttpPost("draw")]
    public Task<IActionResult> Draw(Actor actor, DrawForm form, CancellationToken cancellationToken) => ListActAsync(actor, new PickForm(), async () =>
    {
        var added = await readings.DrawAsync(actor, form.Month, cancellationToken);
        return added == 0 ? "Nothing was added: the month is drawn already, has no finished reviews, or the settings draw none." : $"{Count(added)} drawn.";
    }, cancellationToken);

    [HttpPost("pick")]
    public Task<IActionResult> Pick(Actor actor, PickForm form, CancellationToken cancellationToken) => ListActAsync(actor, form, async () =>
        $"{Count(await readings.PickAsync(actor, form.AssessorId!.Value, form.Count!.Value, form.CriterionId, cancellationToken))} picked.", cancellationToken);

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, null, new ReasonForm(), cancellationToken);

    [HttpPost("{id:guid}/take")]
    public async Task<IActionResult> Take(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await readings.TakeAsync(actor, id, cancellationToken);
        return Redirect($"/reviews/lead/back-reading/{id}");
    }

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Score(Actor actor, Guid id, ReadForm form, CancellationToken cancellationToken) => ActAsync(actor, id, form, new ReasonForm(), async () =>
    {
        await readings.ScoreAsync(actor, id, form.ToLevels(), form.Comment, cancellationToken);
        return "Your levels are written. Beside them you now see the assessor's.";
    }, cancellationToken);

    [HttpPost("{id:guid}/reopen")]
    public Task<IActionResult> Reopen(Actor actor, Guid id, ReasonForm form, CancellationToken cancellationToken) => ActAsync(actor, id, null, form, async () =>
    {
        await readings.ReopenAsync(actor, id, form.Reason, cancellationToken);
        return "The attempt goes to a fresh pair of assessors. Its earner has been told.";
    }, cancellationToken);

    private async Task<IActionResult> ListActAsync(Actor actor, PickForm form, Func<Task<string>> act, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await IndexAsync(actor, 1, form, cancellationToken);
            TempData["Notice"] = await act();
            return Redirect("/reviews/lead/back-reading");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await IndexAsync(actor, 1, form, cancellationToken);
        }
    }

    private async Task<IActionResult> ActAsync(Actor actor, Guid id, ReadForm? form, ReasonForm reason, Func<Task<string>> act, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, reason, cancellationToken);
            TempData["Notice"] = await act();
            return Redirect($"/reviews/lead/back-reading/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, reason, cancellationToken);
        }
    }

    private async Task<IActionResult> IndexAsync(Actor actor, int page, PickForm form, CancellationToken cancellationToken)
    {
        var first = new DateTime(time.GetUtcNow().Year, time.GetUtcNow().Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var months = Enumerable.Range(1, MonthsBack).Select(back => DrawSeed.MonthOf(first.AddMonths(-back))).ToList();
        return View("Index", new BackReadingsViewModel(await queries.ListAsync(actor, page, cancellationToken), form, months));
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, ReadForm? form, ReasonForm reason, CancellationToken cancellationToken)
    {
        var sheet = await queries.GetAsync(actor, id, cancellationToken);
        return View("Show", new BackReadingViewModel(sheet, form?.Levels.Count == sheet.Evidence.Criteria.Count ? form : ReadForm.For(sheet), reason));
    }

    private static string Count(int count) => count == 1 ? "1 review is" : string.Create(CultureInfo.InvariantCulture, $"{count} reviews are");
}
