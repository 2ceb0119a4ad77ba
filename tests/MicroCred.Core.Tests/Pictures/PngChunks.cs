using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Tests.Pictures;

/// <summary>Walks the chunks of a PNG strictly: signature, lengths, check sums, nothing after the end.</summary>
internal static class PngChunks
{
    public static IReadOnlyList<string> Names(byte[] png)
    {
        Assert.Equal(Convert.FromHexString("89504E470D0A1A0A"), png[..8]);
        var names = new List<string>();
        var at = 8;
        while (at < png.Length)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            var body = png.AsSpan(at + 4, 4 + length);
            names.Add(Encoding.ASCII.GetString(body[..4]));
            Assert.Equal(Crc(body), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            at += 12 + length;
        }

        Assert.Equal(png.Length, at);
        Assert.Equal("IHDR", names[0]);
        Assert.Equal("IEND", names[^1]);
        return names;
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
