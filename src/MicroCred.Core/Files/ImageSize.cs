using System.Buffers.Binary;

namespace MicroCred.Core.Files;

/// <summary>Reads the size that an image declares, without decoding it.</summary>
internal static class ImageSize
{
    private const int HeicSearch = 256 * 1024;

    /// <summary>Width and height in pixels, or nothing where the file does not get as far as saying so.</summary>
    public static (long Width, long Height)? Read(Stream content, string contentType)
    {
        content.Position = 0;
        return contentType switch
        {
            "image/png" => Png(content),
            "image/gif" => Gif(content),
            "image/webp" => WebP(content),
            "image/jpeg" => Jpeg(content),
            "image/heic" => Heic(content),
            _ => null,
        };
    }

    private static (long, long)? Png(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        if (!Fill(content, head) || !head[12..16].SequenceEqual("IHDR"u8)) return null;
        return (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
    }

    private static (long, long)? Gif(Stream content)
    {
        Span<byte> head = stackalloc byte[10];
        if (!Fill(content, head)) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
    }

    private static (long, long)? WebP(Stream content)
    {
        Span<byte> head = stackalloc byte[30];
        if (!Fill(content, head)) return null;
        if (head[12..16].SequenceEqual("VP8X"u8)) return (1 + Int24(head[24..]), 1 + Int24(head[27..]));
        if (head[12..16].SequenceEqual("VP8 "u8))
            return (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF);
        if (!head[12..16].SequenceEqual("VP8L"u8)) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
        return ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
    }

    /// <summary>Walks the segments to the frame header.</summary>
    private static (long, long)? Jpeg(Stream content)
    {
        Span<byte> part = stackalloc byte[7];
        content.Position = 2;
        while (Fill(content, part[..2]))
        {
            if (part[0] != 0xFF) return null;
            var marker = part[1];
            while (marker == 0xFF)
            {
                var next = content.ReadByte();
                if (next < 0) return null;
                marker = (byte)next;
            }

            if (marker is >= 0xD0 and <= 0xD7 or 0x01) continue;
            if (marker is 0xD9 or 0xDA || !Fill(content, part[..2])) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(part);
            if (length < 2) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (!Fill(content, part[..5])) return null;
                return (BinaryPrimitives.ReadUInt16BigEndian(part[3..]), BinaryPrimitives.ReadUInt16BigEndian(part[1..]));
            }

            content.Position += length - 2;
        }

        return null;
    }

    /// <summary>The largest of the item sizes near the beginning.</summary>
    private static (long, long)? Heic(Stream content)
    {
        var head = new byte[(int)Math.Min(content.Length, HeicSearch)];
        if (!Fill(content, head)) return null;
        (long Width, long Height)? largest = null;
        for (var at = 0; at < head.Length - 16;)
        {
            var found = head.AsSpan(at).IndexOf("ispe"u8);
            if (found < 0 || at + found + 16 > head.Length) break;
            var size = head.AsSpan(at + found + 8);
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(size), BinaryPrimitives.ReadUInt32BigEndian(size[4..]));
            if (largest is null || (long)width * height > largest.Value.Width * largest.Value.Height) largest = (width, height);
            at += found + 4;
        }

        return largest;
    }

    private static long Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static bool Fill(Stream content, Span<byte> buffer) =>
        content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
}
