using System.Text;
using MicroCred.Core.Common;

namespace MicroCred.Core.Files;

/// <summary>
/// Tells what a file is from its content; the name only chooses between kinds of plain text, and a program's name is refused whatever is in it.
/// What cannot be told is refused: nothing is stored that could run, unpack without end, or be read as a page of this portal.
/// </summary>
public static class ContentSniffer
{
    private const int HeadLength = 4096;

    private static readonly HashSet<string> ProgramNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".mjs", ".jse", ".wsf", ".hta", ".jar", ".sh",
        ".app", ".apk", ".lnk", ".reg", ".py", ".pl", ".rb", ".php", ".scpt", ".command", ".url", ".iso", ".dmg",
    };

    /// <summary>What the content is.</summary>
    /// <exception cref="RefusedException">It is none of the accepted kinds, damaged, or dangerous; the reason is about <paramref name="field"/>.</exception>
    public static FileType Inspect(Stream content, string name, string field)
    {
        content.Position = 0;
        Span<byte> buffer = stackalloc byte[HeadLength];
        var head = buffer[..content.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false)];
        if (Signatures.IsProgram(head) || ProgramNames.Contains(Path.GetExtension(name)))
            throw Refuse("file-is-program", "This is a program or script, which cannot be stored as evidence.", field);
        if (Signatures.IsZip(head)) return PackageInspector.Inspect(content, field);
        if (Signatures.IsOle(head)) return OleInspector.Inspect(content, field);
        if (Signatures.IsArchive(head))
            throw Refuse("file-is-archive", "This is an archive. Unpack it and add the files one by one.", field);
        if (Signatures.Find(head) is not { } type) return PlainText(content, head, name, field);
        if (type.ContentType.StartsWith("image/", StringComparison.Ordinal)) CheckImage(content, type, field);
        return type;
    }

    /// <summary>A refusal that names what is accepted instead.</summary>
    internal static RefusedException Refuse(string code, string message, string field) =>
        new(code, $"{message} Accepted are {FileLimits.AcceptedInWords}.", field);

    private static void CheckImage(Stream content, FileType type, string field)
    {
        if (ImageSize.Read(content, type.ContentType) is not { Width: > 0, Height: > 0 } size)
            throw new RefusedException("image-damaged", "This image is damaged. Save it again, or take a new picture, and choose that one.", field);
        if (size.Width > FileLimits.ImageSide || size.Height > FileLimits.ImageSide || size.Width * size.Height > FileLimits.ImagePixels)
            throw new RefusedException("image-too-large", $"This image measures {size.Width:N0} by {size.Height:N0} pixels, too many to show. Save it smaller and choose that one.", field);
    }

    private static FileType PlainText(Stream content, ReadOnlySpan<byte> head, string name, string field)
    {
        var (encoding, charset) = head switch
        {
            [0xFF, 0xFE, ..] => ((Encoding)new UnicodeEncoding(false, true, true), "utf-16"),
            [0xFE, 0xFF, ..] => ((Encoding)new UnicodeEncoding(true, true, true), "utf-16"),
            _ => ((Encoding)new UTF8Encoding(false, true), "utf-8"),
        };
        if (!IsText(content, encoding, out var beginning))
            throw Refuse("file-kind-unknown", "We cannot tell what kind of file this is.", field);
        var start = beginning.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        if (start.StartsWith('<') && start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] is '!' or '?' or '/'))
            throw Refuse("file-is-markup", "Web pages, SVG drawings and XML files are not accepted, because they can carry scripts. Print the page to a PDF, or save the drawing as PNG.", field);
        if (start.StartsWith("{\\rtf", StringComparison.Ordinal))
            throw Refuse("file-is-rtf", "Rich text files are not accepted. Save it as a Word document or a PDF.", field);
        var (type, extension) = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => ("text/csv", ".csv"),
            ".md" or ".markdown" => ("text/markdown", ".md"),
            _ => ("text/plain", ".txt"),
        };
        return new FileType($"{type}; charset={charset}", extension);
    }

    /// <summary>Whether all of it reads in the encoding, without control characters other than those that lay out a text.</summary>
    private static bool IsText(Stream content, Encoding encoding, out string beginning)
    {
        beginning = "";
        content.Position = 0;
        var characters = new char[16_384];
        try
        {
            using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, 16_384, leaveOpen: true);
            int read;
            while ((read = reader.Read(characters, 0, characters.Length)) > 0)
            {
                var span = characters.AsSpan(0, read);
                foreach (var c in span)
                {
                    if (char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f' or '\u0085')) return false;
                }

                if (beginning.Length == 0) beginning = span[..Math.Min(read, 1024)].ToString();
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
