using System.Buffers;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>
/// What a file without its author's data consists of: stretches of the original, bytes put in between, and zeros. Nothing is copied until it is
/// written, so that a video of half a gigabyte costs no memory.
/// </summary>
internal sealed class CleanedContent
{
    private readonly List<Stretch> stretches = [];

    /// <summary>Size of the result in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the result is the original, byte for byte.</summary>
    public bool IsUnchanged(long originalLength) => Length == originalLength && stretches is [{ From: 0, Bytes: null, IsBlank: false }];

    /// <summary>Takes a stretch of the original over.</summary>
    public CleanedContent Keep(long from, long length)
    {
        if (length <= 0) return this;
        Length += length;
        if (stretches.Count > 0 && stretches[^1] is { Bytes: null, IsBlank: false } last && last.From + last.Length == from)
            stretches[^1] = last with { Length = last.Length + length };
        else stretches.Add(new Stretch(from, length, null, false));
        return this;
    }

    /// <summary>Puts bytes in that the original does not have.</summary>
    public CleanedContent Insert(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return this;
        Length += bytes.Length;
        stretches.Add(new Stretch(0, bytes.Length, bytes.ToArray(), false));
        return this;
    }

    /// <summary>Puts zeros in.</summary>
    public CleanedContent Blank(long length)
    {
        if (length <= 0) return this;
        Length += length;
        stretches.Add(new Stretch(0, length, null, true));
        return this;
    }

    /// <summary>Overwrites places of the original and keeps everything else where it stands. Of two that overlap the first counts.</summary>
    public static CleanedContent Patched(long length, IEnumerable<Patch> patches)
    {
        var content = new CleanedContent();
        long at = 0;
        foreach (var patch in patches.OrderBy(p => p.At).ThenByDescending(p => p.Length))
        {
            var end = Math.Min(patch.At + patch.Length, length);
            if (end <= at) continue;
            content.Keep(at, patch.At - at);
            if (patch.Bytes is { } bytes && patch.At >= at) content.Insert(bytes.AsSpan(0, (int)(end - patch.At)));
            else content.Blank(end - Math.Max(at, patch.At));
            at = end;
        }

        return content.Keep(at, length - at);
    }

    public void WriteTo(Stream original, Stream target)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            foreach (var stretch in stretches)
            {
                if (stretch.Bytes is { } bytes)
                {
                    target.Write(bytes);
                    continue;
                }

                if (stretch.IsBlank) Array.Clear(buffer);
                else original.Position = stretch.From;
                for (var left = stretch.Length; left > 0;)
                {
                    var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
                    if (!stretch.IsBlank) original.ReadExactly(part);
                    target.Write(part);
                    left -= part.Length;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record Stretch(long From, long Length, byte[]? Bytes, bool IsBlank);
}

/// <summary>A place of the original that is overwritten: with bytes, or with zeros.</summary>
internal sealed record Patch(long At, long Length, byte[]? Bytes = null)
{
    public static Patch With(long at, byte[] bytes) => new(at, bytes.Length, bytes);
}

/// <summary>A file that cannot be cleaned with certainty.</summary>
internal sealed class UncleanableException(string reason) : Exception(reason);
