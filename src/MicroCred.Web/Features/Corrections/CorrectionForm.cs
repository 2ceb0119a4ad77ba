using FluentValidation;
using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Corrections;

/// <summary>The name that is to stand on a credential, and why.</summary>
public sealed class CorrectionForm
{
    public string? EarnerName { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    public AdministeredCredential? Credential { get; set; }
}

/// <summary>A name and a reason, neither too long.</summary>
public sealed class CorrectionFormValidator : AbstractValidator<CorrectionForm>
{
    public CorrectionFormValidator()
    {
        RuleFor(f => f.EarnerName).NotEmpty().WithMessage("Write the name that is to stand on the credential.")
            .MaximumLength(ApplicationUser.DisplayNameLength).WithMessage($"The name can hold {ApplicationUser.DisplayNameLength} characters.");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the name is corrected; the reason is kept and not published.")
            .MaximumLength(Core.Credentials.Credential.ReasonLength).WithMessage($"The reason can hold {Core.Credentials.Credential.ReasonLength:N0} characters.");
    }
}
