using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.PersonalData;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class AccountScenes
{
    private static readonly HeldFields Held = new("/portfolio", new Dictionary<string, string[]> { ["Summary"] = ["Two lessons."] }, false, false, HeldBecause.SignedOut);

    public static void Add(Scenes scenes)
    {
        scenes.Read<ActorQueries>("FindAsync", (q, w) => q.FindAsync(w.EarnerPerson.Id, default));
        scenes.Act<AdministratorService>("CreateAsync", (s, w) => s.CreateAsync(w.SystemAdministrator, w.FreshAddress(), default));
        scenes.Act<AccountService>("RegisterAsync", (s, w) => s.RegisterAsync(new RegisterAccount(w.FreshAddress(), "Nadia New", TestData.Password), default));
        scenes.Act<AccountService>("ResendConfirmationAsync", (s, w) => s.ResendConfirmationAsync(w.EarnerPerson.Email, default), (p, w) => UnconfirmAsync(p, w));
        scenes.Act<AccountService>("ConfirmEmailAsync", (s, w) => s.ConfirmEmailAsync(w.EarnerPerson.Id.ToString(), w.Code, default), async (p, w) =>
        {
            await UnconfirmAsync(p, w);
            w.Code = await TokenAsync(p, w, (users, user) => users.GenerateEmailConfirmationTokenAsync(user));
        });
        scenes.Act<AccountService>("ForgotPasswordAsync", (s, w) => s.ForgotPasswordAsync(w.EarnerPerson.Email, default));
        scenes.Act<AccountService>("ResetPasswordAsync", (s, w) => s.ResetPasswordAsync(w.EarnerPerson.Email, w.Code, "Another-Pass-12!", default), async (p, w) =>
            w.Code = await TokenAsync(p, w, (users, user) => users.GeneratePasswordResetTokenAsync(user)));
        scenes.Act<AccountService>("AskForEmailChangeAsync", (s, w) => s.AskForEmailChangeAsync(w.EarnerPerson.Id, "elsewhere@example.org", default));
        scenes.Act<AccountService>("ChangeEmailAsync", (s, w) => s.ChangeEmailAsync(w.EarnerPerson.Id.ToString(), Encoded("elsewhere@example.org"), w.Code, default), async (p, w) =>
            w.Code = await TokenAsync(p, w, (users, user) => users.GenerateChangeEmailTokenAsync(user, "elsewhere@example.org")));
        scenes.Act<AccountService>("RenameAsync", (s, w) => s.RenameAsync(w.Earner, "Amara R. Reyes", default));
        scenes.Act<AccountService>("ChangePasswordAsync", (s, w) => s.ChangePasswordAsync(w.Earner, TestData.Password, "Another-Pass-12!", default));
        scenes.Read<AddressQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner));
        scenes.Act<AddressService>("AskAsync", (s, w) => s.AskAsync(w.Earner, w.FreshAddress()));
        scenes.Act<AddressService>("ConfirmAsync", (s, w) => s.ConfirmAsync(w.Earner, w.Code), (p, w) =>
        {
            w.Code = p.Services.GetRequiredService<AddressLinks>().Create(w.EarnerPerson.Id, w.FreshAddress(), p.Clock.Now);
            return Task.CompletedTask;
        });
        scenes.Act<AddressService>("RemoveAsync", (s, w) => s.RemoveAsync(w.Earner, w.AddressId), AddAddressAsync);
        scenes.Act<AddressService>("MakePrimaryAsync", (s, w) => s.MakePrimaryAsync(w.Earner, w.AddressId), AddAddressAsync);
        scenes.Act<HeldFormService>("HoldAsync", (s, w) => s.HoldAsync(w.EarnerPerson.Id, Held, default));
        scenes.Act<HeldFormService>("FindAsync", (s, w) => s.FindAsync(w.EarnerPerson.Id, w.HeldFormId, default), HoldAsync);
        scenes.Act<HeldFormService>("ReleaseAsync", (s, w) => s.ReleaseAsync(w.EarnerPerson.Id, w.HeldFormId, default), HoldAsync);
        scenes.Read<TwoFactorService>("StateAsync", (s, w) => s.StateAsync(w.Earner));
        scenes.Act<TwoFactorService>("SetUpAsync", (s, w) => s.SetUpAsync(w.Earner));
        scenes.Act<TwoFactorService>("EnableAsync", (s, w) => s.EnableAsync(w.Earner, w.Code), async (p, w) => w.Code = Totp.Now(await WithKeyAsync(p, w)));
        scenes.Act<TwoFactorService>("DisableAsync", (s, w) => s.DisableAsync(w.Earner), TurnOnAsync);
        scenes.Act<TwoFactorService>("ResetAsync", (s, w) => s.ResetAsync(w.Earner), TurnOnAsync);
        scenes.Act<TwoFactorService>("RenewRecoveryCodesAsync", (s, w) => s.RenewRecoveryCodesAsync(w.Earner), TurnOnAsync);
        scenes.Act<PersonalDataQueries>("RecordAsync", (q, w) => q.RecordAsync(w.Earner, default));
        scenes.Read<PersonalDataQueries>("WriteAsync", (q, w) => q.WriteAsync(w.Earner, new MemoryStream(), default));
        scenes.Act<AccountErasure>("EraseAsync", (s, w) => s.EraseAsync(w.Earner, keepName: false, default));
    }

    private static Task AddAddressAsync(Portal portal, World world) => portal.InDatabaseAsync(async db =>
    {
        var added = new VerifiedAddress(world.EarnerPerson.Id, world.FreshAddress(), world.Now);
        db.VerifiedAddresses.Add(added);
        await db.SaveChangesAsync();
        world.AddressId = added.Id;
    });

    private static async Task HoldAsync(Portal portal, World world) =>
        world.HeldFormId = (await portal.ServiceAsync<HeldFormService, Guid?>(s => s.HoldAsync(world.EarnerPerson.Id, Held, default)))!.Value;

    private static string Encoded(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static Task UnconfirmAsync(Portal portal, World world) => portal.InDatabaseAsync(async db =>
    {
        (await db.Users.SingleAsync(u => u.Id == world.EarnerPerson.Id)).EmailConfirmed = false;
        await db.SaveChangesAsync();
    });

    private static Task<string> TokenAsync(Portal portal, World world, Func<UserManager<ApplicationUser>, ApplicationUser, Task<string>> make) =>
        portal.ServiceAsync<UserManager<ApplicationUser>, string>(async users => Encoded(await make(users, (await users.FindByIdAsync(world.EarnerPerson.Id.ToString()))!)));

    private static Task<string> WithKeyAsync(Portal portal, World world) =>
        portal.ServiceAsync<UserManager<ApplicationUser>, string>(async users =>
        {
            var user = (await users.FindByIdAsync(world.EarnerPerson.Id.ToString()))!;
            await users.ResetAuthenticatorKeyAsync(user);
            return (await users.GetAuthenticatorKeyAsync(user))!;
        });

    private static async Task TurnOnAsync(Portal portal, World world)
    {
        var code = Totp.Now(await WithKeyAsync(portal, world));
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<TwoFactorService>().EnableAsync(world.Earner, code);
    }
}
