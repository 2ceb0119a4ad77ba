using System.Buffers.Binary;
using System.Text;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>One box of an ISO base media file (ISO/IEC 14496-12) or atom of a QuickTime file.</summary>
/// <param name="Type">Four characters.</param>
/// <param name="At">Where its header begins.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="End">Where the next one begins.</param>
internal sealed record Box(string Type, long At, long Body, long End)
{
    private const int MaxBoxes = 100_000;

    /// <summary>Turns it into free space of the same size, so that nothing after it moves.</summary>
    public IEnumerable<Patch> Erased() => [Patch.With(At + 4, "free"u8.ToArray()), new Patch(Body, End - Body)];

    public byte[] Read(Stream file, int most = 32 * 1024 * 1024)
    {
        if (End - Body > most) throw new InvalidDataException();
        var bytes = new byte[End - Body];
        file.Position = Body;
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The boxes of a stretch of the file, in order. QuickTime may end a list of atoms with four zeros.</summary>
    public static IReadOnlyList<Box> Within(Stream file, long from, long end, bool isTop = false)
    {
        var boxes = new List<Box>();
        var header = new byte[16];
        for (var at = from; at < end;)
        {
            if (end - at < 8)
            {
                if (isTop || end - at == 4) break;
                throw new InvalidDataException();
            }

            file.Position = at;
            file.ReadExactly(header.AsSpan(0, 8));
            long length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = Encoding.Latin1.GetString(header, 4, 4);
            var body = at + 8;
            if (length == 1)
            {
                file.ReadExactly(header.AsSpan(8, 8));
                length = checked((long)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(8)));
                body += 8;
            }
            else if (length == 0 && isTop)
            {
                length = end - at;
            }

            if (length < body - at || length > end - at || boxes.Count > MaxBoxes) throw new InvalidDataException();
            boxes.Add(new Box(type, at, body, at + length));
            at += length;
        }

        return boxes;
    }
}
