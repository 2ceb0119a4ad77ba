using FluentValidation;
using MicroCred.Core.Accounts;

namespace MicroCred.Web.Features.Invitations;

/// <summary>A new account, made from an invitation. The address is the invited one and is not asked for.</summary>
public sealed class AcceptanceForm
{
    public string DisplayName { get; set; } = "";

    public string Password { get; set; } = "";

    public string ConfirmPassword { get; set; } = "";
}

/// <summary>The form alone; whether the password will do is Identity's to say.</summary>
public sealed class AcceptanceFormValidator : AbstractValidator<AcceptanceForm>
{
    public AcceptanceFormValidator()
    {
        RuleFor(f => f.DisplayName).NotEmpty().WithMessage("Write your name.")
            .MaximumLength(ApplicationUser.DisplayNameLength).WithMessage($"A name can have {ApplicationUser.DisplayNameLength} characters.");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Choose a password.").MaximumLength(200).WithMessage("A password can have 200 characters.");
        RuleFor(f => f.ConfirmPassword).Equal(f => f.Password).WithMessage("The two passwords are not the same.");
    }
}
