using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Web.Access;
using Microsoft.AspNetCore.DataProtection;

namespace MicroCred.Web.Plumbing.HeldForms;

/// <summary>Keeps a small form of somebody who is not signed in (sign-in, registration, verify) in the browser itself, encrypted, for ten minutes.</summary>
internal sealed class HeldCookie(IDataProtectionProvider protection, TimeProvider time, IHostEnvironment environment)
{
    /// <summary>The key of a form that is kept in the cookie.</summary>
    public const string Key = "here";

    private const string Name = "microcred.held";
    private const int MostCharacters = 2000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.HeldCookie");

    /// <returns>Whether it fits.</returns>
    public bool Hold(HttpContext context, HeldFields fields)
    {
        if (fields.Characters + fields.Page.Length > MostCharacters) return false;
        var text = protector.Protect(JsonSerializer.Serialize(new Content(time.GetUtcNow() + Kept, fields)));
        context.Response.Cookies.Append(Name, text, Options());
        return true;
    }

    /// <summary>The form, on its own page alone.</summary>
    public HeldFields? Find(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } text) return null;
        try
        {
            var content = JsonSerializer.Deserialize<Content>(protector.Unprotect(text));
            return content is not null && content.Until > time.GetUtcNow() && content.Fields.Page == FormMarks.PageOf(context.Request) ? content.Fields : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Release(HttpContext context) => context.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = SignIn.SecureCookies(environment) == CookieSecurePolicy.Always,
        IsEssential = true,
    };

    private sealed record Content(DateTimeOffset Until, HeldFields Fields);
}
