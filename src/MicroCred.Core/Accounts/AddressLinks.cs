using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MicroCred.Core.Accounts;

/// <summary>
/// The codes in links that prove an address: who wants it, which it is, and until when, encrypted. Nothing is stored of an address that nobody has
/// confirmed, and the address cannot be read from the link.
/// </summary>
public sealed class AddressLinks(IDataProtectionProvider protection)
{
    /// <summary>How long a link is good.</summary>
    public const int ValidHours = 24;

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.AddressLink");

    public string Create(Guid userId, string address, DateTime now)
    {
        var expires = new DateTimeOffset(now, TimeSpan.Zero).AddHours(ValidHours).ToUnixTimeSeconds();
        return Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{userId:N}|{expires}|{address}"))));
    }

    /// <summary>The address in a link; nothing when the link is not good, is over, or was made for somebody else.</summary>
    public string? Read(Guid userId, string? code, DateTime now)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(code))).Split('|', 3);
            var isGood = parts.Length == 3 && Guid.Parse(parts[0]) == userId
                && long.Parse(parts[1], CultureInfo.InvariantCulture) > new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
            return isGood ? parts[2] : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
