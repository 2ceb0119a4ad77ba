using System.Text.RegularExpressions;
using FluentValidation;
using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Artifacts;

/// <summary>What is said of a work example: its caption, and whether students are in it and which release covers them.</summary>
public class ArtifactForm
{
    /// <summary>Value of <see cref="ConsentId"/> for a release that is recorded here and now.</summary>
    public const string NewConsent = "new";

    public string Caption { get; set; } = "";

    public bool? ShowsStudents { get; set; }

    /// <summary>Key of a consent record, or "new".</summary>
    public string? ConsentId { get; set; }

    public ReleaseKind? Release { get; set; }

    public string Initials { get; set; } = "";

    public string WhereKept { get; set; } = "";

    public DateOnly? SignedOn { get; set; }

    public DescribeStudents ToStudents()
    {
        if (ShowsStudents != true) return new DescribeStudents(false);
        return ConsentId == NewConsent
            ? new DescribeStudents(true, null, new NewConsent(Release!.Value, Initials, WhereKept, SignedOn!.Value))
            : new DescribeStudents(true, Guid.TryParse(ConsentId, out var id) ? id : null);
    }
}

/// <summary>A file with what is said of it. The file itself is read as it comes in; <see cref="File"/> only names its field.</summary>
public class FileForm : ArtifactForm
{
    public IFormFile? File { get; set; }
}

/// <summary>A link with what is said of it.</summary>
public class LinkForm : ArtifactForm
{
    public string Url { get; set; } = "";
}

/// <summary>What holds for files and links alike.</summary>
internal abstract partial class ArtifactFormValidator<T> : AbstractValidator<T>
    where T : ArtifactForm
{
    protected ArtifactFormValidator()
    {
        RuleFor(f => f.Caption)
            .Must(c => !string.IsNullOrWhiteSpace(c)).WithMessage("Write a caption: what should an assessor look for in it?")
            .MaximumLength(Artifact.CaptionLength).WithMessage(f => $"A caption can hold {Artifact.CaptionLength} characters; this one has {f.Caption.Length:N0}.");
        RuleFor(f => f.ShowsStudents).NotNull().WithMessage("Say whether students can be seen, heard or read in it.");
        When(f => f.ShowsStudents == true, () =>
        {
            RuleFor(f => f.ConsentId)
                .Must(c => c == ArtifactForm.NewConsent || Guid.TryParse(c, out _)).WithMessage("Choose the release that covers these students, or record a new one.");
            When(f => f.ConsentId == ArtifactForm.NewConsent, () =>
            {
                RuleFor(f => f.Release).NotNull().WithMessage("Choose the kind of release.");
                RuleFor(f => f.Initials)
                    .Must(i => !string.IsNullOrWhiteSpace(i)).WithMessage("Say for whom, by initials at most: A.B., C.D.")
                    .MaximumLength(ConsentRecord.InitialsLength).WithMessage($"This can hold {ConsentRecord.InitialsLength} characters.")
                    .Must(i => !FullName().IsMatch(i)).WithMessage("Write initials only, such as A.B. Students' names must not be stored here.");
                RuleFor(f => f.WhereKept)
                    .Must(w => !string.IsNullOrWhiteSpace(w)).WithMessage("Say where the paper is kept.")
                    .MaximumLength(ConsentRecord.WhereKeptLength).WithMessage($"This can hold {ConsentRecord.WhereKeptLength} characters.");
                RuleFor(f => f.SignedOn).NotNull().WithMessage("Give the date on which it was signed.");
            });
        });
    }

    /// <summary>Two capitalized words in a row, such as a first and a last name.</summary>
    [GeneratedRegex(@"\p{Lu}\p{Ll}{2,}\s+\p{Lu}\p{Ll}{2,}")]
    private static partial Regex FullName();
}

internal sealed class EditedArtifactValidator : ArtifactFormValidator<ArtifactForm>;

internal sealed class FileFormValidator : ArtifactFormValidator<FileForm>;

internal sealed class LinkFormValidator : ArtifactFormValidator<LinkForm>
{
    public LinkFormValidator() => RuleFor(f => f.Url)
        .Must(u => !string.IsNullOrWhiteSpace(u)).WithMessage("Write the address of the page.")
        .Must(u => u.Length <= Artifact.UrlLength).WithMessage($"An address can have {Artifact.UrlLength:N0} characters.")
        .Must(u => string.IsNullOrWhiteSpace(u) || u.Length > Artifact.UrlLength || WebLink.Read(u) is not null)
        .WithMessage("This is no web address. It begins with https:// or http:// and names a site, such as https://example.org/lesson.");
}
