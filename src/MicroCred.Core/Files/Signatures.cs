using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files;

/// <summary>Knows media by their first bytes. Office packages and text need more than that: <see cref="ContentSniffer"/>.</summary>
internal static class Signatures
{
    private static readonly FileType Mp3 = new("audio/mpeg", ".mp3");
    private static readonly FileType Aac = new("audio/aac", ".aac");
    private static readonly FileType M4A = new("audio/mp4", ".m4a");
    private static readonly FileType Wav = new("audio/wav", ".wav");
    private static readonly FileType OggAudio = new("audio/ogg", ".ogg");
    private static readonly FileType OggVideo = new("video/ogg", ".ogv");
    private static readonly FileType Flac = new("audio/flac", ".flac");
    private static readonly FileType Mp4 = new("video/mp4", ".mp4");
    private static readonly FileType Mov = new("video/quicktime", ".mov");
    private static readonly FileType WebM = new("video/webm", ".webm");
    private static readonly FileType Png = new("image/png", ".png");
    private static readonly FileType Jpeg = new("image/jpeg", ".jpg");
    private static readonly FileType Gif = new("image/gif", ".gif");
    private static readonly FileType WebP = new("image/webp", ".webp");
    private static readonly FileType Heic = new("image/heic", ".heic");
    private static readonly FileType Pdf = new("application/pdf", ".pdf");

    /// <summary>A PDF may have up to this many bytes before its header.</summary>
    private const int PdfHeaderWithin = 1024;

    public static FileKind? FamilyOf(ReadOnlySpan<byte> head) => Find(head)?.Kind;

    /// <summary>PDF, image, audio or video, or nothing.</summary>
    public static FileType? Find(ReadOnlySpan<byte> head) => Image(head) ?? Sound(head) ?? Boxes(head) ?? PdfAt(head);

    public static bool IsZip(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\x07\x08"u8);

    public static bool IsOle(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Windows, Linux and Mac programs, Java classes, scripts with an interpreter line.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("MZ"u8) || head.StartsWith("\x7F"u8) && head.Length > 3 && head[1..4].SequenceEqual("ELF"u8) || head.StartsWith("#!"u8)) return true;
        if (head.Length < 4) return false;
        return BinaryPrimitives.ReadUInt32BigEndian(head) is 0xCAFEBABE or 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE or 0x0061736D;
    }

    /// <summary>Archives other than zip: 7z, RAR, gzip, bzip2, xz, Zstandard, cabinet, tar.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || head.StartsWith("Rar!"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            || head.StartsWith("BZh"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58]) || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])
            || head.StartsWith("MSCF"u8))
            return true;
        return head.Length > 262 && head[257..262].SequenceEqual("ustar"u8);
    }

    private static FileType? Image(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return Gif;
        return IsRiff(head, "WEBP"u8) ? WebP : null;
    }

    private static FileType? Sound(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ID3"u8) && head.Length > 9 && head[3] < 0xFF) return Mp3;
        if (IsRiff(head, "WAVE"u8)) return Wav;
        if (head.StartsWith("fLaC"u8)) return Flac;
        if (head.StartsWith("OggS"u8)) return head[..Math.Min(head.Length, 200)].IndexOf("theora"u8) >= 0 ? OggVideo : OggAudio;
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0) return null;
        if ((head[1] & 0xF6) == 0xF0) return Aac;

        // An MPEG frame: a version, layer, bit rate and sampling rate that exist. UTF-16 text (FF FE) has none.
        var (version, layer, bitRate, sampling) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4, (head[2] >> 2) & 3);
        return version != 1 && layer == 1 && bitRate is > 0 and < 15 && sampling != 3 ? Mp3 : null;
    }

    /// <summary>ISO base media (MP4, M4A, MOV, HEIC) and WebM.</summary>
    private static FileType? Boxes(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return head[..Math.Min(head.Length, 100)].IndexOf("webm"u8) >= 0 ? WebM : null;
        if (head.Length < 12) return null;
        var box = head[4..8];
        if (box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8)) return Mov;
        if (!box.SequenceEqual("ftyp"u8)) return null;
        return Encoding.ASCII.GetString(head[8..12]) switch
        {
            "qt  " => Mov,
            "M4A " or "M4B " or "M4P " => M4A,
            "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1" => Heic,
            "isom" or "iso2" or "iso3" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "M4V " or "M4VH" or "M4VP"
                or "dash" or "msdh" or "mmp4" or "MSNV" or "f4v " or "XAVC" or "3gp4" or "3gp5" or "3gp6" or "3g2a" => Mp4,
            _ => null,
        };
    }

    private static FileType? PdfAt(ReadOnlySpan<byte> head)
    {
        if (IsZip(head) || IsOle(head)) return null;
        return head[..Math.Min(head.Length, PdfHeaderWithin + 5)].IndexOf("%PDF-"u8) >= 0 ? Pdf : null;
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(form);
}
