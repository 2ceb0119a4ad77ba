using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MicroCred.Benchmarks;

/// <summary>Badge pictures of an ordinary size.</summary>
internal static class SamplePictures
{
    private const int Side = 600;

    /// <summary>600 by 600 pixels of gray, noisy enough to weigh about 180 KB.</summary>
    public static byte[] Png()
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG"u8, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var (random, row) = (new Random(1), new byte[Side + 1]);
            for (var y = 0; y < Side; y++)
            {
                for (var x = 1; x <= Side; x++) row[x] = (byte)((x + y) / 8 * 8 + random.Next(8));
                compressed.Write(row);
            }
        }

        Chunk(file, "IDAT", data.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Eight kilobytes of shapes.</summary>
    public static byte[] Svg()
    {
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><title>Badge</title>""");
        for (var i = 0; i < 150; i++) svg.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<path d="M{i} {i * 2} L{400 - i} {i} L200 {400 - i} Z" fill="#1d{i:x2}9e"/>""");
        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) == 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
