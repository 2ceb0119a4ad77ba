using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.TestSupport;
using MicroCred.Web.Tests.Verification;

namespace MicroCred.Web.Tests.Shares;

/// <summary>An earner gives a credential to others: the page for it, and what other sites ask for.</summary>
public sealed class ShareTests
{
    [Fact]
    public async Task TheEarner_SeesWhatOthersWillSee_AndNoAddressStandsInIt()
    {
        await using var portal = await Portal.StartAsync();
        var (earner, credential, _) = await WorldAsync(portal);
        var browser = await portal.SignInAsync(earner);

        var page = await browser.OpenAsync($"/credentials/{credential.Code}/share");

        Assert.Contains("What people will see", page.Text, StringComparison.Ordinal);
        Assert.Contains("Amara Reyes", page.Text, StringComparison.Ordinal);
        Assert.Contains("An e-mail address of yours, scrambled", page.Text, StringComparison.Ordinal);
        Assert.Contains("sha256$", page.Text, StringComparison.Ordinal);
        var main = page.Document.QuerySelector("main")!;
        Assert.DoesNotContain(earner.Email, main.InnerHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(main.QuerySelectorAll("script, iframe"));
    }

    [Fact]
    public async Task OnlyTheEarner_HasThePage()
    {
        await using var portal = await Portal.StartAsync();
        var (_, credential, issuer) = await WorldAsync(portal);
        var other = await portal.Given.PersonAsync("Olga Other", (Role.IssuerAdministrator, issuer));

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignInAsync(other)).OpenAsync($"/credentials/{credential.Code}/share")).Status);
        Assert.Contains("/Identity/Account/Login", (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}/share")).Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkedIn_GetsEveryField_WithMonthsFromOneToTwelve()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync("Cascadia & Partners");
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var browser = await portal.SignInAsync(earner);
        for (var month = 1; month <= 12; month++)
        {
            var title = await portal.Given.MicroCredentialAsync(issuer, $"Listening #{month}", validMonths: 12);
            var credential = await portal.Given.CredentialAsync(earner, title, new DateTime(2025, month, 15, 12, 0, 0, DateTimeKind.Utc), validMonths: 12);
            var page = await browser.OpenAsync($"/credentials/{credential.Code}/share");
            var link = new Uri(page.Document.QuerySelectorAll("a").Single(a => a.TextContent.Contains("Add to your LinkedIn profile", StringComparison.Ordinal)).GetAttribute("href")!);

            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query);
            Assert.Equal("https://www.linkedin.com/profile/add", link.GetLeftPart(UriPartial.Path));
            Assert.Equal("CERTIFICATION_NAME", query["startTask"]);
            Assert.Equal($"Listening #{month}", query["name"]);
            Assert.Equal("Cascadia & Partners", query["organizationName"]);
            Assert.Equal(("2025", $"{month}"), (query["issueYear"].ToString(), query["issueMonth"].ToString()));
            Assert.Equal(("2026", $"{month}"), (query["expirationYear"].ToString(), query["expirationMonth"].ToString()));
            Assert.EndsWith($"/credentials/{credential.Code}", query["certUrl"].ToString(), StringComparison.Ordinal);
            Assert.Equal(credential.Code, query["certId"]);
        }
    }

    [Fact]
    public async Task EveryOtherSite_IsAPlainLink_WithTheAddressInIt()
    {
        await using var portal = await Portal.StartAsync();
        var (earner, credential, _) = await WorldAsync(portal);
        var page = await (await portal.SignInAsync(earner)).OpenAsync($"/credentials/{credential.Code}/share");
        var links = page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList();
        var escaped = Uri.EscapeDataString($"/credentials/{credential.Code}");

        foreach (var site in new[] { "https://www.linkedin.com/sharing/", "https://www.facebook.com/", "https://x.com/", "https://bsky.app/", "https://www.threads.net/", "https://teams.microsoft.com/", "mailto:?subject=", "https://lcw.app/request" })
            Assert.Contains(escaped, links.Single(l => l.StartsWith(site, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("main a[target=_blank]"), a => Assert.Contains("noopener", a.GetAttribute("rel")!, StringComparison.Ordinal));
        Assert.All(page.Document.QuerySelectorAll(".copy :is(input, textarea)"), box => Assert.True(box.HasAttribute("readonly")));
    }

    [Fact]
    public async Task EveryDownloadOnThePage_IsThere()
    {
        await using var portal = await Portal.StartAsync();
        var (earner, credential, _) = await WorldAsync(portal);
        var page = await (await portal.SignInAsync(earner)).OpenAsync($"/credentials/{credential.Code}/share");
        var links = page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(l => l.StartsWith($"/credentials/{credential.Code}", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(links.Count >= 9);
        foreach (var link in links)
        {
            using var response = await portal.BareClient().GetAsync(link);
            Assert.True(response.StatusCode == HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task ARevokedCredential_IsNotOffered()
    {
        await using var portal = await Portal.StartAsync();
        var (earner, credential, issuer) = await WorldAsync(portal);
        var administrator = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(administrator, new RevokeCredential(credential.Id, "Issued by mistake.")));

        var page = await (await portal.SignInAsync(earner)).OpenAsync($"/credentials/{credential.Code}/share");

        Assert.Contains("This credential was revoked", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("linkedin.com", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OEmbed_AnswersInJsonAndXml_AsThePageAnnounces()
    {
        await using var portal = await Portal.StartAsync();
        var (_, credential, _) = await WorldAsync(portal);
        var page = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");
        string Announced(string type) => new Uri(page.Document.QuerySelector($"link[rel=alternate][type='{type}']")!.GetAttribute("href")!).PathAndQuery;

        using var json = await portal.BareClient().GetAsync(Announced("application/json+oembed"));
        var answer = JsonElement.Parse(await json.Content.ReadAsStringAsync());
        using var xml = await portal.BareClient().GetAsync(Announced("text/xml+oembed"));
        var document = XDocument.Parse(await xml.Content.ReadAsStringAsync());

        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/xml", xml.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", json.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(("rich", "1.0"), (answer.GetProperty("type").GetString(), answer.GetProperty("version").GetString()));
        Assert.Contains($"/credentials/{credential.Code}/embed", answer.GetProperty("html").GetString(), StringComparison.Ordinal);
        foreach (var member in answer.EnumerateObject()) Assert.Equal(member.Value.ToString(), document.Root!.Element(member.Name)!.Value);
        using var picture = await portal.BareClient().GetAsync(new Uri(answer.GetProperty("thumbnail_url").GetString()!).PathAndQuery);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task OEmbed_KeepsWithinTheRoomItIsGiven_AndRefusesWhatItDoesNotKnow()
    {
        await using var portal = await Portal.StartAsync();
        var (_, credential, _) = await WorldAsync(portal);
        var own = $"https://microcred.test/credentials/{credential.Code}";

        using var small = await AskAsync(portal, own, "&maxwidth=300&maxheight=210");
        var answer = JsonElement.Parse(await small.Content.ReadAsStringAsync());
        Assert.Equal((300, 210), (answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32()));
        Assert.False(answer.TryGetProperty("thumbnail_url", out _));

        foreach (var url in new[] { "https://microcred.test/credentials/nothing", $"https://elsewhere.example/credentials/{credential.Code}", $"https://microcred.test/catalog/{credential.Code}", $"https://microcred.test/credentials/{credential.Code}/certificate", "no address", "" })
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(portal, url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotImplemented, (await AskAsync(portal, own, "&format=yaml")).StatusCode);
    }

    [Fact]
    public async Task TheEmbed_MayBeFramedAnywhere_AndNothingElseMay()
    {
        await using var portal = await Portal.StartAsync();
        var (_, credential, _) = await WorldAsync(portal);

        using var embed = await portal.BareClient().GetAsync($"/credentials/{credential.Code}/embed");
        using var page = await portal.BareClient().GetAsync($"/credentials/{credential.Code}");
        using var missing = await portal.BareClient().GetAsync("/credentials/nothing/embed");

        var policy = embed.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.False(embed.Headers.Contains("X-Frame-Options"));
        Assert.False(embed.Headers.Contains("Set-Cookie"));
        var html = await embed.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<form", html, StringComparison.OrdinalIgnoreCase);
        foreach (var closed in new[] { page, missing })
        {
            Assert.Contains("frame-ancestors 'none'", closed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("DENY", closed.Headers.GetValues("X-Frame-Options").Single());
        }
    }

    [Fact]
    public async Task AWallet_FetchesTheCredential_AndItVerifies()
    {
        await using var portal = await Portal.StartAsync();
        var (_, credential, _) = await WorldAsync(portal);

        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await portal.BareClient().PostAsync($"/credentials/{credential.Code}/exchange", body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var presentation = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("verifiablePresentation");
        var inside = presentation.GetProperty("verifiableCredential")[0].GetRawText();
        var verified = await VerifyApiTests.AnswerAsync(portal, Encoding.UTF8.GetBytes(inside));
        Assert.Equal("valid", verified.GetProperty("result").GetString());
    }

    [Fact]
    public async Task UntilItIsSigned_ThePageOffersWhatIsThere()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));

        var page = await (await portal.SignInAsync(earner)).OpenAsync($"/credentials/{credential.Code}/share");

        Assert.Contains("not signed yet", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"a[href='/credentials/{credential.Code}.json']"));
    }

    private static Task<HttpResponseMessage> AskAsync(Portal portal, string url, string rest = "") =>
        portal.BareClient().GetAsync($"/oembed?url={Uri.EscapeDataString(url)}{rest}");

    private static async Task<(Person Earner, Credential Credential, Core.Organizations.Organization Issuer)> WorldAsync(Portal portal)
    {
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer));
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        return (earner, credential, issuer);
    }
}
