using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace MicroCred.Core.Data.DemoData;

/// <summary>A Word document with a title and paragraphs, and nothing else in it.</summary>
internal static class WordDocument
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Write(string title, string text)
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(package, "[Content_Types].xml", new XElement(Types + "Types",
                new XElement(Types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                new XElement(Types + "Override", new XAttribute("PartName", "/word/document.xml"),
                    new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"))));
            Add(package, "_rels/.rels", new XElement(Links + "Relationships",
                new XElement(Links + "Relationship", new XAttribute("Id", "rId1"), new XAttribute("Target", "word/document.xml"),
                    new XAttribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"))));
            Add(package, "word/document.xml", new XElement(Word + "document", new XAttribute(XNamespace.Xmlns + "w", Word.NamespaceName),
                new XElement(Word + "body", Paragraph(title, isTitle: true), text.ReplaceLineEndings("\n").Split('\n').Select(p => Paragraph(p, isTitle: false)))));
        }

        return file.ToArray();
    }

    private static XElement Paragraph(string text, bool isTitle) => new(Word + "p",
        new XElement(Word + "r",
            isTitle ? new XElement(Word + "rPr", new XElement(Word + "b"), new XElement(Word + "sz", new XAttribute(Word + "val", "32"))) : null,
            new XElement(Word + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)));

    private static void Add(ZipArchive package, string name, XElement root)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }
}
