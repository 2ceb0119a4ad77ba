using MicroCred.Core.Common;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>Makes of an uploaded picture one that is safe to keep and to show: drawn or written anew, so that nothing of the file itself survives.</summary>
public static class ArtworkCleaner
{
    /// <summary>Form field that a refusal is about.</summary>
    public const string Field = "File";

    /// <summary>The picture, cleaned.</summary>
    /// <exception cref="RefusedException">It is no PNG or SVG, or not one that can serve as a badge.</exception>
    public static CleanArtwork Clean(byte[] file)
    {
        if (file.Length == 0) throw Refused("file-empty", "This file is empty. Choose another.");
        if (file.Length > Artwork.MaxBytes) throw Refused("file-too-large", $"This picture is larger than {Artwork.MaxBytes / 1024} KB. Save it smaller.");
        if (file.AsSpan().StartsWith(PngArtwork.Signature)) return PngArtwork.Clean(file);
        return LooksLikeXml(file) ? SvgArtwork.Clean(file) : throw Refused("picture-unknown", "This is neither a PNG nor an SVG file. Save the picture as one of them.");
    }

    internal static RefusedException Refused(string code, string message) => new(code, message, Field);

    /// <summary>Refuses what would look lost in a square.</summary>
    internal static void RefuseUnlessSquarish(double width, double height)
    {
        if (Math.Max(width, height) > Math.Min(width, height) * Artwork.MostOblong)
            throw Refused("picture-oblong", "A badge stands in a square. Make the picture about as wide as it is high.");
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return true;
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) file = file[3..];
        file = file.TrimStart(" \t\r\n"u8);
        return file.Length > 0 && file[0] == (byte)'<';
    }
}

/// <summary>A picture that may be kept.</summary>
/// <param name="ContentType">image/png or image/svg+xml.</param>
public sealed record CleanArtwork(string ContentType, byte[] Content);
