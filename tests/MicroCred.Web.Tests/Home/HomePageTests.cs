using MicroCred.Core.Accounts;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Home;

public sealed class HomePageTests
{
    private const int MostCommands = 4;
    private const int SignedIn = 2;

    [Fact]
    public async Task SignedOut_ItSaysWhatThisIs_AndLeadsToTheCatalog()
    {
        await using var portal = await Portal.StartAsync();
        using var visitor = portal.Visitor();
        var catalog = await (await visitor.OpenAsync("/")).FollowAsync("Browse the catalog");
        Assert.Equal("/catalog", catalog.Url.AbsolutePath);
    }

    [Fact]
    public async Task SignedIn_ItShowsWhatWaits_InFourCommands()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var tess = await portal.Given.PersonAsync("Tess Teacher", (Role.Assessor, issuer), (Role.IssuerAdministrator, issuer));
        var draft = await portal.Given.CompleteDraftAsync(tess, await portal.Given.MicroCredentialAsync(issuer, "A draft of mine"));
        await portal.Given.SubmittedAttemptAsync(tess, await portal.Given.MicroCredentialAsync(issuer, "Handed in by me"));
        await portal.Given.CredentialAsync(tess, await portal.Given.MicroCredentialAsync(issuer, "Decided and ending", validMonths: 2));
        await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Somebody Else"), await portal.Given.MicroCredentialAsync(issuer, "To be scored"));
        using var browser = await portal.SignInAsync(tess);
        portal.Sql.Reset();

        var page = await browser.OpenAsync("/");

        Assert.InRange(portal.Sql.Commands.Count, 1, MostCommands + SignedIn);
        Assert.Contains("Welcome, Tess", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/submissions/{draft}", page.Document.QuerySelector("[aria-labelledby=write] .entry-title a")!.GetAttribute("href"));
        Assert.Contains("Handed in by me", page.Document.QuerySelector("[aria-labelledby=assessors]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Decided and ending", page.Document.QuerySelector("[aria-labelledby=decided]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Decided and ending", page.Document.QuerySelector("[aria-labelledby=expiring]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("One submission waits for an assessor", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignedIn_WithNothingWaiting_ItLeadsToTheCatalog()
    {
        await using var portal = await Portal.StartAsync();
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Nia New"));
        Assert.Contains("Nothing waits for you.", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }
}
