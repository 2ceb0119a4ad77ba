using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace MicroCred.Core.Accounts;

/// <summary>
/// The codes in links that set a password. A code is random and only its hash is stored, with the person: the newest link alone works,
/// once, for <see cref="ValidHours"/> hours. No key is needed to make one, so a command can.
/// </summary>
public sealed class OneTimeLinks(TimeProvider time) : IUserTwoFactorTokenProvider<ApplicationUser>
{
    public const string Name = "OneTimeLink";

    public const int ValidHours = 24;

    public async Task<string> GenerateAsync(string purpose, UserManager<ApplicationUser> manager, ApplicationUser user)
    {
        var code = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var expires = time.GetUtcNow().AddHours(ValidHours).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var result = await manager.SetAuthenticationTokenAsync(user, Name, purpose, $"{expires}:{HashOf(code, user, expires)}");
        return result.Succeeded ? code : throw new InvalidOperationException("The link could not be stored.");
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<ApplicationUser> manager, ApplicationUser user)
    {
        if (await manager.GetAuthenticationTokenAsync(user, Name, purpose) is not { } stored) return false;
        if (stored.Split(':') is not [var expires, var hash]) return false;
        return long.Parse(expires, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(HashOf(token, user, expires)));
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<ApplicationUser> manager, ApplicationUser user) => Task.FromResult(false);

    /// <summary>The security stamp is part of it: it changes with the password, and the link is used up.</summary>
    private static string HashOf(string code, ApplicationUser user, string expires) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}|{user.Id}|{user.SecurityStamp}|{expires}")));
}
