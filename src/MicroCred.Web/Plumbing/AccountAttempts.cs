using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace MicroCred.Web.Plumbing;

/// <summary>
/// Sign-in is tight for each account: 10 misses in 5 minutes, from wherever they come. So are mails that somebody can have sent to an
/// account. Names are kept as keyed hashes, in memory. Wide limits by address are <see cref="RateLimits"/>.
/// </summary>
internal sealed class AccountAttempts(RequestDelegate next, TimeProvider time)
{
    private const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly string[] Pages =
    [
        "/Identity/Account/Login", "/Identity/Account/Register", "/Identity/Account/ForgotPassword",
        "/Identity/Account/ResetPassword", "/Identity/Account/ResendEmailConfirmation",
    ];

    private readonly AttemptCounter counter = new(time, Limit, Window);
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);

    /// <summary>Marks the request as one that ended signed in.</summary>
    public static void NoteSignedIn(HttpContext context) => context.Items[typeof(AccountAttempts)] = true;

    public async Task InvokeAsync(HttpContext context)
    {
        if (await KeyOfAsync(context) is not { } key)
        {
            await next(context);
            return;
        }

        if (counter.Take(key) is { } wait)
        {
            RateLimits.Refuse(context, wait);
            return;
        }

        await next(context);
        if (context.Items.ContainsKey(typeof(AccountAttempts))) counter.GiveBack(key);
    }

    private async Task<string?> KeyOfAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return null;
        if (Pages.FirstOrDefault(page => request.Path.Equals(page, StringComparison.OrdinalIgnoreCase)) is not { } page) return null;
        try
        {
            var form = await request.ReadFormAsync(new FormOptions { ValueLengthLimit = 100_000 }, context.RequestAborted);
            var name = form["Input.Email"].ToString().Trim().ToUpperInvariant();
            return name.Length == 0 ? null : Convert.ToHexString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{page}|{name}")));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // The page itself answers what cannot be read.
            return null;
        }
    }
}
