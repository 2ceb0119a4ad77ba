using System.IO.Compression;
using System.Text;

namespace MicroCred.Core.Tests.Files;

/// <summary>Small files of every kind, made for the tests.</summary>
internal static class MadeFiles
{
    public static byte[] Pdf => "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"u8.ToArray();

    public static byte[] Docx => Package(("[Content_Types].xml", ContentTypes("wordprocessingml.document")), ("word/document.xml", "<w:document/>"));

    public static string ContentTypes(string main) =>
        $"<?xml version=\"1.0\"?><Types><Override PartName=\"/a.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.{main}.main+xml\"/></Types>";

    public static byte[] Package(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    /// <summary>A Word package whose one picture unpacks to <paramref name="megabytes"/> of zeros.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = archive.CreateEntry("[Content_Types].xml").Open()) types.Write(Encoding.UTF8.GetBytes(ContentTypes("wordprocessingml.document")));
            using var stream = archive.CreateEntry("word/media/a.bin").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++) stream.Write(zeros);
        }

        return memory.ToArray();
    }

    /// <summary>A PNG that declares a size and has nothing else.</summary>
    public static byte[] Png(uint width, uint height) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>An old Office file whose directory has these names.</summary>
    public static byte[] Ole(params string[] names)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        file[30] = 9;
        BitConverter.GetBytes(1u).CopyTo(file, 48);
        BitConverter.GetBytes(0u).CopyTo(file, 76);
        BitConverter.GetBytes(0xFFFFFFFE).CopyTo(file, 512 + 4);
        for (var i = 0; i < names.Length; i++)
        {
            Encoding.Unicode.GetBytes(names[i]).CopyTo(file, 1024 + i * 128);
            BitConverter.GetBytes((ushort)(names[i].Length * 2 + 2)).CopyTo(file, 1024 + i * 128 + 64);
        }

        return file;
    }

    public static byte[] Ftyp(string brand) => [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
