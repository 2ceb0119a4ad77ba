using FluentValidation;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Verification;

namespace MicroCred.Web.Features.ImportedCredentials;

/// <summary>A credential from elsewhere: a file, or a link, or the text itself.</summary>
public sealed class ImportForm
{
    public IFormFile? File { get; set; }

    public string? Text { get; set; }
}

/// <summary>One of the two, and not too large.</summary>
public sealed class ImportFormValidator : AbstractValidator<ImportForm>
{
    public ImportFormValidator()
    {
        RuleFor(f => f.File).Must((form, file) => file is not null || !string.IsNullOrWhiteSpace(form.Text)).WithMessage("Choose a file, or paste a link or the credential itself.");
        RuleFor(f => f.File!.Length).LessThanOrEqualTo(CredentialExaminer.MaxInputBytes).OverridePropertyName(nameof(ImportForm.File))
            .WithMessage($"The file is larger than {CredentialExaminer.MaxInputBytes / 1024 / 1024} MB.").When(f => f.File is not null);
        RuleFor(f => f.Text).MaximumLength(ImportedCredential.TextLength).WithMessage($"The text is larger than {ImportedCredential.TextLength / 1024 / 1024} MB. Save it as a file and choose that.");
        RuleFor(f => f.Text).Must(string.IsNullOrWhiteSpace).WithMessage("You have chosen a file as well. Leave one of the two empty.").When(f => f.File is not null);
    }
}
