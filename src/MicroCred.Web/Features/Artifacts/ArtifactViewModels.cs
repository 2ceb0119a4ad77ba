using MicroCred.Core.Files;
using MicroCred.Core.Submissions;
using MicroCred.Web.Features.Submissions;
using MicroCred.Web.TagHelpers;

namespace MicroCred.Web.Features.Artifacts;

/// <summary>What the pages for a file, a link and an edited work example share besides the form.</summary>
public interface IArtifactPage
{
    SubmissionDetail Submission { get; }

    PromptDetail Prompt { get; }

    IReadOnlyList<ConsentItem> Consents { get; }
}

/// <summary>The page that adds a file.</summary>
public sealed class FileViewModel : FileForm, IArtifactPage
{
    public required SubmissionDetail Submission { get; init; }

    public required PromptDetail Prompt { get; init; }

    public required IReadOnlyList<ConsentItem> Consents { get; init; }
}

/// <summary>The page that adds a link.</summary>
public sealed class LinkViewModel : LinkForm, IArtifactPage
{
    public required SubmissionDetail Submission { get; init; }

    public required PromptDetail Prompt { get; init; }

    public required IReadOnlyList<ConsentItem> Consents { get; init; }
}

/// <summary>The page that changes what is said of a work example.</summary>
public sealed class EditedArtifactViewModel : ArtifactForm, IArtifactPage
{
    public required SubmissionDetail Submission { get; init; }

    public required PromptDetail Prompt { get; init; }

    public required IReadOnlyList<ConsentItem> Consents { get; init; }

    public required ArtifactDetail Artifact { get; init; }
}

/// <summary>The answers to choose from when students are in a work example.</summary>
public static class StudentChoices
{
    public static IReadOnlyList<Choice> Shows { get; } =
    [
        new("false", "No", "No student can be seen, heard, read or recognized in it"),
        new("true", "Yes", "It shows students, their voices or their work"),
    ];

    public static IReadOnlyList<Choice> Releases { get; } =
        [.. Enum.GetValues<ReleaseKind>().Select(r => new Choice(r.ToString(), SubmissionWords.Of(r)))];

    public static IReadOnlyList<Choice> Consents(IEnumerable<ConsentItem> consents) =>
    [
        .. consents.Select(c => new Choice(c.Id.ToString(), $"{SubmissionWords.Of(c.Release)} for {c.Initials}", $"Signed {c.SignedOn.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-US"))}, kept: {c.WhereKept}")),
        new(ArtifactForm.NewConsent, "A release that is not in this list yet", "Record it below"),
    ];
}

/// <summary>
/// A work example to look at: shown in place where a browser can, always with a link to open or save it. For the partial <c>_ArtifactViewer</c>;
/// the name is the viewer's to choose, because assessors must not read the earner's own.
/// </summary>
public sealed record ArtifactViewerViewModel(Guid Id, string Name, string Caption, FileKind? Kind, string? Extension, long Length, string? Url)
{
    public string InPlace => $"/files/{Id}?inline";

    public string Save => $"/files/{Id}";

    /// <summary>Under the earner's own name, for the earner.</summary>
    public static ArtifactViewerViewModel ForEarner(ArtifactDetail artifact) => new(
        artifact.Id, artifact.FileName ?? artifact.Url ?? "", artifact.Caption, artifact.FileKind, artifact.Extension, artifact.Length, artifact.Url);

    /// <summary>Under a neutral name, for everyone else.</summary>
    public static ArtifactViewerViewModel ForAssessor(Guid id, int position, string caption, FileKind? kind, string? extension, long length, string? url) =>
        new(id, kind is null ? url ?? "" : ArtifactQueries.NeutralName(position, extension ?? ""), caption, kind, extension, length, url);
}
