using FluentValidation;
using MicroCred.Core.Organizations;

namespace MicroCred.Web.Features.Organizations;

/// <summary>An organization as its administrator writes it.</summary>
public sealed class OrganizationForm
{
    /// <summary>Kind and parent of a new one, as <c>School:key</c>; not asked for afterwards.</summary>
    public string Place { get; set; } = "";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Website { get; set; } = "";

    public string ContactEmail { get; set; } = "";

    public string BrandColor { get; set; } = Organization.DefaultColor;

    public string TimeZone { get; set; } = Organization.DefaultTimeZone;

    /// <summary>The version that was shown; a save on another is refused.</summary>
    public Guid Version { get; set; }

    public static OrganizationForm Of(OrganizationSheet sheet) => new()
    {
        Name = sheet.Details.Name,
        Description = sheet.Details.Description,
        Website = sheet.Details.Website ?? "",
        ContactEmail = sheet.Details.ContactEmail ?? "",
        BrandColor = sheet.Details.BrandColor,
        TimeZone = sheet.Details.TimeZone,
        Version = sheet.Version,
    };

    public OrganizationDetails ToDetails() => new(Name, Description, Website, BrandColor, TimeZone, ContactEmail);

    /// <summary>Kind and parent, or nothing when the place is not one of the list.</summary>
    public (OrganizationKind Kind, Guid ParentId)? ReadPlace() =>
        Place.Split(':') is [var kind, var parent] && Enum.TryParse<OrganizationKind>(kind, out var read) && Guid.TryParse(parent, out var parentId) ? (read, parentId) : null;
}

/// <summary>The form alone; color, time zone and place are the organization's own rules.</summary>
public sealed class OrganizationFormValidator : AbstractValidator<OrganizationForm>
{
    public OrganizationFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Write the organization's name.")
            .MaximumLength(Organization.NameLength).WithMessage($"A name can have {Organization.NameLength} characters.");
        RuleFor(f => f.Description).MaximumLength(Organization.DescriptionLength).WithMessage($"The description can have {Organization.DescriptionLength} characters.");
        RuleFor(f => f.ContactEmail).MaximumLength(Organization.ContactEmailLength).WithMessage($"An address can have {Organization.ContactEmailLength} characters.");
        RuleFor(f => f.Website).MaximumLength(Organization.UrlLength).WithMessage($"An address can have {Organization.UrlLength} characters.");
    }
}
