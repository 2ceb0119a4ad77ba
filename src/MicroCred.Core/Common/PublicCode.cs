using System.Security.Cryptography;

namespace MicroCred.Core.Common;

/// <summary>Random codes in the lower-case Crockford alphabet (no i, l, o, u), so that no collation can confuse two of them.</summary>
public static class PublicCode
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Length of a credential's code: 26 characters of 5 bits, 130 bits, not to be guessed.</summary>
    public const int CredentialLength = 26;

    /// <summary>Length of a submission's reference: short enough to say on the phone, unique, not secret.</summary>
    public const int ReferenceLength = 8;

    public static string Create(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>What a person typed, as the alphabet has it: lower case, spaces and hyphens dropped, i and l as 1, o as 0.</summary>
    public static string Normalize(string typed)
    {
        var kept = typed.Where(c => !char.IsWhiteSpace(c) && c != '-').Select(char.ToLowerInvariant)
            .Select(c => c switch { 'i' or 'l' => '1', 'o' => '0', _ => c });
        return string.Concat(kept);
    }
}
