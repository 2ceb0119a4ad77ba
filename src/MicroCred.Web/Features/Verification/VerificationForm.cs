using FluentValidation;
using MicroCred.Core.Credentials;
using MicroCred.Core.Verification;

namespace MicroCred.Web.Features.Verification;

/// <summary>What is to be verified: one of three.</summary>
public sealed class VerificationForm
{
    /// <summary>A code or link; whoever pastes the credential itself here means that.</summary>
    public string? Code { get; set; }

    /// <summary>The credential as text.</summary>
    public string? Text { get; set; }

    /// <summary>A picture or document.</summary>
    public IFormFile? File { get; set; }

    /// <summary>The e-mail address of the person whom it should be about.</summary>
    public string? Recipient { get; set; }

    /// <summary>Show the report also for a credential of this portal, which has a page of its own.</summary>
    public bool Report { get; set; }

    /// <summary>Whether a page of this portal may answer, if the code is one of its own.</summary>
    public bool AsksForACode => File is null && string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Recipient) && !Report;

    /// <summary>What was pasted, as the verifier takes it: a link, JSON or a token; null if it is nothing of these.</summary>
    public string? Pasted
    {
        get
        {
            var text = (string.IsNullOrWhiteSpace(Text) ? Code : Text)?.Trim() ?? "";
            if (text.StartsWith('{') || text.StartsWith("ey", StringComparison.Ordinal) || text.StartsWith('<')) return text;
            if (text.Contains("://", StringComparison.Ordinal)) return Uri.TryCreate(text, UriKind.Absolute, out _) ? text : null;
            // A link as people write it down, without https.
            var isLink = text.Contains('/', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) && Uri.TryCreate("https://" + text, UriKind.Absolute, out var link) && link.Host.Contains('.', StringComparison.Ordinal);
            return isLink ? "https://" + text : null;
        }
    }

    /// <summary>A code of this portal, typed or in a link.</summary>
    public string? CodeFound => string.IsNullOrWhiteSpace(Text) ? CredentialQueries.CodeIn(Code) : null;
}

/// <summary>One thing at a time, of a size that can be taken.</summary>
public sealed class VerificationFormValidator : AbstractValidator<VerificationForm>
{
    public VerificationFormValidator()
    {
        RuleFor(f => f.Code).Must((form, _) => Given(form) > 0).WithMessage("Give a link or code, choose a file, or paste the credential's text.");
        RuleFor(f => f.Code).Must((form, _) => Given(form) < 2).WithMessage("That is more than one credential. Check them one after the other: a link or code, a file, or a text.");
        RuleFor(f => f.File).Must(file => file is null || file.Length <= CredentialExaminer.MaxInputBytes).WithMessage("The file is larger than 6 MB.");
        RuleFor(f => f.File).Must(file => file is null || file.Length > 0).WithMessage("The file is empty.");
        RuleFor(f => f.Text).Must(text => text is null || text.Length <= CredentialExaminer.MaxInputBytes / 2).WithMessage("The text is too long. Choose it as a file.");
        RuleFor(f => f.Recipient).MaximumLength(254).WithMessage("This is longer than an e-mail address can be.");
        RuleFor(f => f.Recipient).EmailAddress().When(f => !string.IsNullOrWhiteSpace(f.Recipient)).WithMessage("This is not an e-mail address: it needs a name, an @, and a domain.");
    }

    private static int Given(VerificationForm form) => (string.IsNullOrWhiteSpace(form.Code) ? 0 : 1) + (string.IsNullOrWhiteSpace(form.Text) ? 0 : 1) + (form.File is null ? 0 : 1);
}
