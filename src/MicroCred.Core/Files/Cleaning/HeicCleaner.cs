using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>HEIC (ISO/IEC 23008-12): the EXIF and XMP items become zeros where they lie. The orientation is a property of the picture itself and stays.</summary>
internal static class HeicCleaner
{
    public static CleanedContent Clean(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        var boxes = Box.Within(file, 0, file.Length, isTop: true);
        var patches = boxes.Where(b => b.Type is not ("ftyp" or "meta" or "mdat" or "moov")).SelectMany(b => b.Erased()).ToList();
        if (boxes.Any(b => b.Type == "moov")) throw new UncleanableException("The picture is a sequence with tracks.");
        var meta = boxes.Single(b => b.Type == "meta");
        var inner = Box.Within(file, meta.Body + 4, meta.End);
        patches.AddRange(inner.Where(b => b.Type is "udta" or "uuid" or "free" or "skip").SelectMany(b => b.Erased()));
        var kept = Pictures(file, inner.Single(b => b.Type == "iinf"), patches);
        var data = inner.FirstOrDefault(b => b.Type == "idat");
        foreach (var (item, at, length) in Extents(bytes, inner.Single(b => b.Type == "iloc"), data))
        {
            if (!kept.Contains(item)) patches.Add(new Patch(at, length));
        }

        return CleanedContent.Patched(file.Length, patches);
    }

    /// <summary>Numbers of the items that are pictures; the names of items go.</summary>
    private static HashSet<uint> Pictures(Stream file, Box list, List<Patch> patches)
    {
        file.Position = list.Body;
        var kept = new HashSet<uint>();
        foreach (var entry in Box.Within(file, list.Body + (file.ReadByte() == 0 ? 6 : 8), list.End).Where(b => b.Type == "infe"))
        {
            var body = entry.Read(file);
            if (body[0] < 2) throw new UncleanableException("The picture's list of parts is of an old kind.");
            var wide = body[0] == 2 ? 0 : 2;
            uint id = wide == 0 ? BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(4)) : BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(4));
            var type = Encoding.Latin1.GetString(body, 8 + wide, 4);
            if (type is "hvc1" or "hvc2" or "grid" or "iovl" or "iden" or "av01" or "jpeg" or "tmap") kept.Add(id);
            var name = body.AsSpan(12 + wide);
            var length = name.IndexOf((byte)0);
            if (length > 0) patches.Add(new Patch(entry.Body + 12 + wide, length, [.. Enumerable.Repeat((byte)'x', length)]));
        }

        return kept;
    }

    private static IEnumerable<(uint Item, long At, long Length)> Extents(byte[] file, Box location, Box? data)
    {
        var at = (int)location.Body;
        var version = file[at];
        var (offsetSize, lengthSize, baseSize, indexSize) = (file[at + 4] >> 4, file[at + 4] & 15, file[at + 5] >> 4, version == 0 ? 0 : file[at + 5] & 15);
        at += 6;
        var count = Number(version < 2 ? 2 : 4);
        for (long i = 0; i < count; i++)
        {
            var item = (uint)Number(version < 2 ? 2 : 4);
            var method = version == 0 ? 0 : Number(2) & 15;
            at += 2;
            var start = Number(baseSize);
            var extents = Number(2);
            for (long e = 0; e < extents; e++)
            {
                at += indexSize;
                var (offset, length) = (Number(offsetSize), Number(lengthSize));
                if (method > 1 || method == 1 && data is null) throw new UncleanableException("The picture's parts lie where they cannot be found.");
                yield return (item, start + offset + (method == 1 ? data!.Body : 0), length == 0 ? file.Length : length);
            }
        }

        long Number(int size)
        {
            long value = 0;
            for (var i = 0; i < size; i++) value = checked(value << 8 | file[at++]);
            return value;
        }
    }
}
