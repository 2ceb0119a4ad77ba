using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>WAV: keeps format and sound; drops LIST/INFO, broadcast extensions, ID3, XMP and every other chunk.</summary>
internal static class WavCleaner
{
    public static CleanedContent Clean(Stream file)
    {
        var body = new List<(long From, long Length)>();
        var header = new byte[8];
        long length = 4;
        var hasSound = false;
        for (long at = 12; at + 8 <= file.Length;)
        {
            file.Position = at;
            file.ReadExactly(header);
            var type = Encoding.Latin1.GetString(header, 0, 4);

            // A recorder that was cut off leaves a length that reaches past the end of the file.
            var size = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), file.Length - at - 8);
            var whole = Math.Min(8 + size + size % 2, file.Length - at);
            if (type is "fmt " or "fact" or "data")
            {
                body.Add((at, whole));
                length += whole;
                hasSound |= type == "data";
            }

            at += whole;
        }

        if (!hasSound) throw new InvalidDataException();
        var size4 = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size4, (uint)length);
        var cleaned = new CleanedContent();
        if (length + 8 == file.Length) cleaned.Keep(0, 12);
        else cleaned.Insert([.. "RIFF"u8, .. size4, .. "WAVE"u8]);
        foreach (var (from, one) in body) cleaned.Keep(from, one);
        return cleaned;
    }
}
