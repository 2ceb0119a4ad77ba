using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MicroCred.Core.Common;

namespace MicroCred.Core.Files;

/// <summary>
/// Looks into Office and OpenDocument packages, which are zip files: which kind it is, that it carries no macros, that no entry leaves its
/// folder, and that it does not unpack to more than it should. Entries are unpacked into nothing, counted, and never held in memory.
/// </summary>
internal static class PackageInspector
{
    private const int MaxEndRecordSearch = 65_557;
    private const int MaxContentTypes = 1024 * 1024;

    private static readonly (string Marker, FileType Type)[] OfficeTypes =
    [
        ("wordprocessingml.document.main+xml", new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")),
        ("presentationml.presentation.main+xml", new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx")),
        ("presentationml.slideshow.main+xml", new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx")),
        ("spreadsheetml.sheet.main+xml", new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")),
    ];

    private static readonly Dictionary<string, FileType> OpenDocumentTypes = new(StringComparer.Ordinal)
    {
        ["application/vnd.oasis.opendocument.text"] = new("application/vnd.oasis.opendocument.text", ".odt"),
        ["application/vnd.oasis.opendocument.presentation"] = new("application/vnd.oasis.opendocument.presentation", ".odp"),
        ["application/vnd.oasis.opendocument.spreadsheet"] = new("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    };

    public static FileType Inspect(Stream content, string field)
    {
        try
        {
            if (DeclaredEntries(content) is not { } declared || declared > FileLimits.PackageEntries) throw Bomb(field);
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > FileLimits.PackageEntries) throw Bomb(field);
            CheckNames(archive, field);
            CheckSizes(archive, field);
            return KindOf(archive, field);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException)
        {
            throw new RefusedException("package-damaged", "This file is damaged. Open it in the program it was made with, save it again, and choose that one.", field);
        }
    }

    private static FileType KindOf(ZipArchive archive, string field)
    {
        if (archive.GetEntry("[Content_Types].xml") is { } contentTypes)
        {
            var text = Text(contentTypes, MaxContentTypes);
            if (text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) throw Macros(field);
            var office = OfficeTypes.FirstOrDefault(t => text.Contains(t.Marker, StringComparison.OrdinalIgnoreCase)).Type;
            if (office is not null) return office;
        }
        else if (archive.GetEntry("mimetype") is { } mimetype && OpenDocumentTypes.TryGetValue(Text(mimetype, 200).Trim(), out var open))
        {
            return open;
        }

        if (archive.Entries.Any(e => e.FullName.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)))
            throw ContentSniffer.Refuse("file-is-iwork", "Pages, Keynote and Numbers files cannot be opened by everyone. Export it as PDF or as an Office file.", field);
        throw ContentSniffer.Refuse("file-is-archive", "This is an archive. Unpack it and add the files one by one.", field);
    }

    private static void CheckNames(ZipArchive archive, string field)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            var last = name[(name.LastIndexOf('/') + 1)..];
            if (name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Contains('\0') || name.Split('/').Contains(".."))
                throw new RefusedException("package-names", "This file has parts that would be unpacked outside of their folder. Save it again in the program it was made with.", field);
            if (!names.Add(name))
                throw new RefusedException("package-names", "This file has two parts of the same name. Save it again in the program it was made with.", field);
            if (last.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || last.Equals("script-lc.xml", StringComparison.OrdinalIgnoreCase)
                || last.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                throw Macros(field);
        }
    }

    private static void CheckSizes(ZipArchive archive, string field)
    {
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            if (entry.Length > FileLimits.Megabyte && entry.Length / Math.Max(1, entry.CompressedLength) > FileLimits.PackageRatio) throw Bomb(field);

            // Packing never makes content larger than this: an entry that claims to unpack to less than it takes up is lying.
            if (entry.CompressedLength > entry.Length + entry.Length / 1000 + 64) throw Bomb(field);
            if (entry.Length < 0 || total > FileLimits.PackageSize) throw Bomb(field);
        }

        // The sizes above are the file's own claims: what really comes out is counted too.
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            long unpacked = 0;
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                int read;
                while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    unpacked += read;
                    if (unpacked > FileLimits.PackageSize) throw Bomb(field);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>How many entries the end record claims, read before anything is made for each of them.</summary>
    private static int? DeclaredEntries(Stream content)
    {
        var length = (int)Math.Min(content.Length, MaxEndRecordSearch);
        var tail = new byte[length];
        content.Position = content.Length - length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + 12 > length) throw new InvalidDataException();
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        return entries == ushort.MaxValue ? null : entries;
    }

    private static string Text(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        var buffer = new byte[most];
        var read = stream.ReadAtLeast(buffer, most, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static RefusedException Macros(string field) =>
        new("package-macros", "This file contains macros or a program. Save it without them, or as a PDF, and choose that one.", field);

    private static RefusedException Bomb(string field) =>
        new("package-too-large", "This file would unpack to far more than its size. Save it as a PDF and choose that one.", field);
}
