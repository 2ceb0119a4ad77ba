using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Api;

/// <summary>The Open Badges 3.0 API as a connected application uses it.</summary>
public sealed class ExchangeTests
{
    private const string Credentials = "/ims/ob/v3p0/credentials";
    private const string Profile = "/ims/ob/v3p0/profile";

    [Fact]
    public async Task Upsert_NewOldAndNewer_AnswersEachAsTheStandardHasIt()
    {
        await using var scene = await Scene.OpenAsync();
        var first = scene.Issuer.Text(scene.Badge());

        using var created = await scene.PostAsync(first);
        using var again = await scene.PostAsync(first);
        using var older = await scene.PostAsync(scene.Issuer.Text(scene.Badge() with { ValidFrom = scene.Badge().ValidFrom.AddDays(-3) }));
        var newer = scene.Issuer.Text(scene.Badge() with { ValidFrom = scene.Badge().ValidFrom.AddDays(3), Name = "Renewed" });
        using var replaced = await scene.PostAsync(newer);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(first, await created.Content.ReadAsStringAsync());
        Assert.Equal("application/vc+ld+json", created.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, older.StatusCode);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        using var list = await scene.GetAsync(Credentials);
        var only = (await JsonAsync(list)).GetProperty("credential").EnumerateArray().Single();
        Assert.Equal(JsonElement.Parse(newer).GetRawText(), only.GetRawText());
        Assert.Equal(1, await scene.Portal.InDatabaseAsync(db => db.ImportedCredentials.CountAsync()));
    }

    [Fact]
    public async Task Upsert_ManyAtOnceOfTheSame_KeepsOne()
    {
        await using var scene = await Scene.OpenAsync();
        var text = scene.Issuer.Text(scene.Badge());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.PostAsync(text)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.NotModified));
    }

    [Fact]
    public async Task Upsert_OfSomethingWrong_IsRefusedWithTheReason()
    {
        await using var scene = await Scene.OpenAsync();
        var tampered = scene.Issuer.Text(scene.Badge()).Replace("Asking questions", "Asking Questions", StringComparison.Ordinal);
        var another = scene.Issuer.Text(scene.Issuer.Credential());

        using var changed = await scene.PostAsync(tampered);
        using var someoneElses = await scene.PostAsync(another);
        using var nonsense = await scene.PostAsync("{ \"name\": \"no credential\" }");
        using var wrongType = await scene.PostAsync(scene.Issuer.Text(scene.Badge()), "text/plain");
        using var picture = await scene.PostAsync("x", "image/png");

        Assert.Contains("signature", (await RefusalAsync(changed, 400)).Description, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("another address", (await RefusalAsync(someoneElses, 400)).Description, StringComparison.Ordinal);
        Assert.Equal("invalid_data", (await RefusalAsync(nonsense, 400)).Minor);
        await RefusalAsync(wrongType, 400);
        await RefusalAsync(picture, 415);
        Assert.Equal(0, await scene.Portal.InDatabaseAsync(db => db.ImportedCredentials.CountAsync()));
    }

    [Fact]
    public async Task List_IsPaged_WithLinksToTheOtherParts()
    {
        await using var scene = await Scene.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            using var posted = await scene.PostAsync(scene.Issuer.Text(scene.Badge(20 + i)));
            Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        }

        using var first = await scene.GetAsync(Credentials + "?limit=2");
        Assert.Equal("5", first.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(["credential"], (await JsonAsync(first)).EnumerateObject().Select(m => m.Name));
        Assert.Equal("next last first", Relations(first));
        var ids = new List<string>();
        var next = Credentials + "?limit=2";
        while (next is not null)
        {
            using var part = await scene.GetAsync(next);
            ids.AddRange((await JsonAsync(part)).GetProperty("credential").EnumerateArray().Select(c => c.GetProperty("id").GetString()!));
            next = LinkOf(part, "next");
        }

        Assert.Equal(5, ids.Distinct().Count());
        using var last = await scene.GetAsync(LinkOf(first, "last")!);
        Assert.Equal("last first prev", Relations(last));
        Assert.Equal(1, (await JsonAsync(last)).GetProperty("credential").GetArrayLength());
        using var beyond = await scene.GetAsync(Credentials + "?limit=2&offset=40");
        Assert.Empty((await JsonAsync(beyond)).EnumerateObject());
        var since = Uri.EscapeDataString(scene.Portal.Clock.Now.AddSeconds(-90).ToString("o"));
        using var recent = await scene.GetAsync($"{Credentials}?since={since}");
        Assert.Equal("2", recent.Headers.GetValues("X-Total-Count").Single());
    }

    [Fact]
    public async Task List_HoldsWhatWasEarnedHere_ExactlyAsSigned_AndTokensApart()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.Portal.Given.CredentialAsync(scene.Person, await scene.Portal.Given.MicroCredentialAsync(await scene.Portal.Given.IssuerAsync()));
        await scene.Portal.Given.CredentialAsync(await scene.Portal.Given.PersonAsync("Otto Other"), await scene.Portal.Given.MicroCredentialAsync(await scene.Portal.Given.IssuerAsync("Harbor Institute")));
        await scene.Portal.ServiceAsync<SigningService, int>(s => s.SignUnsignedAsync());
        using var key = JwtSigningKey.GenerateRsa();
        scene.Issuer.Put("/keys/1", key.PublicKey.ToJwk());
        scene.Issuer.Put("/.well-known/jwks.json", Jwks.Set([Jwks.Describe(key.PublicKey, ForeignIssuer.Origin + "/keys/1", ForeignIssuer.Id)]));
        var badge = scene.Badge() with { CredentialSubject = scene.Badge().CredentialSubject with { Id = "urn:uuid:8c4f5a0e-3c5b-4a55-9d5e-5b9a3c1d7e10" } };
        var token = VcJwt.Sign(badge.ToJson(), key, ForeignIssuer.Origin + "/keys/1");
        using var posted = await scene.PostAsync(token, "text/plain");
        Assert.True(posted.StatusCode == HttpStatusCode.Created, await posted.Content.ReadAsStringAsync());
        Assert.Equal(token, await posted.Content.ReadAsStringAsync());

        using var list = await scene.GetAsync(Credentials);

        var body = await JsonAsync(list);
        var signed = await scene.Portal.InDatabaseAsync(db => db.SignedCredentials.SingleAsync(s => db.Credentials.Any(c => c.Id == s.CredentialId && c.EarnerId == scene.Person.Id)));
        Assert.Equal("2", list.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(signed.Json, body.GetProperty("credential").EnumerateArray().Single().GetRawText());
        Assert.Equal(token, body.GetProperty("compactJwsString").EnumerateArray().Single().GetString());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=many")]
    [InlineData("offset=-1")]
    [InlineData("since=yesterday")]
    public async Task List_WithAParameterThatSaysNothing_IsRefused(string query)
    {
        await using var scene = await Scene.OpenAsync();

        using var answer = await scene.GetAsync($"{Credentials}?{query}");

        Assert.Equal("invalid_data", (await RefusalAsync(answer, 400)).Minor);
    }

    [Fact]
    public async Task Profile_IsNameAndAddress_AndTheNameCanBeChanged()
    {
        await using var scene = await Scene.OpenAsync();

        using var before = await scene.GetAsync(Profile);
        using var changed = await scene.Wallet.CallAsync(HttpMethod.Put, Profile, scene.Token, JsonContent.Create(new { id = "urn:x:1", type = new[] { "Profile" }, name = "Amara R. Reyes", email = "other@example.org" }));
        using var wrong = await scene.Wallet.CallAsync(HttpMethod.Put, Profile, scene.Token, JsonContent.Create(new { type = new[] { "Profile" } }));

        Assert.Equal("Amara Reyes", (await JsonAsync(before)).GetProperty("name").GetString());
        Assert.Equal("Amara R. Reyes", (await JsonAsync(changed)).GetProperty("name").GetString());
        Assert.Equal(scene.Person.Email, (await JsonAsync(changed)).GetProperty("email").GetString());
        await RefusalAsync(wrong, 400);
    }

    [Fact]
    public async Task Scopes_DecideWhatATokenIsGoodFor()
    {
        await using var scene = await Scene.OpenAsync(WalletClient.Scope + "profile.readonly");

        using var profile = await scene.GetAsync(Profile);
        using var list = await scene.GetAsync(Credentials);
        using var post = await scene.PostAsync("{}");
        using var put = await scene.Wallet.CallAsync(HttpMethod.Put, Profile, scene.Token, JsonContent.Create(new { }));

        Assert.Equal(HttpStatusCode.OK, profile.StatusCode);
        foreach (var refused in new[] { list, post, put })
        {
            Assert.Equal("forbidden", (await RefusalAsync(refused, 403)).Minor);
            Assert.Contains("insufficient_scope", refused.Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WithoutAGoodToken_NothingIsAnswered_NotEvenToTheSignedInPerson()
    {
        await using var scene = await Scene.OpenAsync();

        using var none = await scene.Wallet.CallAsync(HttpMethod.Get, Credentials, null);
        using var wrong = await scene.Wallet.CallAsync(HttpMethod.Get, Credentials, "nothing");
        using var cookie = await scene.Browser.Client.GetAsync(Credentials);
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(61));
        using var late = await scene.GetAsync(Credentials);

        foreach (var refused in new[] { none, wrong, cookie, late })
        {
            Assert.Equal("unauthorizedrequest", (await RefusalAsync(refused, 401)).Minor);
            Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        }

        Assert.Contains("invalid_token", wrong.Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
        Assert.DoesNotContain("error", none.Headers.WwwAuthenticate.Single().Parameter!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterDisconnecting_TheAccessTokenIsWorthNothing()
    {
        await using var scene = await Scene.OpenAsync();
        using var before = await scene.GetAsync(Profile);

        await (await scene.Browser.OpenAsync("/account/applications")).SubmitAsync("Disconnect it");

        using var after = await scene.GetAsync(Profile);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task RevokedToken_AndTokenOfACodeThatCameTwice_AreWorthNothing()
    {
        await using var scene = await Scene.OpenAsync();
        var code = (await scene.Wallet.AskAsync(scene.Browser))["code"];
        using var redeemed = await scene.Wallet.RedeemAsync(code);
        var second = (await JsonAsync(redeemed)).GetProperty("access_token").GetString();

        using var revoked = await scene.Wallet.TokenAsync(new() { ["token"] = scene.Token }, "/oauth/revoke");
        using var replayed = await scene.Wallet.RedeemAsync(code);

        using var first = await scene.GetAsync(Profile);
        using var other = await scene.Wallet.CallAsync(HttpMethod.Get, Profile, second);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Discovery_DescribesEveryOperation_ForEverybodyOnAnySite()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://microcred.example.org"));
        using var client = portal.BareClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ims/ob/v3p0/discovery");
        request.Headers.Add("Origin", "https://wallet.example");

        using var answer = await client.SendAsync(request);

        var document = await JsonAsync(answer);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString());
        Assert.Equal(["getCredentials", "upsertCredential", "getProfile", "putProfile", "getServiceDescription"], operations);
        var security = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("OAuth2ACG");
        Assert.Equal("https://microcred.example.org/oauth/register", security.GetProperty("x-imssf-registrationUrl").GetString());
        Assert.Equal(5, security.GetProperty("flows").GetProperty("authorizationCode").GetProperty("scopes").EnumerateObject().Count());
        Assert.True(document.GetProperty("info").TryGetProperty("x-imssf-privacyPolicyUrl", out _));
    }

    [Fact]
    public async Task Preflight_IsAnswered_AndUnknownAddressesSayNotFound()
    {
        await using var portal = await Portal.StartAsync();
        using var client = portal.BareClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, Credentials);
        request.Headers.Add("Origin", "https://wallet.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var preflight = await client.SendAsync(request);
        using var unknown = await client.GetAsync("/ims/ob/v3p0/nothing");
        using var method = await client.DeleteAsync(Credentials);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("not_found", (await RefusalAsync(unknown, 404)).Minor);
        Assert.Equal("not_allowed", (await RefusalAsync(method, 405)).Minor);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());

    private static async Task<(string Description, string Minor)> RefusalAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        var info = await JsonAsync(answer);
        Assert.Equal(status == 405 ? "unsupported" : "failure", info.GetProperty("imsx_codeMajor").GetString());
        Assert.Equal("error", info.GetProperty("imsx_severity").GetString());
        var minor = info.GetProperty("imsx_CodeMinor").GetProperty("imsx_codeMinorField")[0].GetProperty("imsx_codeMinorFieldValue").GetString();
        return (info.GetProperty("imsx_description").GetString()!, minor!);
    }

    private static IEnumerable<(string Address, string Relation)> Links(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Link").SelectMany(v => v.Split(", ")).Select(l => l.Split(">; rel=\"")).Select(p => (new Uri(p[0][1..]).PathAndQuery, p[1].TrimEnd('"')));

    private static string Relations(HttpResponseMessage answer) => string.Join(' ', Links(answer).Select(l => l.Relation));

    private static string? LinkOf(HttpResponseMessage answer, string relation) => Links(answer).Where(l => l.Relation == relation).Select(l => l.Address).FirstOrDefault();

    /// <summary>A person with a connected wallet, and an issuer elsewhere.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        public required Portal Portal { get; init; }

        public required ForeignIssuer Issuer { get; init; }

        public required WalletClient Wallet { get; init; }

        public required Browser Browser { get; init; }

        public required Person Person { get; init; }

        public required string Token { get; init; }

        public static async Task<Scene> OpenAsync(string scope = WalletClient.AllScopes)
        {
            var issuer = new ForeignIssuer();
            var portal = await Portal.StartAsync(issuer.Settings);
            var person = await portal.Given.PersonAsync("Amara Reyes");
            var wallet = await WalletClient.RegisterAsync(portal);
            var browser = await portal.SignInAsync(person);
            var tokens = await wallet.ConnectAsync(browser, scope);
            return new Scene { Portal = portal, Issuer = issuer, Wallet = wallet, Browser = browser, Person = person, Token = tokens.GetProperty("access_token").GetString()! };
        }

        public OpenBadgeCredential Badge(int index = 7)
        {
            var badge = Issuer.Credential(statusIndex: index);
            return badge with { CredentialSubject = badge.CredentialSubject with { Identifier = [IdentityObject.ForEmail(Person.Email, "f00d")] } };
        }

        public Task<HttpResponseMessage> GetAsync(string path) => Wallet.CallAsync(HttpMethod.Get, path, Token);

        public Task<HttpResponseMessage> PostAsync(string body, string type = "application/vc+ld+json")
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            return Wallet.CallAsync(HttpMethod.Post, Credentials, Token, content);
        }

        public async ValueTask DisposeAsync()
        {
            Wallet.Dispose();
            Browser.Dispose();
            await Portal.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
