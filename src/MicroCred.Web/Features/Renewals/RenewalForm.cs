using FluentValidation;
using MicroCred.Core.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Renewals;

/// <summary>On what grounds a credential is renewed.</summary>
public sealed class RenewalForm
{
    public string? Reason { get; set; }

    [BindNever]
    public AdministeredCredential? Credential { get; set; }
}

/// <summary>A reason, not too long.</summary>
public sealed class RenewalFormValidator : AbstractValidator<RenewalForm>
{
    public RenewalFormValidator() => RuleFor(f => f.Reason)
        .NotEmpty().WithMessage("Say on what grounds it is renewed; the reason is kept and not published.")
        .MaximumLength(Core.Credentials.Credential.ReasonLength)
        .WithMessage($"The reason can hold {Core.Credentials.Credential.ReasonLength:N0} characters.");
}
