using FluentValidation;
using MicroCred.Core.Reviews.Sanctions;

namespace MicroCred.Web.Features.Sanctions;

/// <summary>What a lead assessor saw, and the step that could follow.</summary>
public sealed class ProposeForm
{
    public int? Step { get; set; }

    public string? Reason { get; set; }
}

internal sealed class ProposeFormValidator : AbstractValidator<ProposeForm>
{
    public ProposeFormValidator()
    {
        RuleFor(f => f.Step).NotNull().WithMessage("Choose a step.");
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Write what you saw, so that the earner can answer it.");
        RuleFor(f => f.Reason).Must(SanctionWords.Fits).WithMessage($"This can hold {Sanction.ReasonLength:N0} characters.");
    }
}

/// <summary>The earner's answer.</summary>
public sealed class AnswerForm
{
    public string? Answer { get; set; }
}

internal sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator()
    {
        RuleFor(f => f.Answer).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Write your answer.");
        RuleFor(f => f.Answer).Must(SanctionWords.Fits).WithMessage($"This can hold {Sanction.ReasonLength:N0} characters.");
    }
}
