using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Submissions;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Appeals;

/// <summary>An earner's appeal of the decision on their latest attempt: what will happen, and filing it.</summary>
[Route("submissions/{id:guid}/appeal")]
public sealed class AppealsController(AppealService appeals, AppealQueries queries, SubmissionQueries submissions) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Create(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, null, cancellationToken);

    [HttpPost("")]
    public async Task<IActionResult> Create(Actor actor, Guid id, AppealForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
            await appeals.FileAsync(actor, form.AttemptId, form.Reason!, cancellationToken);
            TempData["Notice"] = "Your appeal is filed. You get a message when there is an answer.";
            return Redirect($"/submissions/{id}");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, AppealForm? form, CancellationToken cancellationToken)
    {
        var submission = await submissions.GetAsync(actor, id, null, cancellationToken);
        var own = await queries.ForEarnerAsync(actor, submission.Attempt.Id, cancellationToken);
        if (own.Filed is not null || own.IsReopened) return Redirect($"/submissions/{id}");
        return View("Create", new AppealViewModel(submission, own, form ?? new AppealForm { AttemptId = submission.Attempt.Id }));
    }
}

/// <summary>The submission, whether its latest attempt can be appealed, and the form.</summary>
public sealed record AppealViewModel(SubmissionDetail Submission, OwnAppeal Appeal, AppealForm Form);
