using System.Buffers.Binary;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>JPEG (ITU-T T.81): keeps what decodes the picture, the color profile and the orientation; drops every other application segment, comments, and what follows the picture.</summary>
internal static class JpegCleaner
{
    private const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE, StartOfScan = 0xDA, EndOfImage = 0xD9;

    public static CleanedContent Clean(byte[] file)
    {
        var orientation = 1;
        var kept = new CleanedContent().Keep(0, 2);
        var pieces = new List<(int From, int Length)>();
        var at = 2;
        while (true)
        {
            if (file[at] != 0xFF) throw new InvalidDataException();
            while (file[at + 1] == 0xFF) at++;
            var marker = file[at + 1];
            if (marker == EndOfImage)
            {
                pieces.Add((at, 2));
                break;
            }

            if (marker is >= 0xD0 and <= 0xD7 or 0x01)
            {
                pieces.Add((at, 2));
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)) + 2;
            var body = file.AsSpan(at + 4, length - 4);
            if (marker == App1 && body.StartsWith("Exif\0"u8) && body.Length > 6 && orientation == 1) orientation = Orientation.Read(body[6..]);
            if (marker == App0 && body.StartsWith("JFIF\0"u8) && body.Length >= 14) kept.Insert([0xFF, App0, 0, 16, .. body[..12], 0, 0]);
            else if (IsKept(marker, body)) pieces.Add((at, length));
            at += length;
            if (marker != StartOfScan) continue;
            var end = EndOfScan(file, at);
            pieces.Add((at, end - at));
            at = end;
        }

        if (orientation != 1)
        {
            byte[] exif = [.. "Exif\0\0"u8, .. Orientation.Tiff(orientation)];
            kept.Insert([0xFF, App1, 0, (byte)(exif.Length + 2), .. exif]);
        }

        foreach (var (from, length) in pieces) kept.Keep(from, length);
        return kept;
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        App2 => body.StartsWith("ICC_PROFILE\0"u8),
        App14 => body.StartsWith("Adobe"u8) && body.Length == 12,
        >= App0 and <= App15 or Comment => false,
        _ => true,
    };

    /// <summary>Where the next marker stands after coded data: FF followed by neither a stuffed zero nor a restart.</summary>
    private static int EndOfScan(byte[] file, int at)
    {
        while (at + 1 < file.Length && !(file[at] == 0xFF && file[at + 1] is not (0 or 0xFF or >= 0xD0 and <= 0xD7))) at++;
        return at + 1 < file.Length ? at : throw new InvalidDataException();
    }
}
