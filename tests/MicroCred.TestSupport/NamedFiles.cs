using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace MicroCred.TestSupport;

/// <summary>Files that carry their author's name wherever a program can put it: in properties, EXIF, XMP, comments, tags.</summary>
public static class NamedFiles
{
    public static byte[] Picture(SKEncodedImageFormat format, int width = 24, int height = 16)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, new SKColor((byte)(x * 10), (byte)(y * 15), (byte)(x + y)));
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>EXIF with a camera's owner, a place, and a picture turned on its side.</summary>
    public static byte[] Exif(string name, byte orientation = 6)
    {
        var artist = Ascii(name + "\0");
        byte[] head = [.. "MM\0*\0\0\0\x08"u8, 0, 3, .. Entry(0x0112, 3, 1, [0, orientation, 0, 0]), .. Entry(0x013B, 2, artist.Length, Big(50 + 0)), .. Entry(0x8825, 4, 1, Big(50 + artist.Length)), 0, 0, 0, 0];
        byte[] gps = [0, 1, .. Entry(0x001D, 2, name.Length + 1, Big(50 + artist.Length + 18)), 0, 0, 0, 0, .. Ascii(name + "\0")];
        return [.. head, .. artist, .. gps];
    }

    public static byte[] Jpeg(string name)
    {
        var plain = Picture(SKEncodedImageFormat.Jpeg);
        return
        [
            0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(name)]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Xmp(name)]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM\x04\x04\0\0\0\0"u8, (byte)(name.Length + 5), 0x1C, 2, 80, 0, (byte)name.Length, .. Ascii(name)]),
            .. Segment(0xFE, Ascii(name)), .. plain[2..], .. Ascii("trailing " + name),
        ];
    }

    public static byte[] Png(string name)
    {
        var plain = Picture(SKEncodedImageFormat.Png);
        return
        [
            .. plain[..33], .. Chunk("tEXt", Ascii("Author\0" + name)), .. Chunk("zTXt", [.. "Comment\0\0"u8, .. Packed(Ascii(name))]), .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Xmp(name)]),
            .. Chunk("tIME", [7, 0xEA, 1, 2, 3, 4, 5]), .. Chunk("eXIf", Exif(name)), .. plain[33..], .. Ascii(name),
        ];
    }

    public static byte[] WebP(string name)
    {
        var plain = Picture(SKEncodedImageFormat.Webp);
        var body = plain[12..];
        byte[] extended = [.. "VP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 23, 0, 0, 15, 0, 0];
        byte[] whole = [.. "WEBP"u8, .. extended, .. body, .. Riff("EXIF", Exif(name)), .. Riff("XMP ", Xmp(name))];
        return [.. "RIFF"u8, .. Little(whole.Length), .. whole];
    }

    public static byte[] Gif(string name) =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xFE, (byte)name.Length, .. Ascii(name), 0, 0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)name.Length, .. Ascii(name), 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B, .. Ascii(name),
    ];

    /// <summary>Information dictionary, XMP, and a second revision that changed both.</summary>
    public static byte[] Pdf(string name, string text = "What students said about the lesson.")
    {
        var builder = new PdfDocumentBuilder { DocumentInformation = { Author = name, Title = name, Creator = name, Producer = name, Keywords = name, Subject = name } };
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        page.AddText(text, 12, new UglyToad.PdfPig.Core.PdfPoint(50, 700), font);
        page.AddJpeg(Jpeg(name), new UglyToad.PdfPig.Core.PdfRectangle(50, 500, 150, 600));
        var first = builder.Build();
        using var document = UglyToad.PdfPig.PdfDocument.Open(first);
        var root = document.Structure.Trailer.Root;
        var catalog = document.Structure.Catalog.CatalogDictionary;
        var pages = ((UglyToad.PdfPig.Tokens.IndirectReferenceToken)catalog.Data["Pages"]).Data;
        var size = document.Structure.Trailer.Size;
        var (file, places) = (new MemoryStream(), new List<(long Number, long At)>());
        file.Write(first);
        var xmp = Packed(Xmp(name));
        Write(root.ObjectNumber, Ascii($"<</Type/Catalog/Pages {pages.ObjectNumber} 0 R/Metadata {size} 0 R/PieceInfo<</Word<</Private({name})>>>>>>"));
        Write(size, [.. Ascii($"<</Type/Metadata/Subtype/XML/Filter/FlateDecode/Length {xmp.Length}>>\nstream\n"), .. xmp, .. "\nendstream"u8]);
        Write(size + 1, Ascii($"<</Author({name})/Company({name})>>"));
        var start = file.Position;
        file.Write("xref\n"u8);
        foreach (var (number, at) in places) file.Write(Ascii($"{number} 1\n{at:D10} 00000 n \n"));
        file.Write(Ascii($"trailer\n<</Size {size + 2}/Root {root.ObjectNumber} 0 R/Info {size + 1} 0 R/Prev {Previous(first)}>>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();

        void Write(long number, byte[] content)
        {
            places.Add((number, file.Position));
            file.Write(Ascii($"{number} 0 obj\n"));
            file.Write(content);
            file.Write("\nendobj\n"u8);
        }
    }

    /// <summary>A Word file with properties, a comment, a tracked change, a template's path, a thumbnail and a picture.</summary>
    public static byte[] Docx(string name, string text = "What students said about the lesson.")
    {
        const string word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        const string types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        const string links = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Package(
            ("[Content_Types].xml", Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{types}.document.main+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>")),
            ("_rels/.rels", Utf8($"<Relationships xmlns=\"{links}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"{office}/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>")),
            ("docProps/core.xml", Utf8($"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{name}</dc:creator><cp:lastModifiedBy>{name}</cp:lastModifiedBy></cp:coreProperties>")),
            ("docProps/app.xml", Utf8($"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Company>{name}</Company><Manager>{name}</Manager></Properties>")),
            ("docProps/custom.xml", Utf8($"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"><property name=\"School\"><lpwstr>{name}</lpwstr></property></Properties>")),
            ("docProps/thumbnail.jpeg", Jpeg(name)),
            ("customXml/item1.xml", Utf8($"<cover><author>{name}</author></cover>")),
            ("word/document.xml", Utf8($"<w:document {word}><w:body><w:p w:rsidR=\"00AB12CD\"><w:r><w:t>{text}</w:t></w:r><w:ins w:id=\"1\" w:author=\"{name}\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t> Added later.</w:t></w:r></w:ins></w:p><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{name}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:body></w:document>")),
            ("word/_rels/document.xml.rels", Utf8($"<Relationships xmlns=\"{links}\"><Relationship Id=\"rId1\" Type=\"{office}/comments\" Target=\"comments.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/image\" Target=\"media/image1.jpeg\"/><Relationship Id=\"rId3\" Type=\"{office}/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>")),
            ("word/comments.xml", Utf8($"<w:comments {word}><w:comment w:id=\"1\" w:author=\"{name}\" w:initials=\"{name}\"><w:p><w:r><w:t>A thought.</w:t></w:r></w:p></w:comment></w:comments>")),
            ("word/people.xml", Utf8($"<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person w15:author=\"{name}\"/></w15:people>")),
            ("word/settings.xml", Utf8($"<w:settings {word} xmlns:r=\"{office}\"><w:attachedTemplate r:id=\"rId1\"/><w:rsids><w:rsid w:val=\"00AB12CD\"/></w:rsids></w:settings>")),
            ("word/_rels/settings.xml.rels", Utf8($"<Relationships xmlns=\"{links}\"><Relationship Id=\"rId1\" Type=\"{office}/attachedTemplate\" Target=\"file:///C:\\Users\\{name}\\Normal.dotm\" TargetMode=\"External\"/></Relationships>")),
            ("word/media/image1.jpeg", Jpeg(name)));
    }

    public static byte[] Odt(string name) => Package(
        ("mimetype", Utf8("application/vnd.oasis.opendocument.text")),
        ("META-INF/manifest.xml", Utf8("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/></manifest:manifest>")),
        ("meta.xml", Utf8($"<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta><dc:creator>{name}</dc:creator></office:meta></office:document-meta>")),
        ("settings.xml", Utf8($"<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:settings>{name}</office:settings></office:document-settings>")),
        ("content.xml", Utf8($"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text><text:p>What students said.<office:annotation><dc:creator>{name}</dc:creator><text:p>A thought.</text:p></office:annotation><text:author-name>{name}</text:author-name></text:p></office:text></office:body></office:document-content>")),
        ("Pictures/1.png", Png(name)));

    /// <summary>A movie with a title, a place, and a track of places beside the picture.</summary>
    public static byte[] Mp4(string name)
    {
        var ftyp = Box("ftyp", [.. "isom"u8, 0, 0, 0, 0, .. "isom"u8]);
        var samples = Ascii("PICTURE-" + name);
        byte[] data = [.. "PICTURE-DATA"u8, .. Ascii(name)];
        var mdat = Box("mdat", data);
        var pictureAt = ftyp.Length + 8;
        var placesAt = pictureAt + 12;
        byte[] moov = Box("moov",
            [
                .. Box("mvhd", new byte[100]), .. Track("vide", name, pictureAt, 12), .. Track("meta", name, placesAt, data.Length - 12),
                .. Box("udta", [.. Box("\u00A9nam", Ascii(name)), .. Box("\u00A9xyz", Ascii(name))]), .. Box("meta", Ascii(name)),
            ]);
        return [.. ftyp, .. mdat, .. moov, .. Box("uuid", [.. new byte[16], .. samples]), .. Box("free", Ascii(name))];
    }

    public static byte[] Mp3(string name)
    {
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];
        var title = Ascii("TIT2\0\0\0\0\0\0\0" + name);
        return [.. "ID3\x03\0\0\0\0\0"u8, (byte)title.Length, .. title, .. frame, .. frame, .. "TAG"u8, .. Ascii(name.PadRight(125, '\0')[..125])];
    }

    public static byte[] Wav(string name)
    {
        byte[] body = [.. "WAVE"u8, .. Riff("fmt ", [1, 0, 1, 0, 0x44, 0xAC, 0, 0, 0x88, 0x58, 1, 0, 2, 0, 16, 0]), .. Riff("LIST", [.. "INFO"u8, .. Riff("IART", Ascii(name))]), .. Riff("data", new byte[64]), .. Riff("id3 ", Ascii(name))];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    private static byte[] Track(string kind, string name, int at, int length) => Box("trak",
        [
            .. Box("tkhd", new byte[84]), .. Box("udta", Box("name", Ascii(name))),
            .. Box("mdia",
            [
                .. Box("mdhd", new byte[24]), .. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Ascii(kind), .. new byte[12], .. Ascii(name), 0]),
                .. Box("minf", Box("stbl",
                [
                    .. Box("stsz", [0, 0, 0, 0, 0, 0, 0, 0, .. Big(1), .. Big(length)]), .. Box("stsc", [0, 0, 0, 0, .. Big(1), .. Big(1), .. Big(1), .. Big(1)]), .. Box("stco", [0, 0, 0, 0, .. Big(1), .. Big(at)]),
                ])),
            ]),
        ]);

    private static string Previous(byte[] pdf)
    {
        var tail = Encoding.Latin1.GetString(pdf, Math.Max(0, pdf.Length - 200), Math.Min(200, pdf.Length));
        return tail[(tail.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n', '\r', ' ')[0];
    }

    private static byte[] Xmp(string name) => Utf8($"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{name}</dc:creator></x:xmpmeta>");

    private static byte[] Package(params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var stream = new ZLibStream(memory, CompressionLevel.Optimal)) stream.Write(bytes);
        return memory.ToArray();
    }

    private static byte[] Box(string type, byte[] body) => [.. Big(body.Length + 8), .. Encoding.Latin1.GetBytes(type), .. body];

    private static byte[] Riff(string type, byte[] body) => [.. Ascii(type), .. Little(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] typed = [.. Ascii(type), .. body];
        var crc = 0xFFFFFFFF;
        foreach (var b in typed)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return [.. Big(body.Length), .. typed, .. Big((int)~crc)];
    }

    private static byte[] Entry(int tag, int type, int count, byte[] value) => [(byte)(tag >> 8), (byte)tag, 0, (byte)type, .. Big(count), .. value];

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
