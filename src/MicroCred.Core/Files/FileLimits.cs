namespace MicroCred.Core.Files;

/// <summary>How large an evidence file may be, in bytes. The page names the same numbers.</summary>
public static class FileLimits
{
    public const long Megabyte = 1024 * 1024;

    /// <summary>PDF, Office and OpenDocument files, images, text.</summary>
    public const long Document = 25 * Megabyte;

    public const long Audio = 100 * Megabyte;

    public const long Video = 500 * Megabyte;

    /// <summary>The largest of the limits: nothing longer is read from a request.</summary>
    public const long Largest = Video;

    /// <summary>Pixels of an image, width times height: larger ones can stall a browser that shows them.</summary>
    public const long ImagePixels = 100_000_000;

    public const int ImageSide = 30_000;

    /// <summary>Entries of an Office or OpenDocument package.</summary>
    public const int PackageEntries = 5_000;

    /// <summary>Size of a package when unpacked.</summary>
    public const long PackageSize = 300 * Megabyte;

    /// <summary>How many times its packed size an entry may unpack to, once it is larger than a megabyte.</summary>
    public const int PackageRatio = 200;

    public const string AcceptedInWords =
        "PDF, Word, PowerPoint, Excel or OpenDocument files, images (PNG, JPEG, GIF, WebP, HEIC), audio (MP3, M4A, WAV, OGG, FLAC), video (MP4, MOV, WebM) and plain text";

    /// <summary>What a file chooser offers first.</summary>
    public const string Accept =
        ".pdf,.docx,.pptx,.xlsx,.doc,.ppt,.xls,.odt,.odp,.ods,.txt,.csv,.md,image/*,audio/*,video/*";

    /// <summary>The limit for a file whose first bytes are <paramref name="head"/>.</summary>
    public static long For(ReadOnlySpan<byte> head) => Signatures.FamilyOf(head) switch
    {
        FileKind.Video => Video,
        FileKind.Audio => Audio,
        _ => Document,
    };

    public static string InWords(long bytes) => bytes < Megabyte
        ? $"{Math.Max(1, bytes / 1024)} KB"
        : $"{bytes / (double)Megabyte:0.#} MB";
}
