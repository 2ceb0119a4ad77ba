using System.IO.Compression;
using System.Xml.Linq;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// Word, PowerPoint and Excel files (ECMA-376): properties, thumbnail, custom data, people, signatures and printers are left out; the authors of
/// comments and tracked changes become numbers; pictures, recordings and embedded files are cleaned like files of their own.
/// </summary>
internal static class OfficeCleaner
{
    private static readonly string[] LeftOut =
        ["docProps/", "docMetadata/", "customXml/", "_xmlsignatures/", "customUI/", "userCustomization/", "[trash]/", "word/people.xml", "word/recipientData.xml", "word/recipients.xml"];

    private static readonly string[] Fonts = [".odttf", ".fntdata", ".ttf", ".otf"];

    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static CleanedContent Clean(Stream original, int depth)
    {
        var people = new OfficePeople();
        return PackageRewriter.Rewrite(original, entry =>
        {
            var name = entry.FullName;
            if (IsLeftOut(name)) return null;
            var extension = Path.GetExtension(name).ToLowerInvariant();
            if (name == "[Content_Types].xml") return PackageRewriter.Bytes(ContentTypes(PackageRewriter.Xml(entry)));
            if (extension == ".rels") return IsLeftOut(SourceOf(name)) ? null : PackageRewriter.Bytes(Relationships(PackageRewriter.Xml(entry), SourceOf(name)));
            if (extension is ".xml" or ".vml" or ".svg") return PackageRewriter.Bytes(OfficePart.Clean(PackageRewriter.Xml(entry), name, people));
            var bytes = PackageRewriter.Bytes(entry);
            return Fonts.Contains(extension) ? bytes : PackageRewriter.Inner(bytes, depth);
        });
    }

    private static bool IsLeftOut(string name) =>
        LeftOut.Any(l => name.StartsWith(l, StringComparison.OrdinalIgnoreCase))
        || name.Contains("/printerSettings/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/customProperty", StringComparison.OrdinalIgnoreCase);

    private static XDocument ContentTypes(XDocument document)
    {
        document.Root!.Elements().Where(e => e.Attribute("PartName") is { } part && IsLeftOut(part.Value.TrimStart('/'))).Remove();
        return document;
    }

    private static XDocument Relationships(XDocument document, string source)
    {
        foreach (var link in document.Root!.Elements(Links + "Relationship").ToList())
        {
            var target = (string?)link.Attribute("Target") ?? "";
            if ((string?)link.Attribute("TargetMode") == "External")
            {
                if (OfficePart.IsLocalPath(target)) link.SetAttributeValue("Target", "file:///removed");
            }
            else if (IsLeftOut(Resolve(source, target)))
            {
                link.Remove();
            }
        }

        return document;
    }

    /// <summary>The part that a list of relationships belongs to: word/_rels/document.xml.rels belongs to word/document.xml.</summary>
    private static string SourceOf(string name)
    {
        var at = name.LastIndexOf("_rels/", StringComparison.Ordinal);
        return at < 0 ? name : name[..at] + name[(at + 6)..^5];
    }

    private static string Resolve(string source, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var parts = source.Split('/')[..^1].ToList();
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (step is not ("." or "..")) parts.Add(step);
        }

        return string.Join('/', parts);
    }
}

/// <summary>Gives each author who wrote in a file a number, so that several can still be told apart.</summary>
internal sealed class OfficePeople
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> Names => names;

    public string Of(string name)
    {
        if (!names.TryGetValue(name, out var neutral)) names[name] = neutral = $"Author {names.Count + 1}";
        return neutral;
    }
}
