using System.Runtime.InteropServices;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>
/// MinHash signatures (Broder 1997): for each of 128 orders of all possible runs, the first run that a text has. Two texts agree in a place with
/// the probability of their Jaccard similarity, so the share of agreeing places estimates it, with a standard error of at most 0.045. Bands of
/// two places each (Indyk and Motwani 1998) find likely pairs without comparing all.
/// </summary>
public static class MinHash
{
    public const int Places = 128;

    public const int Bands = 48;

    /// <summary>Places in a band. With 48 bands of 2, a pair of similarity 0.2 meets in some band with probability 0.86, one of 0.4 always, one of 0.005 in one case of 800.</summary>
    public const int PlacesInBand = 2;

    /// <summary>Bytes of a packed signature.</summary>
    public const int PackedLength = Places * sizeof(uint);

    private static readonly ulong[] Factors = [.. Enumerable.Range(0, Places).Select(i => Shingles.Mix((ulong)(i + 1) * 0x9E3779B97F4A7C15UL) | 1)];
    private static readonly ulong[] Offsets = [.. Enumerable.Range(0, Places).Select(i => Shingles.Mix((ulong)(i + 1 + Places) * 0x9E3779B97F4A7C15UL))];

    /// <summary>The signature of a set of runs; of an empty set it agrees with nothing but other empty sets.</summary>
    public static uint[] Sign(IEnumerable<ulong> runs)
    {
        var signature = new uint[Places];
        Array.Fill(signature, uint.MaxValue);
        foreach (var run in runs)
        {
            for (var i = 0; i < Places; i++)
            {
                var value = (uint)((run * Factors[i] + Offsets[i]) >> 32);
                if (value < signature[i]) signature[i] = value;
            }
        }

        return signature;
    }

    /// <summary>The share of places in which two signatures agree: an estimate of the similarity of their texts.</summary>
    public static double Estimate(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var same = 0;
        for (var i = 0; i < Places; i++)
        {
            if (left[i] == right[i]) same++;
        }

        return same / (double)Places;
    }

    /// <summary>One key for each band; texts with a key in common are worth comparing.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="scope">Texts of different scopes share no keys.</param>
    public static long[] BandKeys(ReadOnlySpan<uint> signature, Guid scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        scope.TryWriteBytes(bytes);
        var salt = Shingles.Mix(BitConverter.ToUInt64(bytes) ^ Shingles.Mix(BitConverter.ToUInt64(bytes[8..])));
        var keys = new long[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var key = salt + (ulong)(band + 1);
            for (var i = 0; i < PlacesInBand; i++) key = Shingles.Mix(key ^ signature[band * PlacesInBand + i]);
            keys[band] = (long)key;
        }

        return keys;
    }

    public static byte[] Pack(uint[] signature) => MemoryMarshal.AsBytes<uint>(signature).ToArray();

    public static ReadOnlySpan<uint> Unpack(byte[] packed) => MemoryMarshal.Cast<byte, uint>(packed);
}
