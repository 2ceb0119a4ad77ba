using System.Net;
using MicroCred.Core.Credentials;
using MicroCred.TestSupport;
using SkiaSharp;

namespace MicroCred.Web.Tests.Cards;

public sealed class CardTests
{
    [Fact]
    public async Task ACredentialsPage_NamesItsPicture_WithSizeAndText()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal);
        using var visitor = portal.Visitor();

        var page = await visitor.OpenAsync($"/credentials/{credential.Code}");

        string? Meta(string name) => page.Document.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content");
        Assert.EndsWith($"/credentials/{credential.Code}/card.png", Meta("og:image"), StringComparison.Ordinal);
        Assert.Equal("1200", Meta("og:image:width"));
        Assert.Equal("630", Meta("og:image:height"));
        Assert.Equal("summary_large_image", Meta("twitter:card"));
        Assert.Contains(credential.EarnerName, Meta("og:image:alt"), StringComparison.Ordinal);
        Assert.Contains(credential.Title, Meta("og:image:alt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCard_IsAPictureThatOtherSitesMayShow_ReadWithOneCommand()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal);
        using var visitor = portal.Visitor();
        portal.Sql.Reset();

        var card = await visitor.OpenAsync($"/credentials/{credential.Code}/card.png");
        var again = await visitor.OpenAsync($"/credentials/{credential.Code}/card.png");

        Assert.Equal(2, portal.Sql.Commands.Count);
        Assert.Equal("image/png", card.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("cross-origin", Assert.Single(card.Response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(card.Response.Headers.CacheControl!.Public);
        Assert.Equal(card.Bytes, again.Bytes);
        using var picture = SKBitmap.Decode(card.Bytes);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.InRange(card.Bytes.Length, 10_000, 200_000);
    }

    [Fact]
    public async Task ARevokedCredentials_CardSaysSo()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal);
        using var visitor = portal.Visitor();
        var before = await visitor.OpenAsync($"/credentials/{credential.Code}/card.png");
        await portal.InDatabaseAsync(async db =>
        {
            var row = await db.Credentials.FindAsync(credential.Id);
            row!.Revoke("The evidence was another person's.", credential.EarnerId, portal.Clock.Now);
            await db.SaveChangesAsync();
        });

        var after = await visitor.OpenAsync($"/credentials/{credential.Code}/card.png");
        var page = await visitor.OpenAsync($"/credentials/{credential.Code}");

        Assert.NotEqual(before.Bytes, after.Bytes);
        using var picture = SKBitmap.Decode(after.Bytes);
        Assert.Equal(SKColor.Parse("#a4262c"), picture.GetPixel(600, 588));
        Assert.StartsWith("Revoked:", page.Document.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATitle_HasACardToo_AndAnUnknownOneHasNone()
    {
        await using var portal = await Portal.StartAsync();
        var title = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync(), "Asking better questions");
        using var visitor = portal.Visitor();

        var card = await visitor.OpenAsync($"/catalog/{title.Slug}/card.png");

        Assert.Equal("image/png", card.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/catalog/nothing-like-it/card.png")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/credentials/0123456789ABCDEFGHJK/card.png")).Status);
    }

    private static async Task<Credential> IssueAsync(Portal portal) =>
        await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
}
