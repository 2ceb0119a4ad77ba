using System.IO.Compression;
using System.Buffers.Binary;
using System.Text;

namespace MicroCred.TestSupport;

/// <summary>Small pictures for uploads, made without any picture library.</summary>
public static class Pictures
{
    public const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><circle cx=\"50\" cy=\"50\" r=\"40\" fill=\"#7a2048\"/></svg>";

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG of one color with an alpha of 255, with further chunks after the header and bytes after the end.</summary>
    public static byte[] Png(int width = 120, int height = 120, (string Name, byte[] Body)[]? chunks = null, string after = "")
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (width * 4)];
            for (var x = 0; x < width; x++) (row[1 + (x * 4)], row[4 + (x * 4)]) = (0x7a, 255);
            for (var y = 0; y < (height > 4000 ? 10 : height); y++) zlib.Write(row);
        }

        return
        [
            .. Signature, .. Chunk("IHDR", header), .. (chunks ?? []).SelectMany(c => Chunk(c.Name, c.Body)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
            .. Encoding.UTF8.GetBytes(after),
        ];
    }

    public static byte[] Chunk(string name, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc(chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
