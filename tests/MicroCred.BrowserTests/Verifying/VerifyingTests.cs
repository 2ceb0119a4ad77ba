using System.Text;
using MicroCred.BrowserTests.Running;
using MicroCred.OpenBadges;
using MicroCred.TestSupport;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Verifying;

/// <summary>The verify page in a real browser: a file dropped, a text pasted, and the report as easy to read as every page.</summary>
[Collection(Journeys.Name)]
public sealed class VerifyingTests(RunningBrowser browser)
{
    private const string Drop = """
        ([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name, { type: 'application/json' }));
          const form = document.querySelector('form[data-verify]');
          for (const type of ['dragover', 'drop']) form.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """;

    private const string Paste = """
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    [BrowserFact]
    public async Task DroppedFile_IsVerified()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.ListenAsync(issuer.Settings);
        await using var window = await browser.OpenWindowAsync(portal.Address);
        await OpenAsync(window);

        await window.Page.EvaluateAsync(Drop, new[] { "badge.json", issuer.Text() });
        await window.SeesAsync("badge.json");
        await window.SeesAsync("is ready to be checked");
        await window.PressAsync("Check this credential");

        await window.SeesAsync("This credential is valid");
        await window.SeesAsync("North Academy");
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task PastedCredential_GoesWhereThereIsRoom_AndIsVerified()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.ListenAsync(issuer.Settings);
        await using var window = await browser.OpenWindowAsync(portal.Address);
        await OpenAsync(window);

        await window.Page.GetByLabel("Code or link").FocusAsync();
        await window.Page.EvaluateAsync(Paste, issuer.Text().Replace("open thinking", "close thinking", StringComparison.Ordinal));
        Assert.True(await window.Page.GetByLabel("JSON or JWT").IsVisibleAsync());
        Assert.Equal("", await window.Page.GetByLabel("Code or link").InputValueAsync());
        await window.PressAsync("Check this credential");

        await window.SeesAsync("This is not a valid credential");
        await window.SeesAsync("The signature is wrong");
    }

    [BrowserFact]
    public async Task EverythingWorksWithoutScript()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.ListenAsync(issuer.Settings);
        await using var window = await browser.OpenWindowAsync(portal.Address, new WindowSettings(HasScript: false));
        await window.OpenAsync("/verify");

        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "badge.json", MimeType = "application/json", Buffer = issuer.File() });
        await window.TypeAsync("Whose should it be?", ForeignIssuer.Recipient);
        await window.PressAsync("Check this credential");

        await window.SeesAsync("This credential is valid");
        await window.SeesAsync("It is about the person asked for.");
    }

    [BrowserTheory]
    [InlineData("valid")]
    [InlineData("record")]
    [InlineData("forged")]
    [InlineData("errors")]
    public async Task Report_IsAccessible_FitsAPhone_AndIsLight(string what)
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.ListenAsync(issuer.Settings);
        issuer.PutStatusList(2);
        var longName = new string('x', 200);
        var text = what switch
        {
            "valid" => issuer.Text(issuer.Credential($"Asking questions {longName}") with { Id = $"{ForeignIssuer.Origin}/credentials/{longName}" }),
            "record" => Encoding.UTF8.GetString(StrictJson.ToBytes(issuer.Sign(issuer.Record(issuer.Sign(issuer.Credential("Listening", 1).ToJson()), issuer.Sign(issuer.Credential("Speaking", 2).ToJson())).ToJson()))),
            "forged" => issuer.Text().Replace("open thinking", "close thinking", StringComparison.Ordinal),
            _ => "hello",
        };
        await using var window = await browser.OpenWindowAsync(portal.Address);
        await using var scale = await Scale.UnderAsync(window.Page);
        scale.Read();
        await OpenAsync(window);
        await window.Page.Locator(".verify-more > summary").ClickAsync();
        await window.TypeAsync("JSON or JWT", text);
        await window.PressAsync("Check this credential");
        await window.SeesAsync(what == "errors" ? "This is no credential" : "What was checked");
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var weight = scale.Read();
        foreach (var summary in await window.Page.Locator(".verify-inner > summary").AllAsync()) await summary.ClickAsync();

        Assert.InRange(weight.All, 1, PageChecks.MostBytes);
        Assert.InRange(weight.Scripts, 0, PageChecks.MostScriptBytes);
        Assert.Empty(await PageChecks.AccessibilityAsync(window.Page));
        await Shots.TakeAsync(window, $"/verify-{what}");
        await window.Page.SetViewportSizeAsync(320, 700);
        Assert.Empty(await PageChecks.OverflowAsync(window.Page));
        window.AssertQuiet();
        await using var dark = await browser.OpenWindowAsync(portal.Address, new WindowSettings(IsDark: true));
        await OpenAsync(dark);
        await dark.Page.Locator(".verify-more > summary").ClickAsync();
        await dark.TypeAsync("JSON or JWT", text);
        await dark.PressAsync("Check this credential");
        await dark.SeesAsync(what == "errors" ? "This is no credential" : "What was checked");
        Assert.Empty(await PageChecks.ContrastAsync(dark.Page));
    }

    private static async Task OpenAsync(Window window)
    {
        await window.OpenAsync("/verify");
        await window.Page.WaitForSelectorAsync("form[data-verify][data-ready]");
    }
}
