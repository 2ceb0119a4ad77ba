using FluentValidation;
using MicroCred.Core.Accounts;

namespace MicroCred.Web.Features.Invitations;

/// <summary>An invitation to be sent.</summary>
public sealed class InvitationForm
{
    public string Email { get; set; } = "";

    public Guid? OrganizationId { get; set; }

    public Role? Role { get; set; }
}

/// <summary>The form alone; what fits where is <see cref="GrantRule"/>'s.</summary>
public sealed class InvitationFormValidator : AbstractValidator<InvitationForm>
{
    public InvitationFormValidator()
    {
        RuleFor(f => f.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Write the e-mail address.")
            .MaximumLength(ApplicationUser.EmailLength).WithMessage("This is too long for an e-mail address.")
            .Must(e => System.Net.Mail.MailAddress.TryCreate(e.Trim(), out var address) && address.Address == e.Trim()).WithMessage("This is not a whole e-mail address.");
        RuleFor(f => f.OrganizationId).NotNull().WithMessage("Choose an organization.");
        RuleFor(f => f.Role).NotNull().WithMessage("Choose a role.");
    }
}
