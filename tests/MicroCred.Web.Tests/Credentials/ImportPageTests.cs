using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Core.Accounts;
using MicroCred.Core.PersonalData;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Credentials;

/// <summary>People bring credentials from elsewhere: each is checked, kept as it came, and shown as it stands.</summary>
public sealed class ImportPageTests
{
    private const string New = "/portfolio/imported/new";
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Import_APicture_StandsInThePortfolio_AndTheDistrictSeesIt()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var district = await portal.Given.DistrictAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, await portal.Given.SchoolAsync(district)));
        using var browser = await portal.SignInAsync(earner);
        var text = issuer.Text(For(issuer, earner));
        var picture = PngBaking.Bake(Pixel, BakedKind.OpenBadges3, text);

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", null, new Upload("File", "badge.png", picture, "image/png"));

        Assert.Matches("^/portfolio/imported/[0-9a-f-]+$", page.Url.AbsolutePath);
        Assert.Contains("The credential is in your portfolio", page.Text, StringComparison.Ordinal);
        Assert.Contains("It was issued to an address that you have verified here", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("questioning.png", page.Html, StringComparison.Ordinal);
        Assert.Equal(text, (await browser.OpenAsync(page.Url.AbsolutePath + "/file")).Html);
        var portfolio = await browser.OpenAsync("/portfolio");
        Assert.Contains("Asking questions that open thinking", portfolio.Document.QuerySelector("section[aria-labelledby=elsewhere]")!.TextContent, StringComparison.Ordinal);
        using var leader = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        var staff = await leader.OpenAsync($"/district/staff/{earner.Id}");
        Assert.Contains("Asking questions that open thinking Issued by North Academy", staff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePicture_IsFetchedOnce_AndServedFromHere()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var district = await portal.Given.DistrictAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, district));
        using var browser = await portal.SignInAsync(earner);
        using var leader = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        using var other = await portal.SignInAsync(await portal.Given.PersonAsync("Omar Other", (Role.DistrictAdministrator, await portal.Given.DistrictAsync("Elsewhere"))));
        var original = Pictures.Png(1200, 900, [("tEXt", "Comment\0secret"u8.ToArray())]);
        issuer.PutBytes("/art/questioning.png", original);

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(For(issuer, earner)) });

        var address = page.Document.QuerySelector(".page-head img")!.GetAttribute("src")!;
        Assert.Equal(page.Url.AbsolutePath + "/picture.png", address);
        var answer = await browser.OpenAsync(address);
        var picture = answer.Bytes;
        Assert.Equal("image/png", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((320, 320), (Side(picture, 16), Side(picture, 20)));
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        Assert.Equal(1, issuer.Site.Asked.Count(r => r.Contains("/art/questioning.png", StringComparison.Ordinal)));

        issuer.Remove("/art/questioning.png");
        await (await browser.OpenAsync(page.Url.AbsolutePath)).SubmitAsync("Check again");
        Assert.Contains("/picture.png", (await browser.OpenAsync("/portfolio")).Html, StringComparison.Ordinal);
        var shown = (await leader.OpenAsync($"/district/staff/{earner.Id}")).Document.QuerySelector("section[aria-labelledby=elsewhere] img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await leader.OpenAsync(shown)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(shown)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task WithoutAPicture_TheCredentialIsTakenIn_AndGetsOneLater()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        issuer.PutBytes("/art/questioning.png", "<html>Not here</html>"u8.ToArray());

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(For(issuer, earner)) });

        Assert.Contains("The credential is in your portfolio", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".page-head img"));
        issuer.PutBytes("/art/questioning.png", Encoding.UTF8.GetBytes(Pictures.Svg));
        page = await page.SubmitAsync("Check again");
        Assert.NotNull(page.Document.QuerySelector(".page-head img"));
    }

    [Fact]
    public async Task ManyFromElsewhere_ArePagedForTheDistrict()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var district = await portal.Given.DistrictAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, district));
        var actor = await portal.Given.ActorAsync(earner);
        for (var i = 0; i < 23; i++)
        {
            var badge = For(issuer, earner, $"Title {i:00}", 100 + i);
            await portal.ServiceAsync<ImportService>(s => s.ImportAsync(actor, new ImportCredential(issuer.File(badge))));
        }

        using var leader = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        var first = await leader.OpenAsync($"/district/staff/{earner.Id}?page=1");
        var second = await leader.OpenAsync(first.Document.QuerySelector("section[aria-labelledby=elsewhere] a[rel=next]")!.GetAttribute("href")!);

        string[] Titles(BrowserPage page) => [.. page.Document.QuerySelectorAll("section[aria-labelledby=elsewhere] .entry-title").Select(t => t.TextContent.Trim())];
        Assert.Equal((20, 3), (Titles(first).Length, Titles(second).Length));
        Assert.Equal(23, Titles(first).Concat(Titles(second)).Distinct().Count());
        Assert.Contains("21 to 23 of 23 credentials from elsewhere", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ALinkAndATextAndAnSvg_AreTheSameCredential()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        var text = issuer.Text(For(issuer, earner));
        issuer.Put("/credentials/7", JsonNode.Parse(text)!);
        var svg = SvgBaking.Bake("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"u8, BakedKind.OpenBadges3, text);

        var linked = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = ForeignIssuer.Origin + "/credentials/7" });
        var pasted = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = text });
        var drawn = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", null, new Upload("File", "badge.svg", svg, "image/svg+xml"));

        Assert.Contains("The credential is in your portfolio", linked.Text, StringComparison.Ordinal);
        Assert.Contains("was in your portfolio already", pasted.Text, StringComparison.Ordinal);
        Assert.Equal(linked.Url.AbsolutePath, pasted.Url.AbsolutePath);
        Assert.Equal(linked.Url.AbsolutePath, drawn.Url.AbsolutePath);
    }

    [Fact]
    public async Task Import_OfWhatIsNotRight_SaysWhy_AndKeepsWhatWasPasted()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        var form = await browser.OpenAsync(New);
        var tampered = issuer.Text(For(issuer, earner)).Replace("open thinking", "close thinking", StringComparison.Ordinal);

        var nothing = await form.SubmitAsync("Check and import it");
        var forged = await form.SubmitAsync("Check and import it", new { Text = tampered });
        var another = await form.SubmitAsync("Check and import it", new { Text = issuer.Text() });
        var photo = await form.SubmitAsync("Check and import it", null, new Upload("File", "photo.png", Pixel, "image/png"));
        var away = await form.SubmitAsync("Check and import it", new { Text = "https://nowhere.example/badge" });

        Assert.Contains("Choose a file, or paste", nothing.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("signature", forged.Document.QuerySelector(".field-error")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(tampered, forged.Document.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        Assert.Contains("another address than those that you have verified", another.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The picture holds no credential", photo.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing could be fetched from this link", away.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ImportedCredentials.CountAsync()));
    }

    [Fact]
    public async Task Import_WithAPlainId_IsKeptForItsOwnerAlone()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var district = await portal.Given.DistrictAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, district));
        using var browser = await portal.SignInAsync(earner);
        var badge = issuer.Credential();
        badge = badge with { CredentialSubject = badge.CredentialSubject with { Id = "did:example:amara", Identifier = null } };

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(badge) });

        Assert.Contains("names its recipient only by an id (did:example:amara)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Only you see this, because nothing in it says that it was issued to you", page.Text, StringComparison.Ordinal);
        using var leader = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        Assert.DoesNotContain("Asking questions", (await leader.OpenAsync($"/district/staff/{earner.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ToAnAddressProvenBesideTheAccounts_IsThePersons()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        await portal.InDatabaseAsync(async db =>
        {
            db.VerifiedAddresses.Add(new VerifiedAddress(earner.Id, ForeignIssuer.Recipient, portal.Clock.Now));
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignInAsync(earner);

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text() });

        Assert.Contains("The credential is in your portfolio", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAgain_AfterItsIssuerRevoked_SaysSo_AndAnUnreachableIssuerIsNotHeldAgainstIt()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(For(issuer, earner)) });
        Assert.Equal("Valid", page.Document.QuerySelector(".status")!.TextContent);

        issuer.Remove("/status/1");
        page = await page.SubmitAsync("Check again");
        Assert.Equal("Could not be checked", page.Document.QuerySelector(".status")!.TextContent);
        issuer.PutStatusList(7);
        page = await page.SubmitAsync("Check again");
        Assert.Equal("Revoked", page.Document.QuerySelector(".status")!.TextContent);
        page = await page.SubmitAsync("Remove it");
        Assert.Contains("Nothing from elsewhere yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterItsEnd_ItIsShownAsExpired()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(For(issuer, earner) with { ValidUntil = portal.Clock.Now.AddHours(1) }) });
        portal.Clock.Advance(TimeSpan.FromHours(2));

        var page = await browser.OpenAsync("/portfolio/imported");

        Assert.Equal("Expired", page.Document.QuerySelector(".status")!.TextContent);
    }

    [Fact]
    public async Task Another_DoesNotFindIt_AndItGoesWithTheAccount()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(earner);
        using var other = await portal.SignInAsync(await portal.Given.PersonAsync("Otto Other"));
        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", new { Text = issuer.Text(For(issuer, earner)) });

        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(page.Url.AbsolutePath)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(page.Url.AbsolutePath + "/file")).Status);
        var actor = await portal.Given.ActorAsync(earner);
        using var copy = new MemoryStream();
        await portal.ServiceAsync<PersonalDataQueries>(q => q.WriteAsync(actor, copy, default));
        Assert.Contains("\"credentialsFromElsewhere\"", Encoding.UTF8.GetString(copy.ToArray()), StringComparison.Ordinal);
        Assert.Contains("North Academy", Encoding.UTF8.GetString(copy.ToArray()), StringComparison.Ordinal);
        await portal.ServiceAsync<AccountErasure>(s => s.EraseAsync(actor, keepName: true, default));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ImportedCredentials.CountAsync()));
    }

    /// <summary>
    /// None of their issuers can be asked: what may be good and names nobody's address is kept for its owner, what is bad or somebody else's is refused.
    /// </summary>
    [SharedDataTheory]
    [InlineData("1edtech-validator/ob30/simple.json", true)]
    [InlineData("1edtech-validator/ob30/simple-json.png", true)]
    [InlineData("1edtech-validator/ob30/simple-json.svg", true)]
    [InlineData("1edtech-validator/ob30/simple-jwt.png", true)]
    [InlineData("1edtech-validator/ob30/simple-jwt.svg", true)]
    [InlineData("1edtech-validator/ob30/complete.json", false)]
    [InlineData("1edtech-validator/ob30/simple-noproof.json", false)]
    [InlineData("1edtech-validator/ob30/simple-err-proof-value.json", false)]
    [InlineData("1edtech-validator/ob30/simple-err-type.json", false)]
    [InlineData("1edtech-validator/ob30/simple-err-issuer.json", false)]
    [InlineData("1edtech-validator/ob30/simple-err-credential-subject-type.json", false)]
    [InlineData("1edtech-validator/clr20/simple.json", false)]
    public async Task Import_OfOthersBadges_KeepsTheGood_AndRefusesTheBad(string file, bool isKept)
    {
        await using var portal = await Portal.StartAsync();
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var bytes = await File.ReadAllBytesAsync(SharedData.PathOf("badges/" + file));

        var page = await (await browser.OpenAsync(New)).SubmitAsync("Check and import it", null, new Upload("File", Path.GetFileName(file), bytes));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(isKept == (await portal.InDatabaseAsync(db => db.ImportedCredentials.CountAsync()) == 1), page.Text);
        if (isKept) Assert.Contains("Only you see this", page.Text, StringComparison.Ordinal);
    }

    /// <summary>A side of a PNG in pixels.</summary>
    private static int Side(byte[] png, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));

    private static OpenBadgeCredential For(ForeignIssuer issuer, Person person, string name = "Asking questions that open thinking", int statusIndex = 7)
    {
        var badge = issuer.Credential(name, statusIndex);
        return badge with { CredentialSubject = badge.CredentialSubject with { Identifier = [IdentityObject.ForEmail(person.Email, "f00d")] } };
    }
}
