using System.Buffers.Text;
using System.IO.Compression;

namespace MicroCred.OpenBadges.StatusLists;

/// <summary>
/// A bitstring status list (Bitstring Status List 1.0, section 3). Index 0 is the left-most bit. Setting a bit touches one byte;
/// only publishing (<see cref="Encode"/>) compresses, once per change, 16 KB in well under a millisecond. Not safe for concurrent writing.
/// </summary>
public sealed class StatusList
{
    /// <summary>Entries of the smallest list that the standard allows, so that one entry hides among many.</summary>
    public const int MinimumLength = 131_072;

    /// <summary>The largest list that is expanded, in bytes: 2 MiB, 16,777,216 entries.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private readonly byte[] bits;
    private string? encoded;

    private StatusList(byte[] bits) => this.bits = bits;

    /// <summary>Makes a list with every bit clear.</summary>
    /// <param name="length">Entries; at least <see cref="MinimumLength"/> and a multiple of 8.</param>
    public StatusList(int length = MinimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, MinimumLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxBytes * 8);
        if (length % 8 != 0) throw new ArgumentOutOfRangeException(nameof(length), length, "A list has whole bytes.");
        bits = new byte[length / 8];
    }

    /// <summary>Entries in the list.</summary>
    public int Length => bits.Length * 8;

    /// <summary>One entry.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>Whether the bit is set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside (the standard's RANGE_ERROR).</exception>
    public bool this[int index]
    {
        get
        {
            Check(index);
            return (bits[index >> 3] & (0x80 >> (index & 7))) != 0;
        }

        set
        {
            Check(index);
            var mask = (byte)(0x80 >> (index & 7));
            var before = bits[index >> 3];
            var after = (byte)(value ? before | mask : before & ~mask);
            if (before == after) return;
            bits[index >> 3] = after;
            encoded = null;
        }
    }

    /// <summary>Takes over the bits of a list as stored.</summary>
    /// <param name="stored">What <see cref="ToBytes"/> gave.</param>
    /// <returns>The list.</returns>
    public static StatusList FromBytes(ReadOnlySpan<byte> stored)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stored.Length, MinimumLength / 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stored.Length, MaxBytes);
        return new StatusList(stored.ToArray());
    }

    /// <summary>The bits, one byte for eight entries, to be stored.</summary>
    /// <returns>A copy.</returns>
    public byte[] ToBytes() => (byte[])bits.Clone();

    /// <summary>How many bits are set.</summary>
    /// <returns>The number.</returns>
    public int CountSet() => bits.Sum(b => int.PopCount(b));

    /// <summary>The value of <c>encodedList</c>: "u" and the base64url of the GZIP-compressed bits (section 3.3).</summary>
    /// <returns>The text; computed once per change.</returns>
    public string Encode()
    {
        if (encoded is not null) return encoded;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bits);
        return encoded = "u" + Base64Url.EncodeToString(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>Reads an <c>encodedList</c> (section 3.4). Expansion stops at <see cref="MaxBytes"/>.</summary>
    /// <param name="encodedList">The text; the u may be missing, as in earlier drafts.</param>
    /// <returns>The list.</returns>
    /// <exception cref="CredentialException">It is not such a list, too short (STATUS_LIST_LENGTH_ERROR), or expands too far.</exception>
    public static StatusList Decode(string encodedList)
    {
        ArgumentNullException.ThrowIfNull(encodedList);
        if (encodedList.Length > MaxBytes * 2) throw new CredentialException(CredentialProblem.TooLarge, "The status list is too large.");
        try
        {
            var compressed = Base64Url.DecodeFromChars(encodedList.StartsWith('u') ? encodedList.AsSpan(1) : encodedList);
            var bits = Bounded.Expand(new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress), MaxBytes, "The status list expands to more than a status list may hold.");
            return bits.Length * 8 >= MinimumLength
                ? new StatusList(bits)
                : throw new CredentialException(CredentialProblem.Malformed, $"The status list has fewer than {MinimumLength} entries.");
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new CredentialException(CredentialProblem.Malformed, "The status list is not GZIP in base64url.", e);
        }
    }

    private void Check(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
    }
}
