using MicroCred.BrowserTests.Running;
using MicroCred.TestSupport;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Connecting;

/// <summary>A person connects a wallet in a real browser, whose content policy holds every redirect after a form against the page's form-action.</summary>
[Collection(Journeys.Name)]
public sealed class ConnectingTests(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData("Allow and go back", "code=", true)]
    [InlineData("Do not allow", "error=access_denied", true)]
    [InlineData("Allow and go back", "code=", false)]
    public async Task TheAnswer_LeadsBackToTheApplication(string answer, string expected, bool hasScript)
    {
        await using var portal = await Portal.ListenAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        await using var window = await browser.OpenWindowAsync(portal.Address, new WindowSettings(HasScript: hasScript));
        await window.Page.RouteAsync("https://wallet.example/**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!DOCTYPE html><title>Wallet</title>" }));
        await window.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        await window.OpenAsync(wallet.AskAddress());
        Assert.Empty(hasScript ? await PageChecks.AccessibilityAsync(window.Page) : []);
        await Shots.TakeAsync(window, "/connecting");
        await window.PressAsync(answer);
        await window.Page.WaitForURLAsync(WalletClient.Redirect + "**");

        Assert.Contains(expected, window.Page.Url, StringComparison.Ordinal);
        Assert.Contains("state=", window.Page.Url, StringComparison.Ordinal);
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task Import_TellsWhatIsWrong_BesideTheField_AndThenTakesTheRightOne()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.ListenAsync(issuer.Settings);
        await using var window = await browser.OpenWindowAsync(portal.Address);
        var person = await portal.Given.PersonAsync("Amara Reyes");
        await portal.InDatabaseAsync(async db =>
        {
            db.VerifiedAddresses.Add(new Core.Accounts.VerifiedAddress(person.Id, ForeignIssuer.Recipient, portal.Clock.Now));
            await db.SaveChangesAsync();
        });
        await window.SignInAsync(person);

        await window.OpenAsync("/portfolio/imported/new");
        await window.TypeAsync("Or a link, or the credential itself", issuer.Text().Replace("open thinking", "close thinking", StringComparison.Ordinal));
        await window.PressAsync("Check and import it");
        await window.SeesAsync("The signature is wrong");
        Assert.Empty(await PageChecks.AccessibilityAsync(window.Page));
        await Shots.TakeAsync(window, "/import-refused");
        await window.TypeAsync("Or a link, or the credential itself", issuer.Text());
        await window.PressAsync("Check and import it");

        await window.SeesAsync("The credential is in your portfolio");
        Assert.Empty(await PageChecks.AccessibilityAsync(window.Page));
        await Shots.TakeAsync(window, "/imported");
        await window.OpenAsync("/portfolio");
        await Shots.TakeAsync(window, "/portfolio-with-imported");
        window.AssertQuiet();
    }
}
