using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MicroCred.OpenBadges.Baking;

/// <summary>
/// Puts credentials into PNG pictures and takes them out (Open Badges 3.0, section 5.3.1; Open Badges 2.0 baking): one
/// uncompressed iTXt chunk after IHDR. Every other byte of the picture stays as it is.
/// </summary>
public static class PngBaking
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Whether bytes begin as a PNG does.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether they do.</returns>
    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Bakes a credential. One that the picture already holds, of whatever kind, is replaced.</summary>
    /// <param name="png">The picture.</param>
    /// <param name="kind">The kind of credential, which decides the keyword.</param>
    /// <param name="text">JSON or a compact JWS.</param>
    /// <returns>The baked picture.</returns>
    /// <exception cref="CredentialException">It is not a whole PNG.</exception>
    public static byte[] Bake(ReadOnlySpan<byte> png, BakedKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var chunks = Read(png, checkAll: true);
        var data = Encoding.UTF8.GetBytes(Keyword(kind) + "\0\0\0\0\0" + text);
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        "iTXt"u8.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, data.Length + 4)));

        using var result = new MemoryStream(png.Length + chunk.Length);
        result.Write(Signature);
        var at = Signature.Length;
        foreach (var (start, length, name) in chunks)
        {
            if (KindOf(png, start, length, name) is null) result.Write(png.Slice(start, length + 12));
            if (name == "IHDR") result.Write(chunk);
            at = start + length + 12;
        }

        result.Write(png[at..]);
        return result.ToArray();
    }

    /// <summary>Takes the credential out of a picture.</summary>
    /// <param name="png">The picture.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="CredentialException">It is not a PNG, holds none, holds more than one, or the chunk is damaged or too large.</exception>
    public static BakedCredential Unbake(ReadOnlySpan<byte> png)
    {
        BakedCredential? found = null;
        foreach (var (start, length, name) in Read(png, checkAll: false))
        {
            if (KindOf(png, start, length, name) is not { } kind) continue;
            if (found is not null) throw BakedLimits.Twice();
            var body = png.Slice(start + 4, length + 4);
            if (Crc(body) != BinaryPrimitives.ReadUInt32BigEndian(png[(start + 8 + length)..])) throw Damaged();
            found = new BakedCredential(kind, Text(body[4..], name));
        }

        return found ?? throw BakedLimits.Nothing();
    }

    /// <summary>Takes every baked credential out, leaving the picture as it was before baking.</summary>
    /// <param name="png">The picture.</param>
    /// <returns>The picture without credentials.</returns>
    /// <exception cref="CredentialException">It is not a whole PNG.</exception>
    public static byte[] Clean(ReadOnlySpan<byte> png)
    {
        using var result = new MemoryStream(png.Length);
        result.Write(Signature);
        var at = Signature.Length;
        foreach (var (start, length, name) in Read(png, checkAll: true))
        {
            if (KindOf(png, start, length, name) is null) result.Write(png.Slice(start, length + 12));
            at = start + length + 12;
        }

        result.Write(png[at..]);
        return result.ToArray();
    }

    internal static string Keyword(BakedKind kind) => kind switch
    {
        BakedKind.OpenBadges3 => "openbadgecredential",
        BakedKind.OpenBadges2 => "openbadges",
        _ => "clrcredential",
    };

    private static string Text(ReadOnlySpan<byte> data, string name)
    {
        var rest = data[(data.IndexOf((byte)0) + 1)..];
        if (name == "iTXt")
        {
            if (rest.Length < 2) throw Damaged();
            var (flag, method) = (rest[0], rest[1]);
            rest = rest[2..];
            for (var field = 0; field < 2; field++)
            {
                var end = rest.IndexOf((byte)0);
                if (end < 0) throw Damaged();
                rest = rest[(end + 1)..];
            }

            if (flag == 0) return Decode(rest, Encoding.UTF8);
            if (flag != 1 || method != 0) throw Damaged();
            return Decode(Inflate(rest), Encoding.UTF8);
        }

        if (name == "tEXt") return Decode(rest, Encoding.Latin1);
        if (rest.Length < 1 || rest[0] != 0) throw Damaged();
        return Decode(Inflate(rest[1..]), Encoding.Latin1);
    }

    private static byte[] Inflate(ReadOnlySpan<byte> data)
    {
        try
        {
            return Bounded.Expand(new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress), BakedLimits.MaxText, "The credential in the picture expands too far.");
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private static string Decode(ReadOnlySpan<byte> text, Encoding encoding)
    {
        if (text.Length > BakedLimits.MaxText) throw new CredentialException(CredentialProblem.TooLarge, "The credential in the picture is too large.");
        return encoding.GetString(text).Trim();
    }

    private static BakedKind? KindOf(ReadOnlySpan<byte> png, int start, int length, string name)
    {
        if (name is not ("iTXt" or "tEXt" or "zTXt")) return null;
        var data = png.Slice(start + 8, length);
        var end = data.IndexOf((byte)0);
        return end is < 1 or > 79 ? null : Encoding.Latin1.GetString(data[..end]) switch
        {
            "openbadgecredential" => BakedKind.OpenBadges3,
            "openbadges" => BakedKind.OpenBadges2,
            "clrcredential" => BakedKind.Clr2,
            _ => null,
        };
    }

    private static List<(int Start, int Length, string Name)> Read(ReadOnlySpan<byte> png, bool checkAll)
    {
        BakedLimits.CheckSize(png.Length);
        if (!IsPng(png)) throw new CredentialException(CredentialProblem.Malformed, "The file is not a PNG picture.");
        var chunks = new List<(int, int, string)>();
        var at = Signature.Length;
        while (true)
        {
            if (png.Length - at < 12) throw Damaged();
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12) throw Damaged();
            var name = Encoding.Latin1.GetString(png.Slice(at + 4, 4));
            if (chunks.Count == 0 && (name != "IHDR" || length != 13)) throw Damaged();
            if (checkAll && Crc(png.Slice(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8 + (int)length)..])) throw Damaged();
            chunks.Add((at, (int)length, name));
            at += (int)length + 12;
            if (name == "IEND") return chunks;
        }
    }

    private static CredentialException Damaged() => new(CredentialProblem.Malformed, "The PNG picture is damaged or cut off.");

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in data) crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc ^ 0xFFFFFFFFu;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
