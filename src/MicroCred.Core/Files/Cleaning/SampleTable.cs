using System.Buffers.Binary;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>Where the samples of a track lie in the file, from its tables of sizes, chunks and offsets.</summary>
internal static class SampleTable
{
    public static IEnumerable<(long At, long Length)> Read(Stream file, Box table)
    {
        var boxes = Box.Within(file, table.Body, table.End).GroupBy(b => b.Type).ToDictionary(g => g.Key, g => g.First().Read(file));
        var sizes = Sizes(boxes);
        var offsets = Offsets(boxes);
        var runs = Rows(boxes["stsc"], 4, 12);
        var (sample, run) = (0, 0);
        for (var chunk = 1; chunk <= offsets.Count; chunk++)
        {
            while (run + 1 < runs.Count && Number(runs[run + 1]) <= chunk) run++;
            if (runs.Count == 0) throw new InvalidDataException();
            var count = Number(runs[run].AsSpan(4));
            long length = 0;
            for (var i = 0; i < count && sample < sizes.Count; i++) length += sizes[sample++];
            yield return (offsets[chunk - 1], length);
        }

        if (sample < sizes.Count) throw new InvalidDataException();
    }

    private static List<long> Sizes(Dictionary<string, byte[]> boxes)
    {
        if (!boxes.TryGetValue("stsz", out var box)) throw new UncleanableException("The recording carries a data track whose samples cannot be found.");
        var (same, count) = (Number(box.AsSpan(4)), (int)Number(box.AsSpan(8)));
        return same != 0 ? [.. Enumerable.Repeat(same, count)] : [.. Rows(box, 8, 4).Select(r => Number(r))];
    }

    private static List<long> Offsets(Dictionary<string, byte[]> boxes) => boxes.TryGetValue("stco", out var near)
        ? [.. Rows(near, 4, 4).Select(r => Number(r))]
        : [.. Rows(boxes.TryGetValue("co64", out var far) ? far : throw new InvalidDataException(), 4, 8).Select(r => checked((long)BinaryPrimitives.ReadUInt64BigEndian(r)))];

    private static List<byte[]> Rows(byte[] box, int countAt, int length)
    {
        var count = (int)Number(box.AsSpan(countAt));
        if (count < 0 || countAt + 4 + (long)count * length > box.Length) throw new InvalidDataException();
        return [.. Enumerable.Range(0, count).Select(i => box.AsSpan(countAt + 4 + i * length, length).ToArray())];
    }

    private static long Number(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32BigEndian(at);
}
