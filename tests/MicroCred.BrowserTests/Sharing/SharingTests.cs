using MicroCred.BrowserTests.Running;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Sharing;

/// <summary>A teacher shares a credential and makes a record of it, with and without script.</summary>
[Collection(Journeys.Name)]
public sealed class SharingTests(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ATeacher_TakesALinkAlong_AndMakesARecord(bool hasScript)
    {
        await using var portal = await Portal.ListenAsync();
        var (teacher, credential) = await EarnedAsync(portal);
        await using var window = await browser.OpenWindowAsync(portal.Address, new WindowSettings(HasScript: hasScript));
        await window.SignInAsync(teacher);

        await window.OpenAsync("/portfolio");
        await window.PressAsync($"Share {credential.Title}");
        await window.SeesAsync("What people will see");
        var link = window.Page.GetByLabel("Link to your credential", new() { Exact = true });
        Assert.EndsWith($"/credentials/{credential.Code}", await link.InputValueAsync(), StringComparison.Ordinal);
        var copy = window.Page.Locator("[data-copy=copy-link-to-your-credential]");
        if (hasScript)
        {
            await window.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await copy.ClickAsync();
            await Assertions.Expect(copy).ToContainTextAsync("Copied");
            Assert.Equal(await link.InputValueAsync(), await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        }
        else
        {
            Assert.False(await copy.IsVisibleAsync());
            await link.FocusAsync();
        }

        await window.OpenAsync("/portfolio");
        await window.PressAsync("Several in one record");
        await window.PressAsync("Make a record");
        await window.TypeAsync("Title of the record", "For my renewal");
        await window.PressAsync("Make and sign the record");
        await window.SeesAsync("For my renewal");
        await window.SeesAsync(credential.Title);

        await window.OpenAsync("/portfolio/records");
        await window.Page.Locator("summary", new() { HasText = "Take back" }).ClickAsync();
        await window.PressAsync("Take the record back");
        await window.SeesAsync("No records yet");
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task AnotherSite_ShowsTheCredentialInAFrame()
    {
        await using var portal = await Portal.ListenAsync();
        var (_, credential) = await EarnedAsync(portal);
        await using var window = await browser.OpenWindowAsync(portal.Address);

        var html = $"<!DOCTYPE html><html lang=\"en\"><title>My page</title><link rel=\"icon\" href=\"data:,\"><h1>My page</h1><iframe src=\"{portal.Address}credentials/{credential.Code}/embed\" title=\"Credential\" width=\"480\" height=\"220\"></iframe></html>";
        await using var elsewhere = await OtherSiteAsync(html);
        await window.Page.GotoAsync(elsewhere.Urls.First());
        var frame = window.Page.FrameLocator("iframe");

        await Assertions.Expect(frame.Locator("h1")).ToContainTextAsync(credential.Title);
        await Assertions.Expect(frame.Locator("body")).ToContainTextAsync("Valid");
        window.AssertQuiet();
    }

    /// <summary>A site of its own: another port is another origin.</summary>
    private static async Task<WebApplication> OtherSiteAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(html, "text/html"));
        await site.StartAsync();
        return site;
    }

    private static async Task<(Person Teacher, Credential Credential)> EarnedAsync(Portal portal)
    {
        var teacher = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(teacher, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        return (teacher, credential);
    }
}
