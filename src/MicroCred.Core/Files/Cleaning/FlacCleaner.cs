namespace MicroCred.Core.Files.Cleaning;

/// <summary>FLAC (RFC 9639): keeps stream information, seek table and frames; drops comments, pictures, cue sheets, applications' data and padding.</summary>
internal static class FlacCleaner
{
    private const int StreamInfo = 0, SeekTable = 3, LastFlag = 0x80;

    public static CleanedContent Clean(Stream file)
    {
        var blocks = new List<(int Type, long From, int Length)>();
        long at = 4;
        var header = new byte[4];
        do
        {
            file.Position = at;
            file.ReadExactly(header);
            var length = header[1] << 16 | header[2] << 8 | header[3];
            if ((header[0] & ~LastFlag) is var type and (StreamInfo or SeekTable)) blocks.Add((type, at, length));
            at += 4 + length;
        }
        while ((header[0] & LastFlag) == 0);

        if (blocks.Count == 0 || at >= file.Length) throw new InvalidDataException();
        var cleaned = new CleanedContent().Keep(0, 4);
        foreach (var (type, from, length) in blocks)
        {
            var flag = (type, from) == (blocks[^1].Type, blocks[^1].From) ? LastFlag : 0;
            cleaned.Insert([(byte)(type | flag)]).Keep(from + 1, 3 + length);
        }

        return cleaned.Keep(at, file.Length - at);
    }
}
