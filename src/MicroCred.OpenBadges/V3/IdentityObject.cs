using System.Security.Cryptography;
using System.Text;

namespace MicroCred.OpenBadges.V3;

/// <summary>A recipient's identifier, hashed with a salt so that a public document shows no address (Open Badges 3.0, IdentityObject).</summary>
public sealed record IdentityObject
{
    /// <summary>Always "IdentityObject".</summary>
    public string Type { get; init; } = "IdentityObject";

    /// <summary>Whether <see cref="IdentityHash"/> is a hash.</summary>
    public required bool Hashed { get; init; }

    /// <summary>"sha256$" and the hash in hexadecimal, or the identifier itself if not hashed.</summary>
    public required string IdentityHash { get; init; }

    /// <summary>One of <see cref="IdentityTypes"/>.</summary>
    public required string IdentityType { get; init; }

    /// <summary>What was appended to the identifier before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>A hashed e-mail address. It is trimmed and lower-cased first.</summary>
    /// <param name="address">The address.</param>
    /// <param name="salt">A salt of one's own for each recipient and credential; see <see cref="NewSalt"/>.</param>
    /// <returns>The object.</returns>
    public static IdentityObject ForEmail(string address, string salt) => new()
    {
        Hashed = true,
        IdentityHash = Hash(Normalize(address), salt),
        IdentityType = IdentityTypes.EmailAddress,
        Salt = salt,
    };

    /// <summary>A random salt of 128 bits, in hexadecimal.</summary>
    /// <returns>32 characters.</returns>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>sha256$ and hex(SHA-256(UTF-8(identifier + salt))).</summary>
    /// <param name="identifier">The identifier, as it is.</param>
    /// <param name="salt">The salt; may be empty.</param>
    /// <returns>The hash as identityHash holds it.</returns>
    public static string Hash(string identifier, string? salt) =>
        "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identifier + salt)));

    /// <summary>Whether this is a person's identifier. The text is tried as it is and trimmed and lower-cased, since issuers differ.</summary>
    /// <param name="identifier">For example an e-mail address.</param>
    /// <returns>Whether it matches.</returns>
    public bool Matches(string identifier) => Matches(IdentityHash, Hashed, Salt, identifier);

    internal static bool Matches(string stored, bool hashed, string? salt, string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        foreach (var candidate in new[] { identifier, identifier.Trim(), Normalize(identifier) }.Distinct(StringComparer.Ordinal))
        {
            if (!hashed && string.Equals(stored, candidate, StringComparison.OrdinalIgnoreCase)) return true;
            if (!hashed) continue;
            if (stored.StartsWith("md5$", StringComparison.Ordinal)) continue;
            if (string.Equals(stored, Hash(candidate, salt), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static string Normalize(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Trim().ToLowerInvariant();
    }
}
