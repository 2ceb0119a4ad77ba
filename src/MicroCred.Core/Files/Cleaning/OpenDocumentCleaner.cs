using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// OpenDocument texts, presentations and tables (ISO/IEC 26300): properties and settings become empty, thumbnails and signatures are left out,
/// authors of comments and changes and fields about the sender become empty, pictures are cleaned like files of their own.
/// </summary>
internal static class OpenDocumentCleaner
{
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private const string XLink = "http://www.w3.org/1999/xlink";

    private static readonly string[] LeftOut =
        ["Thumbnails/", "Configurations2/", "Versions/", "META-INF/documentsignatures.xml", "META-INF/macrosignatures.xml", "layout-cache"];

    private static readonly HashSet<string> NamingFields = new(StringComparer.Ordinal)
    {
        "author-name", "author-initials", "initial-creator", "creator", "printed-by", "file-name", "template-name",
    };

    public static CleanedContent Clean(Stream original, int depth) => PackageRewriter.Rewrite(original, entry =>
    {
        var name = entry.FullName;
        if (IsLeftOut(name)) return null;
        var last = name[(name.LastIndexOf('/') + 1)..];
        return last switch
        {
            "mimetype" => PackageRewriter.Bytes(entry),
            "meta.xml" => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-meta xmlns:office=\"{Office}\" office:version=\"1.3\"><office:meta/></office:document-meta>"),
            "settings.xml" => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-settings xmlns:office=\"{Office}\" office:version=\"1.3\"><office:settings/></office:document-settings>"),
            "manifest.xml" => PackageRewriter.Bytes(Parts(PackageRewriter.Xml(entry))),
            _ when Path.GetExtension(last).ToLowerInvariant() is ".xml" or ".rdf" or ".svg" => PackageRewriter.Bytes(Part(PackageRewriter.Xml(entry))),
            _ when Path.GetExtension(last).ToLowerInvariant() is ".ttf" or ".otf" or ".odttf" => PackageRewriter.Bytes(entry),
            _ => Picture(PackageRewriter.Bytes(entry), depth),
        };
    });

    private static bool IsLeftOut(string name) => LeftOut.Any(l => name.StartsWith(l, StringComparison.OrdinalIgnoreCase));

    private static byte[] Picture(byte[] content, int depth) => content.AsSpan().StartsWith("VCLMTF"u8) ? content : PackageRewriter.Inner(content, depth);

    private static XDocument Parts(XDocument manifest)
    {
        if (manifest.Descendants().Any(e => e.Name.LocalName == "encryption-data")) throw new UncleanableException("The file is locked with a password.");
        manifest.Root!.Elements().Where(e => IsLeftOut((string?)e.Attribute(XName.Get("full-path", Manifest)) ?? "")).Remove();
        return manifest;
    }

    private static XDocument Part(XDocument document)
    {
        foreach (var element in document.Descendants().ToList())
        {
            var (local, space) = (element.Name.LocalName, element.Name.NamespaceName);
            if (space == Dc && local == "creator" || space == Meta && local is "creator-initials" or "initial-creator" or "printed-by" || local == "sender-initials"
                || space == Text && (NamingFields.Contains(local) || local.StartsWith("sender-", StringComparison.Ordinal)))
                element.RemoveNodes();
            if (local == "metadata") element.RemoveNodes();
            if (element.Attribute(XName.Get("href", XLink)) is { } link && OfficePart.IsLocalPath(link.Value)) link.Value = "";
        }

        return document;
    }
}
