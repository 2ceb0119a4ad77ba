namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// WebM (Matroska, RFC 9559): tags, attachments, chapters and check sums become void elements of the same size; title, program, file names and
/// date become zeros. Recordings made in browsers have parts of unknown length: they are walked through element by element.
/// </summary>
internal static class WebMCleaner
{
    private const long Unknown = -1;
    private const uint Segment = 0x18538067, Info = 0x1549A966, Tracks = 0x1654AE6B, TrackEntry = 0xAE, Cluster = 0x1F43B675;
    private const uint Tags = 0x1254C367, Attachments = 0x1941A469, Chapters = 0x1043A770, CheckSum = 0xBF, Void = 0xEC;

    private static readonly HashSet<uint> Texts =
    [
        0x7BA9, 0x4D80, 0x5741, 0x4461, 0x7384, 0x3C83AB, 0x3E83BB, 0x73A4, 0x3CB923, 0x3EB923, 0x4444, 0x536E,
    ];

    public static CleanedContent Clean(Stream file)
    {
        var patches = new List<Patch>();
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            var id = (uint)Number(file, keepsMarker: true, most: 4);
            var size = Number(file, keepsMarker: false, most: 8);
            var body = file.Position;
            if (id is Segment or Info or Tracks or TrackEntry || id == Cluster && size == Unknown)
            {
                at = body;
                continue;
            }

            if (size == Unknown) throw new UncleanableException("The recording has a part of unknown length.");

            // The last block of a recording that was cut off reaches past the end.
            var end = Math.Min(checked(body + size), file.Length);
            if (id is Tags or Attachments or Chapters or CheckSum or Void) patches.AddRange(Voided(at, end));
            else if (Texts.Contains(id)) patches.Add(new Patch(body, end - body));
            at = end;
        }

        return CleanedContent.Patched(file.Length, patches);
    }

    /// <summary>A void element over the whole stretch: its size is written as long as the stretch allows, so that any length can be met.</summary>
    private static IEnumerable<Patch> Voided(long at, long end)
    {
        var whole = end - at;
        if (whole < 2) yield break;
        var width = (int)Math.Min(8, whole - 1);
        var size = whole - 1 - width;
        var header = new byte[1 + width];
        header[0] = (byte)Void;
        for (var i = 0; i < width; i++) header[width - i] = (byte)(size >> (8 * i));
        header[1] |= (byte)(0x80 >> (width - 1));
        yield return Patch.With(at, header);
        yield return new Patch(at + header.Length, size);
    }

    private static long Number(Stream file, bool keepsMarker, int most)
    {
        var first = file.ReadByte();
        if (first <= 0) throw new InvalidDataException();
        var width = 1;
        while ((first & (0x80 >> (width - 1))) == 0) width++;
        if (width > most) throw new InvalidDataException();
        var mask = (1 << (8 - width)) - 1;
        long value = keepsMarker ? first : first & mask;
        var allOnes = (first & mask) == mask;
        for (var i = 1; i < width; i++)
        {
            var next = file.ReadByte();
            if (next < 0) throw new EndOfStreamException();
            allOnes &= next == 0xFF;
            value = value << 8 | (uint)next;
        }

        return !keepsMarker && allOnes ? Unknown : value;
    }
}
