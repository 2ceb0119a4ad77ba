using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Verification;

/// <summary>POST /api/verify: the contract with programs.</summary>
public sealed class VerifyApiTests
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==");

    internal static async Task<HttpResponseMessage> PostAsync(Portal portal, byte[] body, string? contentType = null, string? recipient = null, string? cookies = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/verify") { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (recipient is not null) request.Headers.Add("Credential-Recipient", recipient);
        if (cookies is not null) request.Headers.Add("Cookie", cookies);
        return await portal.BareClient().SendAsync(request);
    }

    internal static async Task<JsonElement> AnswerAsync(Portal portal, byte[] body, string? contentType = null, string? recipient = null)
    {
        using var response = await PostAsync(portal, body, contentType, recipient);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    private static JsonElement Check(JsonElement answer, string name) => answer.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    private static string? Result(JsonElement answer) => answer.GetProperty("result").GetString();

    [Fact]
    public async Task Answer_HasExactlyTheseMembers()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);

        using var response = await PostAsync(portal, issuer.File(), "application/vc+ld+json");
        var answer = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(["result", "checks"], answer.EnumerateObject().Select(m => m.Name));
        Assert.Equal("valid", Result(answer));
        Assert.Equal(["format", "schema", "proof", "key", "status", "validity", "recipient"], answer.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.All(answer.GetProperty("checks").EnumerateArray(), check =>
        {
            Assert.Equal(["name", "outcome", "message"], check.EnumerateObject().Select(m => m.Name));
            Assert.Contains(check.GetProperty("outcome").GetString(), new[] { "pass", "fail", "unknown" });
            Assert.NotEmpty(check.GetProperty("message").GetString()!);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/ld+json")]
    [InlineData("application/vc")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Body_IsTakenForWhatItIs_WhateverItsType(string? contentType)
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);

        Assert.Equal("valid", Result(await AnswerAsync(portal, issuer.File(), contentType)));
    }

    [Fact]
    public async Task Pictures_AreOpened()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>"u8.ToArray();

        Assert.Equal("valid", Result(await AnswerAsync(portal, PngBaking.Bake(Pixel, BakedKind.OpenBadges3, issuer.Text()), "image/png")));
        Assert.Equal("valid", Result(await AnswerAsync(portal, SvgBaking.Bake(svg, BakedKind.OpenBadges3, issuer.Text()), "image/svg+xml")));
        Assert.Contains("holds no credential", Check(await AnswerAsync(portal, Pixel, "image/png"), "format").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_HaveTheirNames()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var now = new DateTimeOffset(portal.Clock.Now, TimeSpan.Zero);
        async Task<string?> OfAsync(byte[] file) => Result(await AnswerAsync(portal, file));

        Assert.Equal("expired", await OfAsync(issuer.File(issuer.Credential() with { ValidUntil = now.AddDays(-1) })));
        Assert.Equal("not-yet-valid", await OfAsync(issuer.File(issuer.Credential() with { ValidFrom = now.AddDays(1) })));
        issuer.PutStatusList(7);
        Assert.Equal("revoked", await OfAsync(issuer.File()));
        Assert.Equal("invalid", await OfAsync(Encoding.UTF8.GetBytes(issuer.Text().Replace("open thinking", "close thinking", StringComparison.Ordinal))));
        Assert.Equal("invalid", await OfAsync("hello"u8.ToArray()));
        issuer.Remove("/issuers/north");
        Assert.Equal("unverifiable", await OfAsync(issuer.File()));
    }

    [Fact]
    public async Task Recipient_StandsInAHeader()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);

        Assert.Equal("unknown", Check(await AnswerAsync(portal, issuer.File()), "recipient").GetProperty("outcome").GetString());
        Assert.Equal("pass", Check(await AnswerAsync(portal, issuer.File(), recipient: " Teacher@Example.org "), "recipient").GetProperty("outcome").GetString());
        var other = await AnswerAsync(portal, issuer.File(), recipient: "someone.else@example.org");
        Assert.Equal(("invalid", "fail"), (Result(other), Check(other, "recipient").GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Cookies_AreNeitherReadNorSet()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        using var browser = await portal.SignInAsync(rosa);
        // Late enough for a session to be renewed by the next request that reads it.
        portal.Clock.Advance(TimeSpan.FromMinutes(50));
        portal.Sql.Reset();

        using var response = await PostAsync(portal, issuer.File(), "application/json", cookies: browser.CookieHeader);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Empty(portal.Sql.Commands);
    }

    [Fact]
    public async Task WhatCannotBeVerified_IsAProblemInJson()
    {
        await using var portal = await Portal.StartAsync();
        async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string words)
        {
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
            Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
            Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        await RefusedAsync(await PostAsync(portal, []), HttpStatusCode.BadRequest, "empty");
        await RefusedAsync(await PostAsync(portal, new byte[6 * 1024 * 1024 + 1]), HttpStatusCode.RequestEntityTooLarge, "6 MB");
        await RefusedAsync(await PostAsync(portal, "{}"u8.ToArray(), recipient: new string('a', 300)), HttpStatusCode.BadRequest, "Credential-Recipient");
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "file" } };
        await RefusedAsync(await portal.BareClient().PostAsync("/api/verify", form), HttpStatusCode.UnsupportedMediaType, "as the body");
        await RefusedAsync(await portal.BareClient().GetAsync("/api/verify"), HttpStatusCode.NotFound, "not here");
    }

    [Fact]
    public async Task TooManyInAMinute_AreToldWhenToComeBack()
    {
        await using var portal = await Portal.StartAsync(("Verification:PerMinute", "3"));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await PostAsync(portal, "{}"u8.ToArray())).StatusCode);

        using var response = await PostAsync(portal, "{}"u8.ToArray());

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task LinkAsBody_IsFetched_AndPrivateOnesAreNot()
    {
        await using var issuer = new ForeignIssuer();
        await using var portal = await Portal.StartAsync(issuer.Settings);
        issuer.Put("/credentials/7", issuer.Sign(issuer.Credential().ToJson()));

        Assert.Equal("valid", Result(await AnswerAsync(portal, Encoding.ASCII.GetBytes(ForeignIssuer.Origin + "/credentials/7"))));
        var inside = await AnswerAsync(portal, Encoding.ASCII.GetBytes(issuer.Site.Address + "credentials/7"));
        Assert.Equal("unverifiable", Result(inside));
        Assert.Contains("names a port", Check(inside, "format").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("public internet", Check(await AnswerAsync(portal, "http://169.254.169.254/latest"u8.ToArray()), "format").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnAddresses_AreAnsweredInside()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://portal.example"));

        var page = await AnswerAsync(portal, "https://portal.example/health/live"u8.ToArray());

        // The portal's own answer came back, and it is no credential.
        Assert.Contains("neither JSON, nor a token", Check(page, "format").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
