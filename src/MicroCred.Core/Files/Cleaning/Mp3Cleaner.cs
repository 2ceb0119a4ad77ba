using System.Globalization;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>MP3 and AAC streams: takes off ID3 (versions 1 and 2, in front and at the end), APE and Lyrics3 tags, and keeps of what is left the frames of sound alone.</summary>
internal static class Mp3Cleaner
{
    private const int Id3V1 = 128, Extended = 227, Footer = 32;

    public static CleanedContent Clean(Stream file)
    {
        long from = 0, end = file.Length;
        while (Tag2At(file, from, "ID3"u8) is { } length) from += length;
        for (var before = end + 1; end < before;)
        {
            before = end;
            if (Reads(file, end - Id3V1, "TAG"u8)) end -= Id3V1;
            if (Reads(file, end - Extended, "TAG+"u8)) end -= Extended;
            if (Reads(file, end - Footer, "APETAGEX"u8)) end -= ApeLength(file, end);
            if (Reads(file, end - 9, "LYRICS200"u8)) end -= LyricsLength(file, end);
            if (Tag2At(file, end - 10, "3DI"u8) is { } atEnd) end -= atEnd + 10;
        }

        var cleaned = Frames(file, from, end);
        return cleaned.Length > 0 ? cleaned : throw new InvalidDataException();
    }

    private static long? Tag2At(Stream file, long at, ReadOnlySpan<byte> name)
    {
        if (at < 0 || at + 10 > file.Length || !Reads(file, at, name)) return null;
        Span<byte> header = stackalloc byte[10];
        file.Position = at;
        file.ReadExactly(header);
        var size = (header[6] & 0x7F) << 21 | (header[7] & 0x7F) << 14 | (header[8] & 0x7F) << 7 | header[9] & 0x7F;
        return size + 10 + ((header[5] & 0x10) != 0 ? 10 : 0);
    }

    /// <summary>Goes from frame to frame; between two there may be garbage, and a frame after garbage counts when another follows it.</summary>
    private static CleanedContent Frames(Stream file, long from, long end)
    {
        var cleaned = new CleanedContent();
        var isLost = true;
        for (var at = from; at + 4 <= end;)
        {
            var length = MpegFrame.LengthAt(file, at);
            if (length == 0 || at + length > end || isLost && at + length + 4 <= end && MpegFrame.LengthAt(file, at + length) == 0)
            {
                isLost = true;
                at++;
                continue;
            }

            cleaned.Keep(at, length);
            isLost = false;
            at += length;
        }

        return cleaned;
    }

    private static long ApeLength(Stream file, long end)
    {
        Span<byte> footer = stackalloc byte[Footer];
        file.Position = end - Footer;
        file.ReadExactly(footer);
        var hasHeader = (footer[23] & 0x80) != 0;
        return BitConverter.ToUInt32(footer[12..]) + (hasHeader ? Footer : 0);
    }

    private static long LyricsLength(Stream file, long end)
    {
        Span<byte> size = stackalloc byte[6];
        file.Position = end - 15;
        file.ReadExactly(size);
        return long.Parse(Encoding.ASCII.GetString(size), CultureInfo.InvariantCulture) + 15;
    }

    private static bool Reads(Stream file, long at, ReadOnlySpan<byte> text)
    {
        if (at < 0 || at + text.Length > file.Length) return false;
        Span<byte> found = stackalloc byte[text.Length];
        file.Position = at;
        file.ReadExactly(found);
        return found.SequenceEqual(text);
    }
}
