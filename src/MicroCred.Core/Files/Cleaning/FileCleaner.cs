using System.Xml;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// Takes out of a file what names its author or place without being part of the work: document properties, EXIF, GPS, XMP, comments' authors,
/// tags. What a program would show of the content stays. A file whose structure is not understood to its end is not guessed at: it is withheld.
/// </summary>
internal static class FileCleaner
{
    /// <summary>Grows when a cleaner learns something, so that older copies are made anew.</summary>
    public const int Version = 1;

    /// <summary>How deep files lie in files: a workbook in a presentation in a text.</summary>
    internal const int MaxDepth = 3;

    /// <exception cref="UncleanableException">The file cannot be cleaned with certainty; the message says why, in words for the lead assessor.</exception>
    public static CleanedContent Clean(Stream original, string contentType, int depth = 0)
    {
        try
        {
            return contentType switch
            {
                "image/jpeg" => JpegCleaner.Clean(Bytes(original)),
                "image/png" => PngCleaner.Clean(Bytes(original)),
                "image/gif" => GifCleaner.Clean(Bytes(original)),
                "image/webp" => WebPCleaner.Clean(Bytes(original)),
                "image/heic" => HeicCleaner.Clean(Bytes(original)),
                "application/pdf" => PdfCleaner.Clean(Bytes(original)),
                "audio/mpeg" or "audio/aac" => Mp3Cleaner.Clean(original),
                "audio/wav" => WavCleaner.Clean(original),
                "audio/flac" => FlacCleaner.Clean(original),
                "audio/ogg" or "video/ogg" => OggCleaner.Clean(original),
                "audio/mp4" or "video/mp4" or "video/quicktime" => MovieCleaner.Clean(original),
                "video/webm" => WebMCleaner.Clean(original),
                _ when contentType.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.Ordinal) => OfficeCleaner.Clean(original, depth),
                _ when contentType.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal) => OpenDocumentCleaner.Clean(original, depth),
                _ when contentType.StartsWith("text/", StringComparison.Ordinal) => new CleanedContent().Keep(0, original.Length),
                "application/msword" or "application/vnd.ms-powerpoint" or "application/vnd.ms-excel" =>
                    throw new UncleanableException("Old Office files keep their authors in many places."),
                _ => throw new UncleanableException("There is no way to clean this kind of file."),
            };
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or XmlException or ArgumentException or IndexOutOfRangeException or OverflowException or FormatException or NotSupportedException)
        {
            throw new UncleanableException("The file is built in a way that could not be read to its end.");
        }
    }

    private static byte[] Bytes(Stream original)
    {
        original.Position = 0;
        var bytes = new byte[original.Length];
        original.ReadExactly(bytes);
        return bytes;
    }
}
