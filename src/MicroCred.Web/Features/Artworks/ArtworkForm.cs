using FluentValidation;
using MicroCred.Core.MicroCredentials.Artworks;

namespace MicroCred.Web.Features.Artworks;

/// <summary>A picture for a title's badge.</summary>
public sealed class ArtworkForm
{
    /// <summary>The alternative text.</summary>
    public string? Text { get; set; }

    public IFormFile? File { get; set; }
}

/// <summary>What can be said without looking into the file.</summary>
public sealed class ArtworkFormValidator : AbstractValidator<ArtworkForm>
{
    public ArtworkFormValidator()
    {
        RuleFor(f => f.Text).NotEmpty().WithMessage("Describe the picture for those who do not see it.").MaximumLength(Artwork.TextLength);
        RuleFor(f => f.File).NotNull().WithMessage("Choose a picture.");
        RuleFor(f => f.File!.Length).LessThanOrEqualTo(Artwork.MaxBytes)
            .OverridePropertyName(nameof(ArtworkForm.File))
            .WithMessage($"This picture is larger than {Artwork.MaxBytes / 1024} KB. Save it smaller.")
            .When(f => f.File is not null);
    }
}
