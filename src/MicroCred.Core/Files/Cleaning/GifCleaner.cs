namespace MicroCred.Core.Files.Cleaning;

/// <summary>GIF89a: keeps pictures, their timing and the loop; drops comments, texts, other applications' data, and what follows the trailer.</summary>
internal static class GifCleaner
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9, Application = 0xFF;

    public static CleanedContent Clean(byte[] file)
    {
        var at = 13 + TableLength(file[10]);
        var kept = new CleanedContent().Keep(0, at);
        while (true)
        {
            var from = at;
            switch (file[at])
            {
                case Trailer:
                    return kept.Keep(at, 1);
                case Picture:
                    at = AfterBlocks(file, at + 10 + TableLength(file[at + 9]) + 1);
                    kept.Keep(from, at - from);
                    break;
                case Extension when file[at + 1] == Application && IsLoop(file.AsSpan(at + 2, 12)):
                    // The loop's own block of three bytes, and nothing that might follow it.
                    at = AfterBlocks(file, at + 2);
                    if (file[from + 14] == 3) kept.Keep(from, 18).Insert([0]);
                    break;
                case Extension:
                    var isControl = file[at + 1] == GraphicControl;
                    at = AfterBlocks(file, at + 2);
                    if (isControl) kept.Keep(from, at - from);
                    break;
                default:
                    throw new InvalidDataException();
            }
        }
    }

    private static bool IsLoop(ReadOnlySpan<byte> block) => block[0] == 11 && (block[1..].SequenceEqual("NETSCAPE2.0"u8) || block[1..].SequenceEqual("ANIMEXTS1.0"u8));

    private static int TableLength(byte packed) => (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);

    private static int AfterBlocks(byte[] file, int at)
    {
        while (file[at] != 0) at += file[at] + 1;
        return at + 1;
    }
}
