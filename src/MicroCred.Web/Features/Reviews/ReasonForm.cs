using FluentValidation;
using MicroCred.Core.Reviews;

namespace MicroCred.Web.Features.Reviews;

/// <summary>An act that needs a reason.</summary>
public sealed class ReasonForm
{
    public string Reason { get; set; } = "";
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator()
    {
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Write the reason.");
        RuleFor(f => f.Reason)
            .Must(r => DeskForm.Fold(r).Trim().Length <= Review.ReasonLength)
            .WithMessage(f => $"The reason has {DeskForm.Fold(f.Reason).Trim().Length:N0} characters; {Review.ReasonLength:N0} fit.");
    }
}
