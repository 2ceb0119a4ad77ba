using System.IO.Compression;
using System.Text;

namespace MicroCred.TestSupport;

/// <summary>Looks for a text in a file the way a curious reader with tools could: as bytes in several encodings, and in everything that is packed in it.</summary>
public static class HiddenText
{
    private const int MaxDepth = 4;
    private const int MaxUnpacked = 20_000_000;

    /// <summary>Which of the texts are in the content, whatever their case in plain letters.</summary>
    public static IReadOnlyList<string> Find(byte[] content, IReadOnlyList<string> texts)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Look(content, texts, found, 0);
        return [.. found];
    }

    private static void Look(byte[] content, IReadOnlyList<string> texts, HashSet<string> found, int depth)
    {
        var lower = Lower(content);
        foreach (var text in texts)
        {
            var wanted = text.ToLowerInvariant();
            byte[][] forms = [Encoding.UTF8.GetBytes(wanted), Encoding.Unicode.GetBytes(wanted), Encoding.BigEndianUnicode.GetBytes(wanted), Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant())];
            if (forms.Any(f => lower.AsSpan().IndexOf(f) >= 0)) found.Add(text);
        }

        if (depth >= MaxDepth) return;
        foreach (var part in Unpacked(content)) Look(part, texts, found, depth + 1);
    }

    private static byte[] Lower(byte[] content)
    {
        var lower = (byte[])content.Clone();
        foreach (ref var b in lower.AsSpan())
        {
            if (b is >= (byte)'A' and <= (byte)'Z') b += 32;
        }

        return lower;
    }

    private static IEnumerable<byte[]> Unpacked(byte[] content)
    {
        if (content.AsSpan().StartsWith("PK"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                yield return [.. Encoding.UTF8.GetBytes(entry.FullName + "\n"), .. memory.ToArray()];
            }

            yield break;
        }

        for (var at = 0; at + 2 < content.Length; at++)
        {
            if (content[at] != 0x78 || (content[at] << 8 | content[at + 1]) % 31 != 0) continue;
            if (Inflate(content, at) is { Length: > 0 } inflated) yield return inflated;
        }
    }

    private static byte[] Inflate(byte[] content, int at)
    {
        using var memory = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(content, at, content.Length - at), CompressionMode.Decompress);
            var buffer = new byte[8192];
            int read;
            while ((read = stream.Read(buffer)) > 0 && memory.Length < MaxUnpacked) memory.Write(buffer, 0, read);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // What came out before it broke off counts too.
        }

        return memory.ToArray();
    }
}
