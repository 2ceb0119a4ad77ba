using FluentValidation;
using MicroCred.Core.Accounts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MicroCred.Web.Features.Addresses;

/// <summary>An address to add.</summary>
public sealed class AddressForm
{
    public string? Address { get; set; }

    [BindNever]
    public OwnAddresses Mine { get; set; } = new("", []);

    /// <summary>Credentials that hold hashes of other addresses than today's.</summary>
    [BindNever]
    public int Outdated { get; set; }
}

/// <summary>The shape of an address.</summary>
public sealed class AddressFormValidator : AbstractValidator<AddressForm>
{
    public AddressFormValidator() => RuleFor(f => f.Address).Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Write the address.")
        .MaximumLength(ApplicationUser.EmailLength).WithMessage("This is too long for an e-mail address.")
        .EmailAddress().WithMessage("This is not a whole e-mail address.");
}
