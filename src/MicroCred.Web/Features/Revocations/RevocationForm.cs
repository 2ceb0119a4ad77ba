using FluentValidation;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Revocations;

/// <summary>Why a credential is revoked.</summary>
public sealed class RevocationForm
{
    public string? Reason { get; set; }

    [BindNever]
    public AdministeredCredential? Credential { get; set; }
}

/// <summary>A reason, not too long.</summary>
public sealed class RevocationFormValidator : AbstractValidator<RevocationForm>
{
    public RevocationFormValidator() => RuleFor(f => f.Reason)
        .NotEmpty().WithMessage("Say why the credential is revoked; the reason is public.")
        .MaximumLength(Core.Credentials.Credential.ReasonLength)
        .WithMessage($"The reason can hold {Core.Credentials.Credential.ReasonLength:N0} characters.");
}

/// <summary>What an issuer has awarded.</summary>
public sealed record RevocationsViewModel(Page<AdministeredCredential> Credentials, string? Search);
