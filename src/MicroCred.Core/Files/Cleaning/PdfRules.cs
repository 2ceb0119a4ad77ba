using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>What of a PDF's dictionaries and streams is about the author or the author's machine.</summary>
internal static class PdfRules
{
    /// <summary>Left out wherever they stand: metadata, private data of programs, attached files, signatures' stores, where parts came from.</summary>
    private static readonly HashSet<string> Everywhere = new(StringComparer.Ordinal)
    {
        "Metadata", "PieceInfo", "LastModified", "AF", "SpiderInfo", "Perms", "DSS", "Collection", "EmbeddedFiles", "EF", "IDS", "URLS", "CreatorInfo", "Thumb",
        "PTEX.FileName", "PTEX.InfoDict", "PTEX.PageNumber", "PTEX.Fullbanner", "VP", "GPTS", "Measure", "DPartRoot",
    };

    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal)
    {
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
        "FileAttachment", "Sound", "Redact", "Watermark", "Screen", "RichMedia",
    };

    private static readonly HashSet<string> NoteEntries = new(StringComparer.Ordinal) { "T", "NM", "FS", "M", "CreationDate" };

    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal) { "F", "UF", "DOS", "Mac", "Unix", "Win", "Desc" };

    /// <summary>The entries that are written.</summary>
    public static IEnumerable<KeyValuePair<string, IToken>> Cleaned(DictionaryToken dictionary, IPdfTokenScanner scanner)
    {
        var (type, subtype, action, field) = (Name(dictionary, "Type", scanner), Name(dictionary, "Subtype", scanner), Name(dictionary, "S", scanner), Name(dictionary, "FT", scanner));
        if (dictionary.Data.ContainsKey("XFA")) throw new UncleanableException("The PDF is a form with a data part of its own.");
        var isSignature = type is "Sig" or "DocTimeStamp" || dictionary.Data.ContainsKey("ByteRange");
        foreach (var (key, value) in dictionary.Data)
        {
            if (Everywhere.Contains(key) || isSignature) continue;
            if (subtype is not null && Notes.Contains(subtype) && field is null && NoteEntries.Contains(key)) continue;
            if (type is "Filespec" or "F" && Paths.Contains(key)) continue;
            if (action is "GoToR" or "GoToE" or "Launch" or "ImportData" && Paths.Contains(key)) continue;
            if (field == "Sig" && (key is "V" or "AP")) continue;

            // A stream whose content lies in another file.
            if (key is "F" && dictionary.Data.ContainsKey("Length") && type != "Annot") continue;
            yield return new KeyValuePair<string, IToken>(key, value);
        }
    }

    /// <summary>The content of a stream as it is written: pictures without what cameras and programs put into them.</summary>
    public static Memory<byte> CleanedData(StreamToken stream, IPdfTokenScanner scanner)
    {
        var filters = Filters(stream.StreamDictionary, scanner);
        if (filters is ["DCTDecode" or "DCT"])
        {
            var bytes = stream.Data.ToArray();
            using var original = new MemoryStream(bytes);
            using var target = new MemoryStream();
            JpegCleaner.Clean(bytes).WriteTo(original, target);
            return target.ToArray();
        }

        if (filters.Contains("DCTDecode")) throw new UncleanableException("A picture in the PDF is packed twice.");
        if (filters is not ["JPXDecode"]) return stream.Data;
        using var picture = new MemoryStream(stream.Data.ToArray());
        var patches = Box.Within(picture, 0, picture.Length, isTop: true).Where(b => b.Type is "uuid" or "xml " or "uinf" or "asoc").SelectMany(b => b.Erased());
        using var cleaned = new MemoryStream();
        CleanedContent.Patched(picture.Length, patches).WriteTo(picture, cleaned);
        return cleaned.ToArray();
    }

    private static List<string> Filters(DictionaryToken dictionary, IPdfTokenScanner scanner) =>
        !dictionary.Data.TryGetValue("Filter", out var filter) ? []
        : Direct(filter, scanner) switch
        {
            NameToken name => [name.Data],
            ArrayToken array => [.. array.Data.Select(f => Direct(f, scanner)).OfType<NameToken>().Select(n => n.Data)],
            _ => [],
        };

    private static string? Name(DictionaryToken dictionary, string key, IPdfTokenScanner scanner) =>
        dictionary.Data.TryGetValue(key, out var value) && Direct(value, scanner) is NameToken name ? name.Data : null;

    private static IToken? Direct(IToken token, IPdfTokenScanner scanner) => token is IndirectReferenceToken reference ? scanner.Get(reference.Data)?.Data : token;
}
