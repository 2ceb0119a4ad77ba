using FluentValidation;

namespace MicroCred.Web.Features.Reviews;

/// <summary>Takes an open review.</summary>
public sealed class ClaimForm
{
    public Guid AttemptId { get; set; }
}

/// <summary>Finishes the draft that was shown.</summary>
public sealed class FinishForm
{
    public Guid? Version { get; set; }
}

/// <summary>Puts an assessor on an open seat.</summary>
public sealed class AssignForm
{
    public Guid? AssessorId { get; set; }
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator() => RuleFor(f => f.AssessorId).NotNull().WithMessage("Choose who takes the review.");
}
