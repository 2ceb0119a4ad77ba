namespace MicroCred.Core.Files;

/// <summary>What a page can do with a file.</summary>
public enum FileKind
{
    /// <summary>Shown in the browser's own viewer, in a frame.</summary>
    Pdf,
    Image,
    Audio,
    Video,

    /// <summary>Plain text, shown in a frame.</summary>
    Text,

    /// <summary>Office and OpenDocument files, and images that browsers cannot show: opened or saved only.</summary>
    Document,
}

/// <summary>What was found in a file's content.</summary>
/// <param name="ContentType">Media type under which it is served.</param>
/// <param name="Extension">Extension that fits the content, with its dot.</param>
public sealed record FileType(string ContentType, string Extension)
{
    public FileKind Kind => KindOf(ContentType);

    /// <summary>What a page can do with content of this media type.</summary>
    public static FileKind KindOf(string contentType) => contentType switch
    {
        "application/pdf" => FileKind.Pdf,
        "image/heic" => FileKind.Document,
        _ when contentType.StartsWith("image/", StringComparison.Ordinal) => FileKind.Image,
        _ when contentType.StartsWith("audio/", StringComparison.Ordinal) => FileKind.Audio,
        _ when contentType.StartsWith("video/", StringComparison.Ordinal) => FileKind.Video,
        _ when contentType.StartsWith("text/", StringComparison.Ordinal) => FileKind.Text,
        _ => FileKind.Document,
    };
}
