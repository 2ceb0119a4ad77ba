using System.Text;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Register alone, with an address that is still to be confirmed.</summary>
public sealed record RegisterAccount(string Email, string DisplayName, string Password);

/// <summary>
/// What a person does with their own account apart from signing in, and the mail that goes with it. Whether an address has an account is
/// told to its mailbox alone: every answer on a page is the same.
/// </summary>
public sealed class AccountService(MicroCredDbContext db, UserManager<ApplicationUser> users, Outbox outbox, Registration registration, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes an account, or, where there is one for the address, writes to its owner. Both look alike from outside.</summary>
    /// <exception cref="RefusedException">The password or the address does not do, or registering is not open.</exception>
    public async Task RegisterAsync(RegisterAccount register, CancellationToken cancellationToken)
    {
        if (registration.Mode != RegistrationMode.Open) throw new RefusedException("registration-closed", "Accounts are made by invitation here.");
        var email = register.Email.Trim();
        var now = Now;
        var user = new ApplicationUser { DisplayName = register.DisplayName.Trim(), Email = email, UserName = email, CreatedAt = now };
        await RefuseWeakPasswordAsync(user, register.Password);
        if (await users.FindByEmailAsync(email) is { } owner)
        {
            // As long as making an account takes, so that the time tells nothing either.
            users.PasswordHasher.HashPassword(owner, register.Password);
            if (owner.EmailConfirmed) outbox.Add(owner, new AlreadyRegisteredMessage(), now);
            else outbox.Add(owner, await ConfirmationAsync(owner), now);
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        if (await IsFurtherAddressAsync(email, user.Id, cancellationToken))
        {
            users.PasswordHasher.HashPassword(user, register.Password);
            outbox.Add(null, email, "", new AddressInUseMessage(), now);
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        db.Record(new Actor(user.Id, user.DisplayName, []), AuditAction.AccountCreated, "User", user.Id, null, now, "registered");
        var result = await users.CreateAsync(user, register.Password);
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            throw Refused(result);
        }

        outbox.Add(user, await ConfirmationAsync(user), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sends the confirmation again to an address that waits for it; to any other, nothing.</summary>
    public async Task ResendConfirmationAsync(string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { EmailConfirmed: false } user) return;
        outbox.Add(user, await ConfirmationAsync(user), Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Whether the link was good.</returns>
    public async Task<bool> ConfirmEmailAsync(string userId, string code, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out _) || await users.FindByIdAsync(userId) is not { } user || Decode(code) is not { } token) return false;
        if (user.EmailConfirmed) return await users.VerifyUserTokenAsync(user, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<ApplicationUser>.ConfirmEmailTokenPurpose, token);
        db.Record(Self(user), AuditAction.EmailConfirmed, "User", user.Id, null, Now);
        return await SavedAsync(await users.ConfirmEmailAsync(user, token));
    }

    /// <summary>Sends a link to set a new password to a confirmed address; to an unconfirmed one its confirmation; to any other, nothing.</summary>
    public async Task ForgotPasswordAsync(string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { } user) return;
        Message message = user.EmailConfirmed
            ? new ResetPasswordMessage(Encode(await users.GeneratePasswordResetTokenAsync(user)))
            : await ConfirmationAsync(user);
        outbox.Add(user, message, Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sets a new password by a link, and lifts a lockout: who reads the mailbox is the owner.</summary>
    /// <exception cref="RefusedException">The link is not good for this address, or the password does not do.</exception>
    public async Task ResetPasswordAsync(string email, string code, string password, CancellationToken cancellationToken)
    {
        var bad = new RefusedException("link-not-good", "This link is not good for this address, or no longer. Ask for a new one.");
        if (Decode(code) is not { } token) throw bad;
        var user = await users.FindByEmailAsync(email.Trim());
        await RefuseWeakPasswordAsync(user ?? new ApplicationUser(), password);
        if (user is null) throw bad;
        db.Record(Self(user), AuditAction.PasswordReset, "User", user.Id, null, Now);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        if (!await SavedAsync(await users.ResetPasswordAsync(user, token, password))) throw bad;
    }

    /// <summary>Writes to the new address. The old one stays until the link in that message is opened.</summary>
    public async Task AskForEmailChangeAsync(Guid userId, string newEmail, CancellationToken cancellationToken)
    {
        var user = await FindAsync(userId);
        var email = newEmail.Trim();
        if (await IsFurtherAddressAsync(email, user.Id, cancellationToken))
        {
            outbox.Add(null, email, "", new AddressInUseMessage(), Now);
        }
        else if (await users.FindByEmailAsync(email) is null)
        {
            var code = Encode(await users.GenerateChangeEmailTokenAsync(user, email));
            outbox.Add(user.Id, email, user.DisplayName, new ConfirmEmailChangeMessage(user.Id, Encode(email), code), Now);
        }
        else
        {
            outbox.Add(null, email, "", new AlreadyRegisteredMessage(), Now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Whether the link was good.</returns>
    public async Task<bool> ChangeEmailAsync(string userId, string change, string code, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out _) || await users.FindByIdAsync(userId) is not { } user) return false;
        if (Decode(change) is not { } email || Decode(code) is not { } token) return false;
        if (!await users.VerifyUserTokenAsync(user, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<ApplicationUser>.GetChangeEmailTokenPurpose(email), token)) return false;
        outbox.Add(user, new EmailChangedMessage(), Now);
        db.Record(Self(user), AuditAction.EmailChanged, "User", user.Id, null, Now);
        // The sign-in name is the address: both change in one save.
        user.UserName = email;
        return await SavedAsync(await users.ChangeEmailAsync(user, email, token));
    }

    public async Task RenameAsync(Actor actor, string displayName, CancellationToken cancellationToken)
    {
        var user = await FindAsync(actor.UserId);
        if (user.DisplayName == displayName.Trim()) return;
        user.DisplayName = displayName.Trim();
        db.Record(actor, AuditAction.ProfileChanged, "User", user.Id, null, Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="RefusedException">The current password is not right, or the new one does not do.</exception>
    public async Task ChangePasswordAsync(Actor actor, string current, string next, CancellationToken cancellationToken)
    {
        var user = await FindAsync(actor.UserId);
        db.Record(actor, AuditAction.PasswordChanged, "User", user.Id, null, Now);
        var result = await users.ChangePasswordAsync(user, current, next);
        if (await SavedAsync(result)) return;
        throw Refused(result, "NewPassword");
    }

    /// <summary>Whether somebody else has proven the address to be theirs, beside the one they sign in with.</summary>
    private Task<bool> IsFurtherAddressAsync(string email, Guid userId, CancellationToken cancellationToken)
    {
        var address = VerifiedAddress.Normalize(email);
        return db.VerifiedAddresses.AnyAsync(a => a.Address == address && a.UserId != userId, cancellationToken);
    }

    private async Task<ConfirmEmailMessage> ConfirmationAsync(ApplicationUser user) =>
        new(user.Id, Encode(await users.GenerateEmailConfirmationTokenAsync(user)));

    private async Task<ApplicationUser> FindAsync(Guid id) => await users.FindByIdAsync(id.ToString()) ?? throw new NotFoundException("Person");

    /// <summary>Identity saves when it agrees; when it does not, what was prepared beside it is dropped.</summary>
    private Task<bool> SavedAsync(IdentityResult result)
    {
        if (!result.Succeeded) db.ChangeTracker.Clear();
        return Task.FromResult(result.Succeeded);
    }

    private async Task RefuseWeakPasswordAsync(ApplicationUser user, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, user, password);
            if (!result.Succeeded) throw Refused(result);
        }
    }

    private static RefusedException Refused(IdentityResult result, string passwordField = "Password") => new([.. result.Errors.Select(e => e.Code switch
    {
        "PasswordMismatch" => new Reason(e.Code, "This is not your current password.", "OldPassword"),
        _ when e.Code.StartsWith("Password", StringComparison.Ordinal) => new Reason(e.Code, e.Description, passwordField),
        _ => new Reason(e.Code, e.Description, "Email"),
    })]);

    private static Actor Self(ApplicationUser user) => new(user.Id, user.DisplayName, []);

    private static string Encode(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
