using FluentValidation;
using MicroCred.Core.Frameworks;

namespace MicroCred.Web.Features.FrameworkImports;

/// <summary>A CASE package to import.</summary>
public sealed class FrameworkImportForm
{
    public IFormFile? File { get; set; }
}

/// <summary>What can be said of the file without reading it.</summary>
public sealed class FrameworkImportFormValidator : AbstractValidator<FrameworkImportForm>
{
    public FrameworkImportFormValidator()
    {
        RuleFor(f => f.File).NotNull().WithMessage("Choose the file to import.");
        RuleFor(f => f.File!.Length).LessThanOrEqualTo(FrameworkService.MaxFileBytes)
            .OverridePropertyName(nameof(FrameworkImportForm.File))
            .WithMessage($"The file is larger than {FrameworkService.MaxFileBytes / (1024 * 1024)} MB.")
            .When(f => f.File is not null);
    }
}
