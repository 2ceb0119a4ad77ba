using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>PNG (W3C, third edition): keeps the chunks that make the picture and its colors, and of eXIf the orientation; drops texts, times, and what follows the picture.</summary>
internal static class PngCleaner
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "sBIT", "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT",
    };

    public static CleanedContent Clean(byte[] file)
    {
        var kept = new CleanedContent().Keep(0, 8);
        var at = 8;
        while (true)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)));
            var type = Encoding.Latin1.GetString(file, at + 4, 4);
            var body = file.AsSpan(at + 8, length);
            if (at + 12 + length > file.Length) throw new InvalidDataException();
            if (Kept.Contains(type)) kept.Keep(at, length + 12);
            else if (type == "eXIf" && Orientation.Read(body) is var orientation and not 1) kept.Insert(Chunk("eXIf"u8, Orientation.Tiff(orientation)));
            else if (char.IsAsciiLetterUpper(type[0])) throw new InvalidDataException();
            at += length + 12;
            if (type == "IEND") return kept;
        }
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] body)
    {
        byte[] typed = [.. type, .. body];
        var chunk = new byte[typed.Length + 8];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)body.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(typed));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
