using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Catalog;

public sealed class CatalogPageTests : IAsyncLifetime
{
    private const int MostCommands = 4;

    /// <summary>Who is signed in is looked up at every request.</summary>
    private const int SignedIn = 2;

    private Portal portal = null!;
    private Organization issuer = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task List_ShowsTwentyAPage_InFourCommands_AndLinksKeepTheFilters()
    {
        for (var i = 10; i < 35; i++) await portal.Given.MicroCredentialAsync(issuer, $"Title {i}", configure: v => v.GradeBands = GradeBands.K2);
        using var visitor = portal.Visitor();
        await visitor.OpenAsync("/catalog");
        portal.Sql.Reset();

        var page = await visitor.OpenAsync("/catalog?q=questions&band=K-2&area=Assessment+for+learning");

        Assert.InRange(portal.Sql.Commands.Count, 1, MostCommands);
        Assert.Equal(20, page.Document.QuerySelectorAll(".entry").Length);
        Assert.Contains("25 titles", page.Text, StringComparison.Ordinal);
        var second = await page.FollowAsync("Next");
        Assert.Equal(5, second.Document.QuerySelectorAll(".entry").Length);
        Assert.Contains("band=K-2", second.Url.Query, StringComparison.Ordinal);
        Assert.Equal("questions", second.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.True(second.Document.QuerySelector("input[name=band][value=K-2]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Search_IsAPlainForm_ThatKeepsWhatIsChosen()
    {
        await portal.Given.MicroCredentialAsync(issuer, "Feedback that helps", configure: v => { v.Area = "Literacy"; v.SearchText = "feedback that helps"; });
        await portal.Given.MicroCredentialAsync(issuer, "Other", configure: v => { v.Area = "Equity"; v.SearchText = "other"; });
        using var visitor = portal.Visitor();

        var narrowed = await (await visitor.OpenAsync("/catalog?area=Literacy")).SubmitAsync("Search", new { q = "feedback" });
        Assert.Equal("Feedback that helps", Assert.Single(narrowed.Document.QuerySelectorAll(".entry-title")).TextContent.Trim());
        Assert.Contains("area=Literacy", narrowed.Url.Query, StringComparison.Ordinal);

        var nothing = await narrowed.SubmitAsync("Show results", new { q = "zebra" });
        Assert.Contains("No title fits all of that", nothing.Text, StringComparison.Ordinal);
        Assert.Equal("/catalog", nothing.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/catalog?page=abc")]
    [InlineData("/catalog?page=-3")]
    [InlineData("/catalog?page=99999999999999999999")]
    [InlineData("/catalog?competency=nonsense&framework=nonsense&band=13&hours=x&role=%00&issuer=%27")]
    [InlineData("/catalog?q=%25_%5B%27%3B--")]
    [InlineData("/catalog?area=&area=&q=")]
    public async Task StrangeAddresses_StillShowTheCatalog(string address)
    {
        using var visitor = portal.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Title_ShowsAllOfIt_InFourCommands()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer, "Asking <better> questions");
        using var visitor = portal.Visitor();
        portal.Sql.Reset();

        var page = await visitor.OpenAsync($"/catalog/{title.Slug}");

        Assert.InRange(portal.Sql.Commands.Count, 1, MostCommands);
        Assert.Equal("Asking <better> questions", page.Document.QuerySelector("h1")!.TextContent);
        foreach (var words in new[]
        {
            "12 hours", "10 business days", "Counts as 12 hours in the example district.", "Plan three questions, listen", "Describe the class and the goal.",
            "About 50 to 300 words", "1 to 3 files or links", "Criterion 2a", "Seen in part.", "This is my own work.", "Sign in to start a submission", issuer.Name,
        }) Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Equal(3, page.Document.QuerySelectorAll(".rubric-table td.is-required").Length);
        Assert.EndsWith($"/catalog/{title.Slug}/card.png", page.Document.QuerySelector("meta[property='og:image']")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Contains($"returnUrl=%2Fcatalog%2F{title.Slug}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPages_MayBeKept_AndHoldNoToken_SignedInOnesMayNot()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer);
        using var visitor = portal.Visitor();
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Tess Teacher"));
        foreach (var address in new[] { "/", "/catalog", $"/catalog/{title.Slug}", "/frameworks", $"/issuers/{issuer.Slug}" })
        {
            var kept = await visitor.OpenAsync(address);
            Assert.Equal("public, max-age=30", kept.Response.Headers.CacheControl!.ToString());
            Assert.Contains("Cookie", kept.Response.Headers.Vary);
            Assert.DoesNotContain("__RequestVerificationToken", kept.Html, StringComparison.Ordinal);
            Assert.False(kept.Response.Headers.Contains("Set-Cookie"));

            var own = await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, own.Status);
            Assert.True(own.Response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task Title_SignedIn_StartsASubmission_ThenContinuesIt_ThenShowsTheCredential()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer);
        var tess = await portal.Given.PersonAsync("Tess Teacher");
        using var browser = await portal.SignInAsync(tess);
        portal.Sql.Reset();
        var page = await browser.OpenAsync($"/catalog/{title.Slug}");
        Assert.InRange(portal.Sql.Commands.Count, 1, MostCommands + SignedIn);

        var submission = await page.SubmitAsync("Start a submission");
        Assert.StartsWith("/submissions/", submission.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Continue your submission", (await browser.OpenAsync($"/catalog/{title.Slug}")).Text, StringComparison.Ordinal);

        var earned = await portal.Given.MicroCredentialAsync(issuer, "Earned before");
        var credential = await portal.Given.CredentialAsync(tess, earned);
        var held = await browser.OpenAsync($"/catalog/{earned.Slug}");
        Assert.DoesNotContain("Start a submission", held.Text, StringComparison.Ordinal);
        Assert.Equal($"/credentials/{credential.Code}", held.Document.QuerySelector(".actions a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ARetiredTitle_SaysSo_AndOffersNoStart()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.MicroCredentials.SingleAsync(m => m.Id == title.MicroCredentialId)).Retire(portal.Clock.Now);
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Tess Teacher"));
        var page = await browser.OpenAsync($"/catalog/{title.Slug}");
        Assert.Contains("Retired on 16 November 2026.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Start a submission", page.Text, StringComparison.Ordinal);
        Assert.Empty((await browser.OpenAsync("/catalog")).Document.QuerySelectorAll(".entry"));
    }

    [Fact]
    public async Task TheBadge_IsAnImageForOtherSitesToo()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer);
        using var visitor = portal.Visitor();
        var badge = await visitor.OpenAsync($"/catalog/{title.Slug}/badge.svg");
        Assert.Equal("image/svg+xml", badge.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(badge.Response.Headers.CacheControl!.Public);
        Assert.Equal("cross-origin", badge.Response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Theory]
    [InlineData("/catalog/no-such-title")]
    [InlineData("/catalog/no-such-title/badge.svg")]
    [InlineData("/issuers/no-such-issuer")]
    [InlineData("/frameworks/6a0f5a3e-6a5c-4d0e-9d7e-0d7a3f1f1f1f")]
    public async Task UnknownAddresses_AreNotFound(string address)
    {
        using var visitor = portal.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Issuer_ShowsItsTitles()
    {
        var title = await portal.Given.MicroCredentialAsync(issuer);
        await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync("Another Issuer"), "Of another");
        using var visitor = portal.Visitor();
        var page = await visitor.OpenAsync($"/issuers/{issuer.Slug}");
        Assert.Equal(title.Name, Assert.Single(page.Document.QuerySelectorAll(".entry-title")).TextContent.Trim());
    }

    [Fact]
    public async Task Title_SaysHowManyRead_AsTheIssuerDecided()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal);
        var before = await portal.Visitor().OpenAsync($"/catalog/{scene.Title.Slug}");
        await scene.SaveAsync(AssessmentSettings.Default with { Assessors = 1 });

        var after = await portal.Visitor().OpenAsync($"/catalog/{scene.Title.Slug}");

        Assert.Contains("Two assessors read your evidence", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Two assessors", after.Text, StringComparison.Ordinal);
        Assert.Contains("An assessor reads your evidence", after.Text, StringComparison.Ordinal);
    }
}
