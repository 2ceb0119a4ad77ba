using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace MicroCred.Core.Accounts;

/// <summary>How a person's second factor stands.</summary>
public sealed record TwoFactorState(bool IsOn, bool HasKey, int RecoveryCodesLeft);

/// <summary>What an authenticator app needs: the key to type in, in groups of four, and the address that its QR code holds.</summary>
public sealed record AuthenticatorSetUp(string Key, string Address);

/// <summary>A person's authenticator app and recovery codes.</summary>
public sealed class TwoFactorService(MicroCredDbContext db, UserManager<ApplicationUser> users, TimeProvider time)
{
    public const int RecoveryCodes = 10;

    public async Task<TwoFactorState> StateAsync(Actor actor)
    {
        var user = await FindAsync(actor);
        return new TwoFactorState(user.TwoFactorEnabled, !string.IsNullOrEmpty(await users.GetAuthenticatorKeyAsync(user)), await users.CountRecoveryCodesAsync(user));
    }

    /// <summary>The key for the app; made at the first call, the same until it is renewed.</summary>
    public async Task<AuthenticatorSetUp> SetUpAsync(Actor actor)
    {
        var user = await FindAsync(actor);
        var key = await users.GetAuthenticatorKeyAsync(user);
        if (string.IsNullOrEmpty(key))
        {
            await users.ResetAuthenticatorKeyAsync(user);
            key = await users.GetAuthenticatorKeyAsync(user) ?? throw new InvalidOperationException("The key was not stored.");
        }

        var groups = string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(c => new string(c)));
        var label = Uri.EscapeDataString($"MicroCred:{user.Email}");
        return new AuthenticatorSetUp(groups, $"otpauth://totp/{label}?secret={key}&issuer=MicroCred&digits=6");
    }

    /// <summary>Turns the second factor on, once the app has shown a right code.</summary>
    /// <returns>New recovery codes when there were none left; otherwise nothing.</returns>
    /// <exception cref="RefusedException">The code is not right.</exception>
    public async Task<IReadOnlyList<string>> EnableAsync(Actor actor, string code)
    {
        var user = await FindAsync(actor);
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
            throw new RefusedException("code-not-right", "This code is not right, or no longer. Type the six digits that the app shows now.", "Code");
        Record(actor, AuditAction.TwoFactorEnabled);
        Check(await users.SetTwoFactorEnabledAsync(user, true));
        return await users.CountRecoveryCodesAsync(user) == 0 ? await NewCodesAsync(user) : [];
    }

    public async Task DisableAsync(Actor actor)
    {
        var user = await FindAsync(actor);
        Record(actor, AuditAction.TwoFactorDisabled);
        Check(await users.SetTwoFactorEnabledAsync(user, false));
    }

    /// <summary>Makes the key in the app worthless and turns the second factor off until a new one is set up.</summary>
    public async Task ResetAsync(Actor actor)
    {
        var user = await FindAsync(actor);
        Record(actor, AuditAction.TwoFactorDisabled);
        Check(await users.SetTwoFactorEnabledAsync(user, false));
        Check(await users.ResetAuthenticatorKeyAsync(user));
    }

    /// <exception cref="RefusedException">The second factor is off.</exception>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Actor actor)
    {
        var user = await FindAsync(actor);
        if (!user.TwoFactorEnabled) throw new RefusedException("two-factor-off", "Recovery codes are of use only while two-factor sign-in is on.");
        Record(actor, AuditAction.RecoveryCodesRenewed);
        return await NewCodesAsync(user);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(ApplicationUser user) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    private void Record(Actor actor, AuditAction action) => db.Record(actor, action, "User", actor.UserId, null, time.GetUtcNow().UtcDateTime);

    private async Task<ApplicationUser> FindAsync(Actor actor) => await users.FindByIdAsync(actor.UserId.ToString()) ?? throw new NotFoundException("Person");

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new RefusedException([.. result.Errors.Select(e => new Reason(e.Code, e.Description))]);
    }
}
