using System.Net;
using System.Text;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Organizations;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Artworks;

public sealed class ArtworkPageTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;
    private Title title = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        title = await portal.Given.MicroCredentialAsync(issuer, "Asking better questions");
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task AnAuthor_UploadsLooksAndUses_AndGoesBackToTheDrawnBadge()
    {
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Ava Author", (Role.Author, issuer)));
        using var visitor = portal.Visitor();
        var list = await (await browser.OpenAsync("/")).FollowAsync("Badges");
        var page = await list.FollowAsync("Asking better questions");

        var uploaded = await page.SubmitAsync("Upload the picture", new { Text = "A dark red square" }, new Upload("File", "badge.png", Pictures.Png(after: "<script>alert(1)</script>"), "image/png"));

        Assert.Contains("The picture is uploaded", uploaded.Text, StringComparison.Ordinal);
        var preview = uploaded.Document.QuerySelector("img.artwork-large")!;
        Assert.Equal("A dark red square", preview.GetAttribute("alt"));
        Assert.NotNull(uploaded.Document.QuerySelector("img.artwork-small[width='32']"));
        var id = await portal.InDatabaseAsync(db => db.Artworks.Select(a => a.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/artwork/{id}")).Status);
        Assert.Equal("image/png", (await browser.OpenAsync(preview.GetAttribute("src")!)).Response.Content.Headers.ContentType!.MediaType);

        var used = await uploaded.SubmitAsync("form[action$='/use']", new { });

        Assert.Contains("shows this picture from now on", used.Text, StringComparison.Ordinal);
        foreach (var address in new[] { $"/catalog/{title.Slug}", "/catalog", $"/issuers/{issuer.Slug}" })
        {
            var shown = (await visitor.OpenAsync(address)).Document.QuerySelector($"img[src='/artwork/{id}']");
            Assert.Equal("A dark red square", shown?.GetAttribute("alt"));
        }

        var back = await used.SubmitAsync("Use the drawn badge", new { });

        Assert.Contains("drawn badge again", back.Text, StringComparison.Ordinal);
        Assert.Null((await visitor.OpenAsync($"/catalog/{title.Slug}")).Document.QuerySelector("img[src^='/artwork/']"));
        Assert.DoesNotContain(back.Document.QuerySelectorAll("button"), b => b.TextContent.Contains("Remove", StringComparison.Ordinal));
        var acts = await portal.InDatabaseAsync(db => db.AuditEntries.Where(e => e.OrganizationId == issuer.Id).OrderBy(e => e.At).Select(e => e.Action).ToListAsync());
        Assert.Equal([AuditAction.ArtworkUploaded, AuditAction.ArtworkUsed, AuditAction.ArtworkUsed], acts.Where(a => a.ToString().StartsWith("Artwork", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatCannotServe_IsRefusedBesideTheField_AndTheTextIsKept()
    {
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
        var page = await browser.OpenAsync($"/titles/{title.Slug}/artwork");

        var empty = await page.SubmitAsync("Upload the picture", new { Text = " " });
        var words = await page.SubmitAsync("Upload the picture", new { Text = "A circle" }, new Upload("File", "badge.svg", Encoding.UTF8.GetBytes(Pictures.Svg.Replace("</svg>", "<text>Hi</text></svg>", StringComparison.Ordinal)), "image/svg+xml"));
        var large = await page.SubmitAsync("Upload the picture", new { Text = "A circle" }, new Upload("File", "badge.png", Pictures.Png(3000, 3000), "image/png"));

        Assert.Contains("Describe the picture", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Choose a picture", empty.Text, StringComparison.Ordinal);
        Assert.Contains("turn them into outlines", words.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A circle", words.Document.QuerySelector("[name=Text]")!.GetAttribute("value") ?? words.Document.QuerySelector("[name=Text]")!.TextContent);
        Assert.Contains("3000 by 3000 pixels", large.Text, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Artworks.CountAsync()));
    }

    [Fact]
    public async Task APicture_IsServedSoThatItCanDoNothing()
    {
        var id = await portal.Given.ArtworkAsync(title);
        using var visitor = portal.Visitor();

        foreach (var address in new[] { $"/artwork/{id}", $"/catalog/{title.Slug}/badge.svg" })
        {
            var picture = await visitor.OpenAsync(address);
            Assert.Equal("image/svg+xml", picture.Response.Content.Headers.ContentType!.MediaType);
            var policy = Assert.Single(picture.Response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("sandbox", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(picture.Response.Headers.GetValues("X-Content-Type-Options")));
        }

        var badge = await visitor.OpenAsync($"/catalog/{title.Slug}/badge.svg");
        Assert.Contains("<title>A circle in dark red</title>", badge.Html, StringComparison.Ordinal);
        Assert.Contains("#7a2048", badge.Html, StringComparison.Ordinal);
        var card = await visitor.OpenAsync($"/catalog/{title.Slug}/card.png");
        using var pixels = SkiaSharp.SKBitmap.Decode(card.Bytes);
        Assert.Equal(SkiaSharp.SKColor.Parse("#7a2048"), pixels.GetPixel(96 + 190, 309));
    }

    [Fact]
    public async Task ACredential_KeepsTheArtItWasIssuedWith()
    {
        var first = await portal.Given.ArtworkAsync(title);
        var early = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), title);
        var second = await portal.Given.ArtworkAsync(title, "A red square", Pictures.Png());
        var late = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Noor Haddad"), title);
        using var visitor = portal.Visitor();

        async Task<string?> ShownAsync(string code) => (await visitor.OpenAsync($"/credentials/{code}")).Document.QuerySelector(".credential-art img")?.GetAttribute("src");

        Assert.Equal($"/artwork/{first}", await ShownAsync(early.Code));
        Assert.Equal($"/artwork/{second}", await ShownAsync(late.Code));
        Assert.Contains("data:image/png;base64", (await visitor.OpenAsync($"/credentials/{late.Code}/art.svg")).Html, StringComparison.Ordinal);
        Assert.Contains("#7a2048", (await visitor.OpenAsync($"/credentials/{early.Code}/art.svg")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherIssuersTitles_AreNotThere()
    {
        var other = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync("Another issuer"), "Theirs");
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Ava Author", (Role.Author, issuer)));

        var list = await browser.OpenAsync("/titles");

        Assert.DoesNotContain("Theirs", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/titles/{other.Slug}/artwork")).Status);
    }

    [Fact]
    public async Task TheList_AndATitle_AreReadWithTwoCommandsEach()
    {
        await portal.Given.ArtworkAsync(title);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
        foreach (var address in new[] { "/titles", $"/titles/{title.Slug}/artwork" })
        {
            await browser.OpenAsync(address);
            portal.Sql.Reset();
            await browser.OpenAsync(address);
            Assert.InRange(portal.Sql.Commands.Count, 1, 4);
        }
    }

    [Fact]
    public async Task APicture_ThatWasNeverInUse_CanBeRemoved_OneThatWasStays()
    {
        var used = await portal.Given.ArtworkAsync(title);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
        var page = await (await browser.OpenAsync($"/titles/{title.Slug}/artwork"))
            .SubmitAsync("Upload the picture", new { Text = "A red square" }, new Upload("File", "badge.png", Pictures.Png(), "image/png"));

        var removed = await page.SubmitAsync("form[action$='/remove']", new { });

        Assert.Contains("The picture is removed.", removed.Text, StringComparison.Ordinal);
        Assert.Equal(used, await portal.InDatabaseAsync(db => db.Artworks.Select(a => a.Id).SingleAsync()));
    }
}
