using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// PDF (ISO 32000-2): writes the document anew from what its current pages reach. The information dictionary, earlier revisions and what nothing
/// refers to are thereby gone; of what is written, XMP metadata, private data of programs, attached files, signatures, paths and the authors of
/// annotations are left out, and pictures are cleaned. The result is opened once more: it must have the same pages.
/// </summary>
internal static class PdfCleaner
{
    public static CleanedContent Clean(byte[] file)
    {
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { SkipMissingFonts = true });
            if (document.IsEncrypted) throw new UncleanableException("The PDF is locked or restricted by a password.");
            using var rewriter = new PdfRewriter(document.Structure);
            var cleaned = rewriter.Write();
            using var again = PdfDocument.Open(cleaned, new ParsingOptions { SkipMissingFonts = true });
            if (again.NumberOfPages != document.NumberOfPages || again.Information.DocumentInformationDictionary is { Data.Count: > 0 }) throw new UncleanableException("The PDF could not be written anew with all its pages.");
            return new CleanedContent().Insert(cleaned);
        }
        catch (Exception e) when (e is not (UncleanableException or OutOfMemoryException))
        {
            // The reader meets broken documents with exceptions of many kinds.
            throw new UncleanableException("The PDF is built in a way that could not be read to its end.");
        }
    }
}

/// <summary>Copies the objects of a document that its catalog reaches, one revision, under new numbers.</summary>
internal sealed class PdfRewriter(Structure structure) : IDisposable
{
    private const int MaxNesting = 200;

    private readonly Dictionary<IndirectReference, int> numbers = [];
    private readonly Queue<(IndirectReference Reference, int Number)> waiting = new();
    private readonly PdfSyntax syntax = new();
    private int next = 1;

    public byte[] Write()
    {
        var root = next++;
        syntax.Begin(root);
        Value(structure.Catalog.CatalogDictionary, 0);
        syntax.EndObject();
        while (waiting.TryDequeue(out var one))
        {
            syntax.Begin(one.Number);
            Value(structure.TokenScanner.Get(one.Reference)?.Data ?? NullToken.Instance, 0);
            syntax.EndObject();
        }

        return syntax.Finish(root);
    }

    public void Dispose() => syntax.Dispose();

    private void Value(IToken token, int nesting)
    {
        if (nesting > MaxNesting) throw new UncleanableException("The PDF nests its parts too deep.");
        switch (token)
        {
            case ObjectToken wrapped:
                Value(wrapped.Data, nesting + 1);
                break;
            case IndirectReferenceToken reference:
                syntax.Reference(NumberOf(reference.Data));
                break;
            case DictionaryToken dictionary:
                Dictionary(PdfRules.Cleaned(dictionary, structure.TokenScanner), null, nesting);
                break;
            case StreamToken stream:
                Stream(stream, nesting);
                break;
            case ArrayToken array:
                syntax.Open("[");
                foreach (var item in array.Data) Value(item, nesting + 1);
                syntax.Close("]");
                break;
            default:
                syntax.Simple(token);
                break;
        }
    }

    private void Stream(StreamToken stream, int nesting)
    {
        var data = PdfRules.CleanedData(stream, structure.TokenScanner);
        Dictionary(PdfRules.Cleaned(stream.StreamDictionary, structure.TokenScanner), data.Length, nesting);
        syntax.Data(data.Span);
    }

    private void Dictionary(IEnumerable<KeyValuePair<string, IToken>> entries, int? length, int nesting)
    {
        syntax.Open("<<");
        foreach (var (key, value) in entries)
        {
            if (length is not null && key == "Length") continue;
            syntax.Name(key);
            Value(value, nesting + 1);
        }

        if (length is { } l)
        {
            syntax.Name("Length");
            syntax.Simple(new NumericToken(l));
        }

        syntax.Close(">>");
    }

    private int NumberOf(IndirectReference reference)
    {
        if (numbers.TryGetValue(reference, out var number)) return number;
        numbers[reference] = number = next++;
        waiting.Enqueue((reference, number));
        return number;
    }
}
