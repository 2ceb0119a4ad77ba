using MicroCred.Core.Common;
using MicroCred.Core.Integrity;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Submissions;

/// <summary>An earner's own submissions: the list, one as a whole, handing in, taking back, trying again.</summary>
[Route("submissions")]
public sealed class SubmissionsController(SubmissionService submissions, SubmissionQueries queries, FeedbackQueries feedback, OwnNameQueries ownNames, PauseQueries pauses, AppealQueries appeals,
    SanctionQueries sanctions) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Actor actor, int page = 1, CancellationToken cancellationToken = default) =>
        View(new IndexViewModel(await queries.MineAsync(actor, page, cancellationToken), await sanctions.CurrentAsync(actor, cancellationToken)));

    [HttpPost("")]
    public async Task<IActionResult> Start(Actor actor, StartForm form, CancellationToken cancellationToken) =>
        RedirectToAction(nameof(Show), new { id = await submissions.StartAsync(actor, form.Slug, cancellationToken) });

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) =>
        View(await WithFeedbackAsync(actor, await queries.GetAsync(actor, id, null, cancellationToken), cancellationToken));

    [HttpGet("{id:guid}/attempts/{number:int}")]
    public async Task<IActionResult> Attempt(Actor actor, Guid id, int number, CancellationToken cancellationToken)
    {
        var submission = await queries.GetAsync(actor, id, number, cancellationToken);
        return submission.IsCurrent ? RedirectToAction(nameof(Show), new { id }) : View(await WithFeedbackAsync(actor, submission, cancellationToken));
    }

    [HttpGet("{id:guid}/submit")]
    public async Task<IActionResult> Submit(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var submission = await queries.GetAsync(actor, id, null, cancellationToken);
        return submission.Attempt.IsEditable ? View(SubmitViewModel.Of(submission, await ownNames.FindAsync(actor, submission, cancellationToken))) : RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/submit")]
    public async Task<IActionResult> Submit(Actor actor, Guid id, SubmitForm form, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await TryAsync(() => submissions.SubmitAsync(actor, id, form.ToInput(), cancellationToken)))
        {
            var submitted = await queries.GetAsync(actor, id, null, cancellationToken);
            TempData["Notice"] = SubmissionWords.Submitted(submitted);
            return RedirectToAction(nameof(Show), new { id });
        }

        var submission = await queries.GetAsync(actor, id, null, cancellationToken);
        return submission.Attempt.IsEditable ? View(SubmitViewModel.Of(submission, await ownNames.FindAsync(actor, submission, cancellationToken))) : RedirectToAction(nameof(Show), new { id });
    }

    /// <summary>Keeps the note on what changed, as one types.</summary>
    [HttpPost("{id:guid}/submit/draft")]
    public async Task<IActionResult> SaveChangeNote(Actor actor, Guid id, SubmitForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !await TryAsync(() => submissions.SaveChangeNoteAsync(actor, id, form.ChangeNote ?? "", cancellationToken)))
            return BadRequest(DraftAnswers.Errors(ModelState));
        return Json(new { });
    }

    [HttpPost("{id:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Actor actor, Guid id, Guid attemptId, CancellationToken cancellationToken)
    {
        await submissions.WithdrawAsync(actor, id, attemptId, cancellationToken);
        TempData["Notice"] = "You have withdrawn this submission. What you sent stays readable here, for you alone.";
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/discarding")]
    public async Task<IActionResult> DiscardDraft(Actor actor, Guid id, Guid attemptId, int number, CancellationToken cancellationToken)
    {
        await submissions.DiscardDraftAsync(actor, id, attemptId, cancellationToken);
        TempData["Notice"] = "The draft is discarded.";
        return number > 1 ? RedirectToAction(nameof(Show), new { id }) : RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/attempts")]
    public async Task<IActionResult> BeginNextAttempt(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await submissions.BeginNextAttemptAsync(actor, id, cancellationToken);
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/progress")]
    public async Task<IActionResult> ShareProgress(Actor actor, Guid id, bool share, CancellationToken cancellationToken)
    {
        await submissions.ShareProgressAsync(actor, id, share, cancellationToken);
        TempData["Notice"] = share ? "Your district can now see that this is under way." : "Your district no longer sees that this is under way.";
        return RedirectToAction(nameof(Show), new { id });
    }

    /// <summary>Addresses that only take a form lead back to the submission when they are opened.</summary>
    [HttpGet("{id:guid}/withdrawal"), HttpGet("{id:guid}/discarding"), HttpGet("{id:guid}/attempts"), HttpGet("{id:guid}/progress")]
    public IActionResult Back(Guid id) => RedirectToAction(nameof(Show), new { id });

    private async Task<ShowViewModel> WithFeedbackAsync(Actor actor, SubmissionDetail submission, CancellationToken cancellationToken)
    {
        var attempt = submission.Attempt;
        var isDecided = attempt.Status is AttemptStatus.Earned or AttemptStatus.NotYetEarned;
        // Decided before and in assessment now: a fresh pair looks at it.
        var isReopened = attempt.IsInAssessment && attempt.DecidedAt is not null;
        return new ShowViewModel(submission, isDecided || isReopened ? await feedback.ForAttemptAsync(actor, attempt.Id, cancellationToken) : null,
            attempt.IsInAssessment ? await pauses.ForEarnerAsync(actor, attempt.Id, cancellationToken) : null,
            isDecided || isReopened || attempt.Status == AttemptStatus.ClosedForPrivacy ? await appeals.ForEarnerAsync(actor, attempt.Id, cancellationToken) : null);
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return false;
        }
    }
}
