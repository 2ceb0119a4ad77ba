using System.Buffers.Binary;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>TIFF pictures inside of documents: the values of the tags that describe become zeros where they lie.</summary>
internal static class TiffCleaner
{
    private static readonly HashSet<int> Described =
    [
        269, 270, 271, 272, 285, 305, 306, 315, 316, 333, 337, 700, 33432, 33550, 33723, 33922, 34377, 34665, 34735, 34736, 34737, 34853, 37510, 37724,
        40091, 40092, 40093, 40094, 40095, 42032, 42033, 42112, 50341,
    ];

    private static readonly int[] Sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

    public static bool IsTiff(ReadOnlySpan<byte> file) => file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8);

    public static byte[] Clean(byte[] file)
    {
        var little = file[0] == 'I';
        var waiting = new Queue<int>([Long(4)]);
        var seen = new HashSet<int>();
        while (waiting.TryDequeue(out var at))
        {
            if (at == 0 || !seen.Add(at)) continue;
            var entries = Short(at);
            for (var i = 0; i < entries; i++)
            {
                var entry = at + 2 + i * 12;
                var (tag, type, count) = (Short(entry), Short(entry + 2), Long(entry + 4));
                if (!Described.Contains(tag)) continue;

                // EXIF and GPS are directories of their own: all of them goes.
                if (tag is 34665 or 34853) Erase(Long(entry + 8));
                var size = checked((type < Sizes.Length ? Sizes[type] : throw new InvalidDataException()) * count);
                if (size > 4) file.AsSpan(Long(entry + 8), size).Clear();
                file.AsSpan(entry + 8, size > 4 ? 0 : 4).Clear();
                if (tag is 34665 or 34853) file.AsSpan(entry, 12).Clear();
            }

            waiting.Enqueue(Long(at + 2 + entries * 12));
        }

        return file;

        void Erase(int at)
        {
            if (at == 0 || !seen.Add(at)) return;
            var entries = Short(at);
            for (var i = 0; i < entries; i++)
            {
                var entry = at + 2 + i * 12;
                var (type, count) = (Short(entry + 2), Long(entry + 4));
                var size = checked((type < Sizes.Length ? Sizes[type] : throw new InvalidDataException()) * count);
                if (size > 4) file.AsSpan(Long(entry + 8), size).Clear();
                file.AsSpan(entry, 12).Clear();
            }
        }

        int Short(int at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

        int Long(int at) => little ? BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at)) : BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
    }
}
