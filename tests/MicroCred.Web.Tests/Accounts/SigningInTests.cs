using System.Net;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Accounts;

/// <summary>Registering, confirming, signing in, two-factor, lockout and new passwords, as people go through them.</summary>
public sealed class SigningInTests
{
    private const string Email = "maya.o'brien@example.org";
    private const string Password = "a walk by the river";

    [Fact]
    public async Task Register_Confirm_SignIn_TwoFactor_RecoveryCode()
    {
        await using var portal = await Portal.StartAsync();
        var browser = portal.Visitor();

        var registered = await RegisterAsync(browser, Email);
        Assert.Equal("/Identity/Account/RegisterConfirmation", registered.Url.AbsolutePath);
        Assert.DoesNotContain("example.org", registered.Url.ToString(), StringComparison.Ordinal);
        Assert.NotNull(registered.Document.QuerySelector("a[href='/dev/mail']"));

        var early = await SignInAsync(browser, Email, Password);
        Assert.Contains("Confirm your e-mail address first", early.Text, StringComparison.Ordinal);

        var confirmation = (await portal.LastMailToAsync(Email)).Links[0];
        Assert.StartsWith("/Identity/Account/ConfirmEmail?", confirmation, StringComparison.Ordinal);
        Assert.Contains("is confirmed", (await browser.OpenAsync(confirmation)).Text, StringComparison.Ordinal);
        Assert.Contains("is confirmed", (await browser.OpenAsync(confirmation)).Text, StringComparison.Ordinal);

        Assert.Equal("/", (await SignInAsync(browser, Email, Password)).Url.AbsolutePath);
        var (key, codes) = await SetUpTwoFactorAsync(browser);
        Assert.Equal(10, codes.Count);

        var stranger = portal.Visitor();
        var second = await SignInAsync(stranger, Email, Password);
        Assert.Equal("/Identity/Account/LoginWith2fa", second.Url.AbsolutePath);
        var wrong = await second.SubmitAsync("Sign in", new { Input__TwoFactorCode = "000000" });
        Assert.NotNull(wrong.Document.QuerySelector("#Input_TwoFactorCode[aria-invalid]"));
        Assert.Equal("/", (await wrong.SubmitAsync("Sign in", new { Input__TwoFactorCode = Totp.Now(key) })).Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await stranger.OpenAsync("/Identity/Account/Manage")).Status);

        var withoutPhone = portal.Visitor();
        var step = await (await SignInAsync(withoutPhone, Email, Password)).FollowAsync("Use a recovery code");
        Assert.Equal("/", (await step.SubmitAsync("Sign in", new { Input__RecoveryCode = codes[0].ToLowerInvariant() })).Url.AbsolutePath);

        var again = await (await SignInAsync(portal.Visitor(), Email, Password)).FollowAsync("Use a recovery code");
        Assert.Contains("used before", (await again.SubmitAsync("Sign in", new { Input__RecoveryCode = codes[0] })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithAnAddressThatHasAnAccount_LooksTheSame_AndTellsTheMailboxAlone()
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.Given.PersonAsync("Amara Reyes");

        var page = await RegisterAsync(portal.Visitor(), person.Email);

        Assert.Equal("/Identity/Account/RegisterConfirmation", page.Url.AbsolutePath);
        Assert.Equal("You already have an account on MicroCred", (await portal.LastMailToAsync(person.Email)).Subject);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Users.CountAsync(u => u.Email == person.Email)));
    }

    [Theory]
    [InlineData("", "a walk by the river", "Input_Email")]
    [InlineData("nobody", "a walk by the river", "Input_Email")]
    [InlineData("somebody@example.org", "short", "Input_Password")]
    public async Task Register_WithSomethingWrong_SaysWhatBesideTheField(string email, string password, string field)
    {
        await using var portal = await Portal.StartAsync();

        var page = await RegisterAsync(portal.Visitor(), email, password);

        Assert.NotNull(page.Document.QuerySelector($"#{field}[aria-invalid]"));
        Assert.NotNull(page.Document.QuerySelector($".error-summary a[href='#{field}']"));
        Assert.Equal("Maya O'Brien", page.Document.QuerySelector("#Input_DisplayName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Register_ByInvitationOnly_SaysSo_AndOff_IsNotThere()
    {
        await using var invitation = await Portal.StartAsync(("Registration:Mode", "Invitation"));
        var page = await invitation.Visitor().OpenAsync("/Identity/Account/Register");
        Assert.Contains("by invitation", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[name='Input.Email']"));

        await using var off = await Portal.StartAsync(("Registration:Mode", "Off"));
        Assert.Equal(HttpStatusCode.NotFound, (await off.Visitor().OpenAsync("/Identity/Account/Register")).Status);
        Assert.Null((await off.Visitor().OpenAsync("/Identity/Account/Login")).Document.QuerySelector("a[href*='Register']"));
    }

    [Fact]
    public async Task ForgottenPassword_IsSetByALinkThatWorksOnce_AndUnlocks()
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.Given.PersonAsync("Amara Reyes");
        for (var i = 0; i < 5; i++) await SignInAsync(portal.Visitor(), person.Email, "not the password");
        Assert.Equal("/Identity/Account/Lockout", (await SignInAsync(portal.Visitor(), person.Email, TestData.Password)).Url.AbsolutePath);

        var browser = portal.Visitor();
        var asked = await (await browser.OpenAsync("/Identity/Account/ForgotPassword")).SubmitAsync("Send me the link", new { Input__Email = person.Email });
        Assert.Equal("/Identity/Account/ForgotPasswordConfirmation", asked.Url.AbsolutePath);
        var link = (await portal.LastMailToAsync(person.Email)).Links[0];

        var set = await SetPasswordAsync(browser, link, person.Email, Password);
        Assert.Equal("/Identity/Account/ResetPasswordConfirmation", set.Url.AbsolutePath);
        Assert.Equal("/", (await SignInAsync(browser, person.Email, Password)).Url.AbsolutePath);
        Assert.Contains("not good", (await SetPasswordAsync(portal.Visitor(), link, person.Email, "another long password")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgottenPassword_OfAStranger_LooksTheSame_AndSendsNothing()
    {
        await using var portal = await Portal.StartAsync();

        var asked = await (await portal.Visitor().OpenAsync("/Identity/Account/ForgotPassword")).SubmitAsync("Send me the link", new { Input__Email = "nobody@example.org" });

        Assert.Equal("/Identity/Account/ForgotPasswordConfirmation", asked.Url.AbsolutePath);
        Assert.Empty(await portal.MailToAsync("nobody@example.org"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_AfterFiveMisses_IsLocked_WhetherOrNotThereIsAnAccount(bool exists)
    {
        await using var portal = await Portal.StartAsync();
        var email = exists ? (await portal.Given.PersonAsync("Amara Reyes")).Email : "nobody@example.org";

        for (var i = 0; i < 4; i++)
        {
            var missed = await SignInAsync(portal.Visitor(), email, "not the password");
            Assert.Equal("/Identity/Account/Login", missed.Url.AbsolutePath);
            Assert.Contains("do not belong together", missed.Text, StringComparison.Ordinal);
        }

        Assert.Equal("/Identity/Account/Lockout", (await SignInAsync(portal.Visitor(), email, "not the password")).Url.AbsolutePath);
        Assert.Equal("/Identity/Account/Lockout", (await SignInAsync(portal.Visitor(), email, "not the password")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("/Identity/Account/LoginWith2fa")]
    [InlineData("/Identity/Account/LoginWithRecoveryCode")]
    [InlineData("/Identity/Account/ConfirmEmail")]
    [InlineData("/Identity/Account/ConfirmEmail?userId=x&code=y")]
    [InlineData("/Identity/Account/ConfirmEmailChange")]
    [InlineData("/Identity/Account/ConfirmEmailChange?userId=x&change=y&code=z")]
    [InlineData("/Identity/Account/ResetPassword")]
    [InlineData("/Identity/Account/ExternalLogin")]
    [InlineData("/Identity/Account/Manage/ShowRecoveryCodes")]
    [InlineData("/Identity/Account/Manage/GenerateRecoveryCodes")]
    [InlineData("/Identity/Account/Manage/Disable2fa")]
    [InlineData("/Identity/Account/Manage/ResetAuthenticator")]
    [InlineData("/Identity/Account/Manage/SetPassword")]
    [InlineData("/Identity/Account/Manage/ExternalLogins")]
    [InlineData("/Identity/Account/Manage/DownloadPersonalData")]
    [InlineData("/Identity/Account/Login?returnUrl=https://elsewhere.example")]
    public async Task PagesOpenedOutOfTurn_AreAnswered(string path)
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        Assert.True((int)(await portal.Visitor().OpenAsync(path)).Status < 500);
        var page = await person.OpenAsync(path);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path} answered {page.Status}");
    }

    [Fact]
    public async Task ChangingNameAddressAndPassword_HoldsAtOnce()
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.Given.PersonAsync("Amara Reyes");
        var browser = await portal.SignInAsync(person);

        var profile = await (await browser.OpenAsync("/Identity/Account/Manage")).SubmitAsync("Save the name", new { Input__DisplayName = "Amara Lindqvist" });
        Assert.Contains("Amara Lindqvist", profile.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);

        await (await browser.OpenAsync("/Identity/Account/Manage/Email")).SubmitAsync("Change the address", new { Input__NewEmail = "amara.l@example.org" });
        var changed = await browser.OpenAsync((await portal.LastMailToAsync("amara.l@example.org")).Links[0]);
        Assert.Contains("is changed", changed.Text, StringComparison.Ordinal);
        Assert.Equal("Your e-mail address on MicroCred was changed", (await portal.LastMailToAsync(person.Email)).Subject);

        var password = await browser.OpenAsync("/Identity/Account/Manage/ChangePassword");
        var miss = await password.SubmitAsync("Change the password", new { Input__OldPassword = "not it at all", Input__NewPassword = Password, Input__ConfirmPassword = Password });
        Assert.NotNull(miss.Document.QuerySelector("#Input_OldPassword[aria-invalid]"));
        await miss.SubmitAsync("Change the password", new { Input__OldPassword = TestData.Password, Input__NewPassword = Password, Input__ConfirmPassword = Password });

        await portal.SignInAsync("amara.l@example.org", Password);
    }

    [Fact]
    public async Task TwoFactor_CanBeRenewedAndTurnedOff()
    {
        await using var portal = await Portal.StartAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        await SetUpTwoFactorAsync(browser);

        var codes = await (await browser.OpenAsync("/Identity/Account/Manage/GenerateRecoveryCodes")).SubmitAsync("Make new codes");
        Assert.Equal(10, codes.Document.QuerySelectorAll("code.recovery-code").Length);
        var off = await (await browser.OpenAsync("/Identity/Account/Manage/Disable2fa")).SubmitAsync("Turn it off");
        Assert.Contains("Two-factor sign-in is off.", off.Text, StringComparison.Ordinal);
    }

    private static async Task<BrowserPage> RegisterAsync(Browser browser, string email, string password = Password) =>
        await (await browser.OpenAsync("/Identity/Account/Register")).SubmitAsync(
            "Make my account", new { Input__DisplayName = "Maya O'Brien", Input__Email = email, Input__Password = password, Input__ConfirmPassword = password });

    private static async Task<BrowserPage> SignInAsync(Browser browser, string email, string password) =>
        await (await browser.OpenAsync("/Identity/Account/Login")).SubmitAsync("#account", new { Input__Email = email, Input__Password = password });

    private static async Task<BrowserPage> SetPasswordAsync(Browser browser, string link, string email, string password) =>
        await (await browser.OpenAsync(link)).SubmitAsync("Set the password", new { Input__Email = email, Input__Password = password, Input__ConfirmPassword = password });

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpTwoFactorAsync(Browser browser)
    {
        var page = await browser.OpenAsync("/Identity/Account/Manage/EnableAuthenticator");
        Assert.NotNull(page.Document.QuerySelector("svg.qr-code"));
        var key = page.Document.QuerySelector("kbd")!.TextContent;
        var shown = await page.SubmitAsync("Turn it on", new { Input__Code = Totp.Now(key) });
        return (key, [.. shown.Document.QuerySelectorAll("code.recovery-code").Select(c => c.TextContent)]);
    }
}
