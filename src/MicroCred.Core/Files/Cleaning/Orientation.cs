using System.Buffers.Binary;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>The one value of EXIF that belongs to the picture: which side is up.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>From 1 to 8; 1, upright, where a TIFF structure says nothing or makes no sense.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8)) return 1;
        var at = (int)Math.Min(Long(tiff[4..], little), int.MaxValue);
        if (at < 8 || at + 2 > tiff.Length) return 1;
        var entries = Short(tiff[at..], little);
        for (var i = 0; i < entries && at + 2 + (i + 1) * 12 <= tiff.Length; i++)
        {
            var entry = tiff[(at + 2 + i * 12)..];
            if (Short(entry, little) == Tag) return Short(entry[8..], little) is var value and >= 1 and <= 8 ? value : 1;
        }

        return 1;
    }

    /// <summary>A TIFF structure that holds the orientation and nothing else.</summary>
    public static byte[] Tiff(int orientation) =>
        [.. "MM\0*\0\0\0\x08"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Short(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
