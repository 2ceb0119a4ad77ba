using System.Buffers.Binary;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// Ogg (RFC 3533) with Vorbis, Opus or Theora: the comment packet of each stream becomes an empty one of the same length, and the check sums of
/// its pages are made anew.
/// </summary>
internal static class OggCleaner
{
    private const int HeaderLength = 27;
    private static readonly uint[] CrcTable = MakeTable();

    public static CleanedContent Clean(Stream file)
    {
        var streams = new Dictionary<uint, LogicalStream>();
        var patches = new List<Patch>();
        var page = new byte[HeaderLength + 255 + 255 * 255];
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            file.ReadExactly(page.AsSpan(0, HeaderLength));
            if (!page.AsSpan().StartsWith("OggS"u8)) throw new InvalidDataException();
            int segments = page[26];
            file.ReadExactly(page.AsSpan(HeaderLength, segments));
            var body = HeaderLength + segments;
            var length = body;
            for (var i = 0; i < segments; i++) length += page[HeaderLength + i];
            var serial = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14));
            var isFirst = (page[5] & 2) != 0;
            if (isFirst || streams.TryGetValue(serial, out var known) && !known.IsDone)
            {
                file.ReadExactly(page.AsSpan(body, length - body));
                if (isFirst) streams[serial] = new LogicalStream();
                streams[serial].Take(page.AsSpan(0, length), at);
                if (streams[serial].IsDone) patches.AddRange(streams[serial].Patches());
            }
            else if (!streams.ContainsKey(serial))
            {
                throw new InvalidDataException();
            }

            at += length;
        }

        if (streams.Count == 0 || streams.Values.Any(s => !s.IsDone)) throw new InvalidDataException();
        return CleanedContent.Patched(file.Length, patches);
    }

    private static uint Crc(ReadOnlySpan<byte> page)
    {
        uint crc = 0;
        foreach (var b in page) crc = crc << 8 ^ CrcTable[(crc >> 24) ^ b];
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var r = i << 24;
            for (var bit = 0; bit < 8; bit++) r = (r & 0x80000000) != 0 ? r << 1 ^ 0x04C11DB7 : r << 1;
            table[i] = r;
        }

        return table;
    }

    /// <summary>The pages of one stream up to the end of its second packet, which holds the comments.</summary>
    private sealed class LogicalStream
    {
        private readonly List<(long At, byte[] Bytes)> pages = [];
        private readonly List<(int Page, int From, int Length)> places = [];
        private readonly List<byte> comments = [];
        private int packet;
        private string codec = "";

        public bool IsDone { get; private set; }

        public void Take(ReadOnlySpan<byte> page, long at)
        {
            if (pages.Count == 0) codec = CodecOf(page[(HeaderLength + page[26])..]);
            pages.Add((at, page.ToArray()));
            if (pages.Count > 2_000) throw new InvalidDataException();
            int from = HeaderLength + page[26];
            for (var i = 0; i < page[26] && packet < 2; i++)
            {
                int length = page[HeaderLength + i];
                if (packet == 1)
                {
                    places.Add((pages.Count - 1, from, length));
                    comments.AddRange(page.Slice(from, length));
                }

                if (length < 255) packet++;
                from += length;
            }

            IsDone = packet >= 2;
        }

        public IEnumerable<Patch> Patches()
        {
            var cleaned = Emptied();
            var at = 0;
            foreach (var (page, from, length) in places)
            {
                cleaned.AsSpan(at, length).CopyTo(pages[page].Bytes.AsSpan(from));
                at += length;
            }

            foreach (var (where, bytes) in places.Select(p => p.Page).Distinct().Select(p => pages[p]))
            {
                bytes.AsSpan(22, 4).Clear();
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(22), Crc(bytes));
                yield return Patch.With(where, bytes);
            }
        }

        /// <summary>The vendor's name fills the packet with spaces; there are no comments behind it.</summary>
        private byte[] Emptied()
        {
            var (prefix, framing) = codec switch
            {
                "vorbis" => ("\x03vorbis"u8.ToArray(), 1),
                "opus" => ("OpusTags"u8.ToArray(), 0),
                _ => ([0x81, .. "theora"u8], 0),
            };
            var packet = comments.ToArray();
            if (!packet.AsSpan().StartsWith(prefix) || packet.Length < prefix.Length + 8 + framing) throw new InvalidDataException();
            var vendor = packet.Length - prefix.Length - 8 - framing;
            var cleaned = new byte[packet.Length];
            prefix.CopyTo(cleaned, 0);
            BinaryPrimitives.WriteInt32LittleEndian(cleaned.AsSpan(prefix.Length), vendor);
            cleaned.AsSpan(prefix.Length + 4, vendor).Fill((byte)' ');
            if (framing == 1) cleaned[^1] = 1;
            return cleaned;
        }

        private static string CodecOf(ReadOnlySpan<byte> first)
        {
            if (first.StartsWith("\x01vorbis"u8)) return "vorbis";
            if (first.StartsWith("OpusHead"u8)) return "opus";
            if (first.Length > 7 && first[0] == 0x80 && first[1..].StartsWith("theora"u8)) return "theora";
            throw new UncleanableException("The recording holds a kind of stream that cannot be cleaned.");
        }
    }
}
