using FluentValidation;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The clock of one attempt: when it is due, and when it stood still.</summary>
[Authorize(Policy = Policies.LeadAssessor)]
[Route("/reviews/lead/attempts/{id:guid}/clock")]
public sealed class ClocksController(PauseService pauses, PauseQueries queries) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(Actor actor, Guid id, CancellationToken cancellationToken) => ShowAsync(actor, id, new PauseForm(), cancellationToken);

    [HttpPost("pause")]
    public async Task<IActionResult> Pause(Actor actor, Guid id, PauseForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, id, form, cancellationToken);
            await pauses.PauseAsync(actor, id, form.Why!.Value, form.Note, cancellationToken);
            TempData["Notice"] = "The clock stands still. The earner has been told why.";
            return Redirect($"/reviews/lead/attempts/{id}/clock");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, id, form, cancellationToken);
        }
    }

    [HttpPost("resume")]
    public async Task<IActionResult> Resume(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await pauses.ResumeAsync(actor, id, cancellationToken);
        TempData["Notice"] = "The clock runs again. The earner has been told the new day.";
        return Redirect($"/reviews/lead/attempts/{id}/clock");
    }

    private async Task<IActionResult> ShowAsync(Actor actor, Guid id, PauseForm form, CancellationToken cancellationToken) =>
        View("Clock", new ClockViewModel(await queries.ForLeadAsync(actor, id, cancellationToken), form));
}

/// <summary>Why the clock is to stand still.</summary>
public sealed class PauseForm
{
    public PauseReason? Why { get; set; }

    public string? Note { get; set; }
}

internal sealed class PauseFormValidator : AbstractValidator<PauseForm>
{
    public PauseFormValidator()
    {
        RuleFor(f => f.Why).NotNull().WithMessage("Choose why.");
        RuleFor(f => f.Note).MaximumLength(AttemptPause.NoteLength).WithMessage($"The note can hold {AttemptPause.NoteLength} characters.");
    }
}

/// <summary>The clock of an attempt, and the form that stops it.</summary>
public sealed record ClockViewModel(AttemptClock Clock, PauseForm Form)
{
    public static IReadOnlyList<TagHelpers.Choice> Reasons { get; } =
    [
        new(nameof(PauseReason.WaitingForEarner), "Something is needed from the earner"),
        new(nameof(PauseReason.SuspectedDuplicate), "It may be the same as other work"),
        new(nameof(PauseReason.NewTitle), "It is among the first of a new micro-credential"),
        new(nameof(PauseReason.Other), "Something else", "Say what, in the note."),
    ];
}
