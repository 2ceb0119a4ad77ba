using FluentValidation;
using MicroCred.Core.Reviews.Appeals;

namespace MicroCred.Web.Features.Appeals;

/// <summary>Files an appeal against the attempt that was shown.</summary>
public sealed class AppealForm
{
    public Guid AttemptId { get; set; }

    public string? Reason { get; set; }

    /// <summary>The earner has read that there is one appeal and that its decision is final.</summary>
    public bool Understood { get; set; }
}

internal sealed class AppealFormValidator : AbstractValidator<AppealForm>
{
    public AppealFormValidator()
    {
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say what you think was overlooked, and where in your evidence it stands.");
        RuleFor(f => f.Reason)
            .Must(r => (r ?? "").ReplaceLineEndings("\n").Trim().Length <= Appeal.ReasonLength)
            .WithMessage(f => $"The reason has {(f.Reason ?? "").ReplaceLineEndings("\n").Trim().Length:N0} characters; {Appeal.ReasonLength:N0} fit.");
        RuleFor(f => f.Understood).Equal(true).WithMessage("Confirm that you have read what will happen.");
    }
}
