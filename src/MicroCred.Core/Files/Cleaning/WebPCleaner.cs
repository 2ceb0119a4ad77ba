using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>WebP (RFC 9649): keeps pictures, animation and color profile, and of EXIF the orientation; drops XMP and unknown chunks.</summary>
internal static class WebPCleaner
{
    private const byte ExifFlag = 0x08, XmpFlag = 0x04;

    public static CleanedContent Clean(byte[] file)
    {
        var body = new CleanedContent();
        var end = Math.Min(file.Length, (long)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) + 8);
        var orientation = 1;
        for (var at = 12; at + 8 <= end; at += 8)
        {
            if (Encoding.Latin1.GetString(file, at, 4) == "EXIF") orientation = Orientation.Read(Exif(file.AsSpan(at + 8, Length(file, at))));
            at += Padded(Length(file, at));
        }

        for (var at = 12; at + 8 <= end; at += 8)
        {
            var length = Length(file, at);
            if (at + 8L + length > file.Length) throw new InvalidDataException();
            switch (Encoding.Latin1.GetString(file, at, 4))
            {
                case "VP8X":
                    var flags = (byte)(file[at + 8] & ~(ExifFlag | XmpFlag) | (orientation == 1 ? 0 : ExifFlag));
                    body.Keep(at, 8).Insert([flags]).Keep(at + 9, Padded(length) - 1);
                    break;
                case "VP8 " or "VP8L" or "ALPH" or "ANIM" or "ANMF" or "ICCP":
                    body.Keep(at, 8 + length);
                    if (length % 2 != 0) body.Blank(1);
                    break;
            }

            at += Padded(length);
        }

        if (orientation != 1) body.Insert([.. "EXIF"u8, (byte)Orientation.Tiff(orientation).Length, 0, 0, 0, .. Orientation.Tiff(orientation)]);
        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, checked((uint)(body.Length + 4)));
        var whole = new MemoryStream();
        using var original = new MemoryStream(file);
        body.WriteTo(original, whole);
        byte[] cleaned = [.. "RIFF"u8, .. size, .. "WEBP"u8, .. whole.ToArray()];
        return cleaned.AsSpan().SequenceEqual(file) ? new CleanedContent().Keep(0, file.Length) : new CleanedContent().Insert(cleaned);
    }

    private static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> chunk) => chunk.StartsWith("Exif\0\0"u8) ? chunk[6..] : chunk;

    private static int Length(byte[] file, int at) => checked((int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)));

    private static int Padded(int length) => checked(length + length % 2);
}
