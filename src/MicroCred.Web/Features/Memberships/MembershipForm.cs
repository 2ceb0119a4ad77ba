using FluentValidation;
using MicroCred.Core.Accounts;

namespace MicroCred.Web.Features.Memberships;

/// <summary>A role for a person.</summary>
public sealed class MembershipForm
{
    public Guid? OrganizationId { get; set; }

    public Role? Role { get; set; }

    /// <summary>The last day on which it holds; empty for no end.</summary>
    public DateOnly? LastDay { get; set; }
}

/// <summary>The form alone; what fits where is <see cref="GrantRule"/>'s.</summary>
public sealed class MembershipFormValidator : AbstractValidator<MembershipForm>
{
    public MembershipFormValidator()
    {
        RuleFor(f => f.OrganizationId).NotNull().WithMessage("Choose an organization.");
        RuleFor(f => f.Role).NotNull().WithMessage("Choose a role.");
    }
}
