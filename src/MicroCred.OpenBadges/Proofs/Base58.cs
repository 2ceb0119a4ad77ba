using System.Numerics;

namespace MicroCred.OpenBadges.Proofs;

/// <summary>Base58 with Bitcoin's alphabet ("base58btc", the multibase prefix z). Multibase, section "base58btc".</summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int MaxLength = 512;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = 0;
        while (zeros < bytes.Length && bytes[zeros] == 0) zeros++;
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new Stack<char>();
        while (!number.IsZero)
        {
            number = BigInteger.DivRem(number, 58, out var digit);
            text.Push(Alphabet[(int)digit]);
        }

        return new string('1', zeros) + string.Concat(text);
    }

    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        var zeros = 0;
        while (zeros < text.Length && text[zeros] == '1') zeros++;
        var number = BigInteger.Zero;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return null;
            number = (number * 58) + digit;
        }

        var rest = number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[zeros], .. rest];
    }
}
