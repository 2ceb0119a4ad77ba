using FluentValidation;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Web.Access;
using MicroCred.Web.Plumbing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Reviews;

/// <summary>The schools and districts whose work an assessor must not score.</summary>
[Authorize(Policy = Policies.Assessor)]
[Route("/reviews/conflicts")]
public sealed class ConflictsController(ConflictService conflicts, ConflictQueries queries) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Index(Actor actor, CancellationToken cancellationToken, string? q = null) =>
        ShowAsync(actor, new ConflictForm { Q = q }, cancellationToken);

    [HttpPost("")]
    public async Task<IActionResult> Declare(Actor actor, ConflictForm form, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) return await ShowAsync(actor, form, cancellationToken);
            await conflicts.DeclareAsync(actor, form.OrganizationId!.Value, form.Note ?? "", cancellationToken);
            TempData["Notice"] = "It is on your list. Work from there no longer appears in your queue.";
            return Redirect("/reviews/conflicts");
        }
        catch (RefusedException refused)
        {
            ModelState.AddReasons(refused);
            return await ShowAsync(actor, form, cancellationToken);
        }
    }

    [HttpPost("{id:guid}/lift")]
    public async Task<IActionResult> Lift(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await conflicts.LiftAsync(actor, id, cancellationToken);
        TempData["Notice"] = "It is off your list.";
        return Redirect("/reviews/conflicts");
    }

    private async Task<IActionResult> ShowAsync(Actor actor, ConflictForm form, CancellationToken cancellationToken) =>
        View("Conflicts", new ConflictsViewModel(await queries.ListAsync(actor, form.Q, cancellationToken), form));
}

/// <summary>Names a school or district. <see cref="Q"/> is what was searched for.</summary>
public sealed class ConflictForm
{
    public string? Q { get; set; }

    public Guid? OrganizationId { get; set; }

    public string? Note { get; set; }
}

internal sealed class ConflictFormValidator : AbstractValidator<ConflictForm>
{
    public ConflictFormValidator()
    {
        RuleFor(f => f.OrganizationId).NotNull().WithMessage("Choose a school or district.");
        RuleFor(f => f.Note).MaximumLength(DeclaredConflict.NoteLength).WithMessage($"The note can hold {DeclaredConflict.NoteLength} characters.");
    }
}

/// <summary>What is declared, and the form.</summary>
public sealed record ConflictsViewModel(ConflictList List, ConflictForm Form);
