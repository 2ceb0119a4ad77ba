using System.Net;
using System.Text;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Verification;

/// <summary>The verify page, without script: what people paste, choose, and read.</summary>
public sealed class VerifyPageTests
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    private static async Task<BrowserPage> CheckAsync(Portal portal, object? values = null, params Upload[] files) =>
        await (await portal.Visitor().OpenAsync("/verify")).SubmitAsync("Check this credential", values, files);

    private static string Result(BrowserPage page) => page.Document.QuerySelector("h1")!.TextContent;

    /// <summary>The outcome of a check, as the page words it.</summary>
    private static string Outcome(BrowserPage page, string check) =>
        page.Document.QuerySelectorAll(".checks > li").Single(li => li.QuerySelector("strong")!.TextContent == check).QuerySelector(".status")!.TextContent;

    [Fact]
    public async Task Page_HoldsNoTokenAndSetsNoCookie_SoThatItCanBeKept()
    {
        await using var portal = await Portal.StartAsync();

        var page = await portal.Visitor().OpenAsync("/verify");

        Assert.Equal("public, max-age=30", page.Response.Headers.CacheControl!.ToString());
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.Null(page.Document.QuerySelector("form[action='/verify'] [name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task Text_IsVerified_AndWhatItSaysIsShown()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);

        var page = await CheckAsync(portal, new { Text = issuer.Text() });

        Assert.Equal("This credential is valid", Result(page));
        Assert.Contains("Asking questions that open thinking", page.Text, StringComparison.Ordinal);
        Assert.Contains("North Academy", page.Text, StringComparison.Ordinal);
        Assert.Contains("Signed for by issuer.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 January 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://issuer.example/status/1 Status 200", page.Text, StringComparison.Ordinal);
        Assert.Equal(("Yes", "Not checked"), (Outcome(page, "It is unchanged"), Outcome(page, "It is about the person")));
        // Nothing of it is loaded from elsewhere.
        Assert.DoesNotContain(page.Document.QuerySelectorAll("[src]"), e => e.GetAttribute("src")!.Contains("issuer.example", StringComparison.Ordinal));
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Files_AreOpened()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>"u8.ToArray();

        Assert.Equal("This credential is valid", Result(await CheckAsync(portal, null, new Upload("File", "badge.json", issuer.File()))));
        Assert.Equal("This credential is valid", Result(await CheckAsync(portal, null, new Upload("File", "badge.png", PngBaking.Bake(Pixel, BakedKind.OpenBadges3, issuer.Text()), "image/png"))));
        Assert.Equal("This credential is valid", Result(await CheckAsync(portal, null, new Upload("File", "badge.svg", SvgBaking.Bake(svg, BakedKind.OpenBadges3, issuer.Text()), "image/svg+xml"))));
        var empty = await CheckAsync(portal, null, new Upload("File", "photo.png", Pixel, "image/png"));
        Assert.Equal("This is not a valid credential", Result(empty));
        Assert.Contains("The picture holds no credential.", empty.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://issuer.example/credentials/7")]
    [InlineData(" issuer.example/credentials/7 ")]
    public async Task LinkOfAnotherIssuer_IsFollowed(string link)
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        issuer.Put("/credentials/7", issuer.Sign(issuer.Credential().ToJson()));

        var page = await CheckAsync(portal, new { Code = link });

        Assert.Equal("This credential is valid", Result(page));
        Assert.Equal("/verify", page.Url.PathAndQuery);
    }

    [Fact]
    public async Task Person_IsAskedFor_WithoutStandingInAnyAddress()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);

        var hers = await CheckAsync(portal, new { Text = issuer.Text(), Recipient = "Teacher@example.org" });
        var other = await CheckAsync(portal, new { Text = issuer.Text(), Recipient = "somebody@example.org" });

        Assert.Equal("Yes", Outcome(hers, "It is about the person"));
        Assert.Equal("This credential is about someone else", Result(other));
        Assert.DoesNotContain("example.org", other.Url.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(issuer.Site.Asked, head => head.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Results_AreSaidInWords()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var now = new DateTimeOffset(portal.Clock.Now, TimeSpan.Zero);
        async Task<BrowserPage> OfAsync(string text) => await CheckAsync(portal, new { Text = text });

        Assert.Equal("This credential has expired", Result(await OfAsync(issuer.Text(issuer.Credential() with { ValidUntil = now.AddDays(-1) }))));
        Assert.Equal("This credential is not valid yet", Result(await OfAsync(issuer.Text(issuer.Credential() with { ValidFrom = now.AddDays(1) }))));
        var forged = await OfAsync(issuer.Text().Replace("open thinking", "close thinking", StringComparison.Ordinal));
        Assert.Equal("This is not a valid credential", Result(forged));
        Assert.Equal("No", Outcome(forged, "It is unchanged"));
        Assert.Contains("None of this is confirmed.", forged.Text, StringComparison.Ordinal);
        issuer.PutStatusList(7);
        Assert.Equal("This credential was revoked", Result(await OfAsync(issuer.Text())));
        issuer.Remove("/issuers/north");
        Assert.Equal("This could not be verified", Result(await OfAsync(issuer.Text())));
    }

    [Fact]
    public async Task LearnerRecord_ShowsWhatIsInside()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        issuer.PutStatusList(2);
        var record = issuer.Record(issuer.Sign(issuer.Credential("Listening", 1).ToJson()), issuer.Sign(issuer.Credential("Speaking", 2).ToJson()));

        var page = await CheckAsync(portal, null, new Upload("File", "record.json", StrictJson.ToBytes(issuer.Sign(record.ToJson()))));

        Assert.Equal("This credential is valid", Result(page));
        Assert.Equal("Yes", Outcome(page, "What is inside holds"));
        Assert.Equal(["Valid Listening, North Academy", "Revoked Speaking, North Academy"],
            page.Document.QuerySelectorAll(".verify-inner > summary").Select(s => string.Join(' ', s.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task WhatACredentialSays_IsTextAndNothingElse()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

        var page = await CheckAsync(portal, new { Text = issuer.Text(issuer.Credential(Script) with { Id = "javascript:alert(1)" }) });

        Assert.Contains(Script, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img"));
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatCannotBeTaken_IsSaidBesideItsField()
    {
        await using var portal = await Portal.StartAsync();
        async Task SaysAsync(string field, string words, object? values, params Upload[] files)
        {
            var page = await CheckAsync(portal, values, files);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(words, page.Document.QuerySelector($"#{field}-error, .field:has([name={field}]) .field-error")!.TextContent, StringComparison.Ordinal);
        }

        await SaysAsync("Code", "Give a link or code", null);
        await SaysAsync("Code", "more than one", new { Code = "https://issuer.example/1", Text = "{}" });
        await SaysAsync("Text", "This is no credential", new { Text = "hello" });
        await SaysAsync("Recipient", "not an e-mail address", new { Text = "{}", Recipient = "hello" });
        await SaysAsync("File", "larger than 6 MB", null, new Upload("File", "a.png", new byte[6 * 1024 * 1024 + 1]));
    }

    [Fact]
    public async Task OldLinkWithACode_StillLeadsToTheCredential_AndFetchesNothing()
    {
        await using var portal = await Portal.StartAsync();
        var title = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync());
        var credential = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), title);

        Assert.Equal($"/credentials/{credential.Code}", (await portal.Visitor().OpenAsync($"/verify?code={credential.Code}")).Url.AbsolutePath);
        var foreign = await portal.Visitor().OpenAsync("/verify?code=https%3A%2F%2Fissuer.example%2F1");
        Assert.Equal("https://issuer.example/1", foreign.Document.QuerySelector("[name=Code]")!.GetAttribute("value"));
        Assert.Equal("Verify a credential", Result(foreign));
    }

    [Fact]
    public async Task OwnCredential_IsCheckedByItsSignature_LikeAnyOther()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://portal.example"), ("Verification:PerMinute", "1000"));
        var title = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync());
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        var credential = await portal.Given.CredentialAsync(rosa, title);
        await portal.ServiceAsync<SigningService>(s => s.MakeKeysAsync());
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());

        var report = await (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}")).SubmitAsync("Check it yourself");

        Assert.True(Result(report) == "This credential is valid", report.Text);
        Assert.Equal($"/credentials/{credential.Code}", (await report.FollowAsync("Open its page in this portal")).Url.AbsolutePath);
        var hers = await CheckAsync(portal, new { Code = $"https://portal.example/credentials/{credential.Code}", Recipient = rosa.Email });
        Assert.True(Outcome(hers, "It is about the person") == "Yes", hers.Text);
        Assert.Equal("This credential is about someone else", Result(await CheckAsync(portal, new { credential.Code, Recipient = "other@example.org" })));
    }

    [Fact]
    public async Task ApiPage_SaysWhereAndHow()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://portal.example"));

        var page = await (await portal.Visitor().OpenAsync("/verify")).FollowAsync("Verify from a program");

        Assert.Contains("curl --data-binary @badge.png https://portal.example/api/verify", page.Text, StringComparison.Ordinal);
    }
}
