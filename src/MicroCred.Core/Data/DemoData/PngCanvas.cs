using System.Buffers.Binary;
using System.IO.Compression;

namespace MicroCred.Core.Data.DemoData;

/// <summary>A drawing of lines, discs, bars and digits that saves itself as a PNG. It is drawn at twice its size and averaged, so that edges are soft.</summary>
internal sealed class PngCanvas(int width, int height)
{
    private const int Scale = 2;

    private static readonly string[] Digits =
    [
        "111101101101111", "010110010010111", "111001111100111", "111001111001111", "101101111001001",
        "111100111001111", "111100111101111", "111001001010010", "111101111101111", "111101111001111",
    ];

    private readonly uint[] pixels = [.. Enumerable.Repeat(0xFFFFFFu, width * height * Scale * Scale)];

    public void Bar(double x, double y, double wide, double high, uint color)
    {
        for (var row = (int)(y * Scale); row < (int)((y + high) * Scale); row++)
        {
            for (var column = (int)(x * Scale); column < (int)((x + wide) * Scale); column++) Set(column, row, color);
        }
    }

    public void Disc(double x, double y, double radius, uint color)
    {
        var (centerX, centerY, r) = (x * Scale, y * Scale, radius * Scale);
        for (var row = (int)(centerY - r); row <= centerY + r; row++)
        {
            for (var column = (int)(centerX - r); column <= centerX + r; column++)
            {
                if ((column - centerX) * (column - centerX) + (row - centerY) * (row - centerY) <= r * r) Set(column, row, color);
            }
        }
    }

    public void Line(double fromX, double fromY, double toX, double toY, double thickness, uint color)
    {
        var steps = (int)Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)) + 1;
        for (var i = 0; i <= steps; i++)
            Disc(fromX + (toX - fromX) * i / steps, fromY + (toY - fromY) * i / steps, thickness / 2, color);
    }

    /// <summary>A whole number, centered on a point; <paramref name="dot"/> is the size of one of the 3 by 5 dots of a digit.</summary>
    public void Number(int value, double x, double y, double dot, uint color)
    {
        var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var left = x - (text.Length * 4 - 1) * dot / 2;
        foreach (var digit in text)
        {
            var shape = Digits[digit - '0'];
            for (var i = 0; i < shape.Length; i++)
            {
                if (shape[i] == '1') Bar(left + i % 3 * dot, y + (i / 3 - 2.5) * dot, dot, dot, color);
            }

            left += 4 * dot;
        }
    }

    public byte[] ToPng()
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compressed());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private byte[] Compressed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + width * 3];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++) Average(x, y, row.AsSpan(1 + x * 3, 3));
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private void Average(int x, int y, Span<byte> color)
    {
        var first = y * Scale * width * Scale + x * Scale;
        var (a, b, c, d) = (pixels[first], pixels[first + 1], pixels[first + width * Scale], pixels[first + width * Scale + 1]);
        for (var i = 0; i < 3; i++)
        {
            var shift = 16 - 8 * i;
            color[i] = (byte)(((a >> shift & 255) + (b >> shift & 255) + (c >> shift & 255) + (d >> shift & 255)) / 4);
        }
    }

    private void Set(int column, int row, uint color)
    {
        if (column >= 0 && row >= 0 && column < width * Scale && row < height * Scale) pixels[row * width * Scale + column] = color;
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(type, data));
        file.Write(number);
    }

    /// <summary>CRC-32 as PNG asks for it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var crc = Add(Add(uint.MaxValue, type), data);
        return ~crc;

        static uint Add(uint crc, ReadOnlySpan<byte> bytes)
        {
            foreach (var one in bytes)
            {
                crc ^= one;
                for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320u;
            }

            return crc;
        }
    }
}
