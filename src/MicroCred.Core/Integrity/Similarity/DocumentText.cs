using System.IO.Compression;
using System.Text;
using System.Xml;
using MicroCred.Core.Files;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>The words of an uploaded document: Word, PowerPoint, OpenDocument, PDF and plain text. Pictures of text have none.</summary>
internal static class DocumentText
{
    /// <summary>Longer texts are read to here: about 60 pages.</summary>
    public const int MaxLength = 200_000;

    private const int MaxPages = 300;

    /// <summary>The text, or nothing for kinds without text and documents that cannot be read.</summary>
    public static string Read(Stream content, string contentType)
    {
        try
        {
            return contentType switch
            {
                "application/pdf" => Pdf(content),
                _ when contentType.EndsWith("wordprocessingml.document", StringComparison.Ordinal) => Package(content, n => n.StartsWith("word/", StringComparison.Ordinal) && Path.GetFileName(n) is "document.xml" or "footnotes.xml" or "endnotes.xml", ["p"], ["t"]),
                _ when contentType.EndsWith("presentationml.presentation", StringComparison.Ordinal) => Package(content, n => n.StartsWith("ppt/slides/slide", StringComparison.Ordinal) || n.StartsWith("ppt/notesSlides/", StringComparison.Ordinal) && n.EndsWith(".xml", StringComparison.Ordinal), ["p"], ["t"]),
                "application/vnd.oasis.opendocument.text" or "application/vnd.oasis.opendocument.presentation" => Package(content, n => n == "content.xml", ["p", "h"], null),
                _ when contentType.StartsWith("text/", StringComparison.Ordinal) => Plain(content, contentType),
                _ => "",
            };
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A document that a reader trips over is compared by its bytes alone.
            return "";
        }
    }

    private static string Plain(Stream content, string contentType)
    {
        using var reader = new StreamReader(content, contentType.EndsWith("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8, true, 4096, leaveOpen: true);
        var characters = new char[MaxLength];
        return new string(characters, 0, reader.ReadBlock(characters, 0, MaxLength));
    }

    private static string Pdf(Stream content)
    {
        using var document = PdfDocument.Open(content, new ParsingOptions { SkipMissingFonts = true });
        var text = new StringBuilder();
        foreach (var page in document.GetPages().Take(MaxPages))
        {
            text.Append(ContentOrderTextExtractor.GetText(page, true)).Append('\n');
            if (text.Length > MaxLength) break;
        }

        return Cut(text);
    }

    /// <summary>Paragraphs become lines; where no elements of text are named, all text within a paragraph counts.</summary>
    private static string Package(Stream content, Func<string, bool> isPart, string[] paragraphs, string[]? texts)
    {
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var text = new StringBuilder();
        foreach (var entry in archive.Entries.Where(e => isPart(e.FullName)).OrderBy(e => e.FullName.Length).ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var stream = entry.Open();
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var (inText, inParagraph) = (0, 0);
            while (reader.Read() && text.Length <= MaxLength)
            {
                var isStart = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                var isEnd = reader.NodeType == XmlNodeType.EndElement;
                if (isStart || isEnd)
                {
                    if (paragraphs.Contains(reader.LocalName)) inParagraph += isStart ? 1 : -1;
                    if (texts?.Contains(reader.LocalName) == true) inText += isStart ? 1 : -1;
                    if (isEnd && paragraphs.Contains(reader.LocalName)) text.Append('\n');
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && (texts is null ? inParagraph > 0 : inText > 0))
                {
                    text.Append(reader.Value);
                }
                else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "tab" or "br" or "s")
                {
                    text.Append(' ');
                }
            }
        }

        return Cut(text);
    }

    private static string Cut(StringBuilder text) => text.Length > MaxLength ? text.ToString(0, MaxLength) : text.ToString();
}
