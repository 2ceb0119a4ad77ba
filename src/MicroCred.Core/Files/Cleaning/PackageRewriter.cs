using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>Writes a zip package anew, part by part, with nothing of the old one's times, comments and extra fields; pictures and embedded files are cleaned as files.</summary>
internal static class PackageRewriter
{
    private const long MaxXml = 64 * FileLimits.Megabyte;
    private const long MaxPart = 150 * FileLimits.Megabyte;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="original">The package.</param>
    /// <param name="clean">Gives for each part what takes its place; null leaves the part out.</param>
    public static CleanedContent Rewrite(Stream original, Func<ZipArchiveEntry, byte[]?> clean)
    {
        original.Position = 0;
        var target = new MemoryStream();
        using (var from = new ZipArchive(original, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                if (entry.FullName.EndsWith('/') || clean(entry) is not { } bytes) continue;
                var isPacked = entry.FullName == "mimetype" || entry.CompressedLength >= entry.Length;
                var made = to.CreateEntry(entry.FullName, isPacked ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                made.LastWriteTime = NoTime;
                using var stream = made.Open();
                stream.Write(bytes);
            }
        }

        return new CleanedContent().Insert(target.GetBuffer().AsSpan(0, (int)target.Length));
    }

    public static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxPart) throw new UncleanableException("A part of the file is too large to be cleaned.");
        using var stream = entry.Open();
        using var memory = new MemoryStream((int)entry.Length);
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public static XDocument Xml(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxXml) throw new UncleanableException("A part of the file is too large to be cleaned.");
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static byte[] Bytes(XDocument document)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.None })) document.Save(writer);
        return memory.ToArray();
    }

    /// <summary>Cleans a picture, a recording or an embedded file by what is found in its content.</summary>
    public static byte[] Inner(byte[] content, int depth)
    {
        if (content.Length == 0) return content;
        if (depth >= FileCleaner.MaxDepth) throw new UncleanableException("Files lie in files too deep in it.");
        using var stream = new MemoryStream(content);
        var type = Signatures.Find(content) ?? (Signatures.IsZip(content) ? PackageInspector.Inspect(stream, "") : null);
        if (type is null && Picture(content) is { } picture) return picture;
        var cleaned = FileCleaner.Clean(stream, type?.ContentType ?? "", depth + 1);
        if (cleaned.IsUnchanged(content.Length)) return content;
        using var target = new MemoryStream();
        cleaned.WriteTo(stream, target);
        return target.ToArray();
    }

    /// <summary>Kinds of pictures that Office programs make: drawings, whose description goes, and TIFF.</summary>
    private static byte[]? Picture(byte[] content)
    {
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD7, 0xCD, 0xC6, 0x9A])) return content;
        if (content.Length > 88 && content.AsSpan(40).StartsWith(" EMF"u8))
        {
            var (characters, at) = (BitConverter.ToInt32(content, 60), BitConverter.ToInt32(content, 64));
            if (characters > 0 && at >= 88) content.AsSpan(at, checked(characters * 2)).Clear();
            return content;
        }

        return TiffCleaner.IsTiff(content) ? TiffCleaner.Clean(content) : null;
    }
}
