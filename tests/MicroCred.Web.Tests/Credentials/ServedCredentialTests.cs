using System.Net;
using System.Text;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.StatusLists;
using MicroCred.TestSupport;
using MicroCred.Web.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Credentials;

/// <summary>What a credential is to the rest of the world, over HTTP: every form, verified as anyone would.</summary>
public sealed class ServedCredentialTests
{
    private const string Origin = "https://microcred.test";

    [Theory]
    [InlineData("/credentials/{code}.json", "application/vc+ld+json")]
    [InlineData("/credentials/{code}.jwt", "text/plain")]
    [InlineData("/credentials/{code}/badge.png", "image/png")]
    [InlineData("/credentials/{code}/badge.svg", "image/svg+xml")]
    [InlineData("/credentials/{code}/badge.png?v=2", "image/png")]
    [InlineData("/credentials/{code}/badge.svg?v=2", "image/svg+xml")]
    [InlineData("/ob2/assertions/{code}", "application/ld+json")]
    public async Task EveryForm_IsValid_AndOpenToOtherSites(string path, string contentType)
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);

        using var response = await GetAsync(portal, path.Replace("{code}", world.Credential.Code, StringComparison.Ordinal));
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(response.Headers.CacheControl!.Public);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.NotNull(response.Headers.ETag);
        Assert.DoesNotContain(world.Earner.Email, Encoding.UTF8.GetString(body), StringComparison.OrdinalIgnoreCase);
        await AssertResultAsync(portal, "valid", body);

        using var again = await GetAsync(portal, path.Replace("{code}", world.Credential.Code, StringComparison.Ordinal), etag: response.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await portal.BareClient().SendAsync(new HttpRequestMessage(HttpMethod.Head, path.Replace("{code}", world.Credential.Code, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData(null, "text/html")]
    [InlineData("application/vc+ld+json", "application/vc+ld+json")]
    [InlineData("application/vc, application/json;q=0.5", "application/vc")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/vc+jwt", "application/vc+jwt")]
    public async Task TheCredentialsAddress_AnswersInTheFormAskedFor(string? accept, string contentType)
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);

        using var response = await GetAsync(portal, $"/credentials/{world.Credential.Code}", accept);

        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", response.Headers.Vary);
        if (contentType != "text/html") await AssertResultAsync(portal, "valid", await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/html,*/*;q=0.8", "text/html")]
    [InlineData(null, "application/ld+json")]
    [InlineData("*/*", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    public async Task TheIssuersAddress_IsAPageForPeople_AndAProfileForPrograms(string? accept, string contentType)
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);

        using var response = await GetAsync(portal, $"/issuers/{world.IssuerSlug}", accept);

        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        if (contentType == "text/html") return;
        var profile = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("https://www.w3.org/ns/did/v1", profile.GetProperty("@context")[0].GetString());
        Assert.Equal($"{Origin}/issuers/{world.IssuerSlug}", profile.GetProperty("id").GetString());
        Assert.Equal(2, profile.GetProperty("assertionMethod").GetArrayLength());
    }

    [Fact]
    public async Task KeyDocuments_NameTheIssuerAndItsKeys()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);

        var did = await JsonAsync(portal, $"/issuers/{world.IssuerSlug}/did.json");
        var set = await JsonAsync(portal, "/.well-known/jwks.json");

        Assert.Equal($"did:web:microcred.test:issuers:{world.IssuerSlug}", did.GetProperty("id").GetString());
        var rsa = set.GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("kty").GetString() == "RSA");
        Assert.Equal($"{Origin}/issuers/{world.IssuerSlug}", rsa.GetProperty("iss").GetString());
        var alone = await JsonAsync(portal, new Uri(rsa.GetProperty("kid").GetString()!).AbsolutePath);
        Assert.Equal(rsa.GetProperty("n").GetString(), alone.GetProperty("n").GetString());
        Assert.False(alone.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task Revoked_Is410InVersion2_AndASetBitInVersion3()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var png = await (await GetAsync(portal, $"/credentials/{world.Credential.Code}/badge.png")).Content.ReadAsByteArrayAsync();
        var png2 = await (await GetAsync(portal, $"/credentials/{world.Credential.Code}/badge.png?v=2")).Content.ReadAsByteArrayAsync();

        await portal.ServiceAsync<CredentialService>(s => s.RevokeAsync(world.Administrator, new RevokeCredential(world.Credential.Id, "Issued to the wrong person.")));

        using var assertion = await GetAsync(portal, $"/ob2/assertions/{world.Credential.Code}");
        Assert.Equal(HttpStatusCode.Gone, assertion.StatusCode);
        var gone = JsonElement.Parse(await assertion.Content.ReadAsStringAsync());
        Assert.True(gone.GetProperty("revoked").GetBoolean());
        Assert.Equal("Issued to the wrong person.", gone.GetProperty("revocationReason").GetString());
        var revocations = await JsonAsync(portal, $"/ob2/revocations/{world.IssuerSlug}");
        Assert.Equal(gone.GetProperty("id").GetString(), revocations.GetProperty("revokedAssertions")[0].GetProperty("id").GetString());

        var json = await JsonAsync(portal, $"/credentials/{world.Credential.Code}.json");
        var status = json.GetProperty("credentialStatus");
        using var listResponse = await GetAsync(portal, new Uri(status.GetProperty("statusListCredential").GetString()!).AbsolutePath);
        var list = JsonElement.Parse(await listResponse.Content.ReadAsStringAsync());
        var bits = StatusList.Decode(list.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!);
        Assert.True(bits[int.Parse(status.GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal(1, bits.CountSet());
        Assert.Equal(TimeSpan.FromMilliseconds(list.GetProperty("credentialSubject").GetProperty("ttl").GetInt64()), listResponse.Headers.CacheControl!.MaxAge);
        await AssertResultAsync(portal, "revoked", png);
        await AssertResultAsync(portal, "revoked", png2);
        await AssertResultAsync(portal, "revoked", await assertion.Content.ReadAsByteArrayAsync());
        await AssertResultAsync(portal, "revoked", Encoding.ASCII.GetBytes($"{Origin}/ob2/assertions/{world.Credential.Code}"));
        Assert.Contains("Accept", assertion.Headers.Vary);
    }

    [Fact]
    public async Task AfterRotation_TheOldCredentialIsStillValid_AndAfterWithdrawalOnlyTheNewText()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var first = await BytesAsync(portal, $"/credentials/{world.Credential.Code}.json");
        var firstToken = await BytesAsync(portal, $"/credentials/{world.Credential.Code}.jwt");

        await portal.ServiceAsync<IssuerKeyService>(s => s.RotateAsync(world.Administrator, world.IssuerId));
        await AssertResultAsync(portal, "valid", first);
        await AssertResultAsync(portal, "valid", firstToken);

        var keys = await portal.ServiceAsync<IssuerKeyQueries, IssuerKeyList>(q => q.ListAsync(world.Administrator, world.IssuerId));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var key in keys.Keys.Where(k => k.RetiredAt is not null))
            await portal.ServiceAsync<IssuerKeyService>(s => s.WithdrawAsync(world.Administrator, new WithdrawIssuerKey(key.Id, "The backup was stolen.")));

        await AssertResultAsync(portal, "invalid", first);
        await AssertResultAsync(portal, "unverifiable", firstToken);
        await AssertResultAsync(portal, "valid", await BytesAsync(portal, $"/credentials/{world.Credential.Code}.json"));
        await AssertResultAsync(portal, "valid", await BytesAsync(portal, $"/credentials/{world.Credential.Code}.jwt"));
    }

    [Fact]
    public async Task ACorrectedName_GivesANewerTextOfTheSameCredential_InEveryForm()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var before = await JsonAsync(portal, $"/credentials/{world.Credential.Code}.json");
        portal.Clock.Advance(TimeSpan.FromDays(2));

        await portal.ServiceAsync<CredentialService>(s => s.CorrectAsync(world.Administrator, new CorrectCredential(world.Credential.Id, "Amara Reyes-Lund", "Married name.")));

        var after = await JsonAsync(portal, $"/credentials/{world.Credential.Code}.json");
        Assert.Equal(before.GetProperty("id").GetString(), after.GetProperty("id").GetString());
        Assert.Equal(before.GetProperty("awardedDate").GetString(), after.GetProperty("awardedDate").GetString());
        Assert.True(after.GetProperty("validFrom").GetDateTime() > before.GetProperty("validFrom").GetDateTime());
        Assert.Contains("Amara Reyes-Lund", after.GetRawText(), StringComparison.Ordinal);
        var baked = SvgBaking.Unbake(await BytesAsync(portal, $"/credentials/{world.Credential.Code}/badge.svg"));
        Assert.Contains("Amara Reyes-Lund", baked.Text, StringComparison.Ordinal);
        var page = await portal.Visitor().OpenAsync($"/credentials/{world.Credential.Code}");
        Assert.Contains("Amara Reyes-Lund", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErasedEarner_LeavesNoNameAndNoAddress()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var earner = await portal.Given.ActorAsync(world.Earner);

        await portal.ServiceAsync<Core.PersonalData.AccountErasure>(s => s.EraseAsync(earner, keepName: false, default));

        var json = await JsonAsync(portal, $"/credentials/{world.Credential.Code}.json");
        Assert.False(json.GetProperty("credentialSubject").TryGetProperty("identifier", out _));
        await AssertResultAsync(portal, "valid", Encoding.UTF8.GetBytes(json.GetRawText()));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.SignedCredentials.CountAsync()));
        var texts = await portal.InDatabaseAsync(db => db.SignedCredentials.Select(s => s.Json + s.Jwt + s.Assertion).SingleAsync());
        Assert.DoesNotContain(world.Earner.Name, texts, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task TheCredential_FollowsTheOfficialSchema()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var earner = await portal.Given.ActorAsync(world.Earner);
        await portal.ServiceAsync<CredentialService>(s => s.SummarizeEvidenceAsync(earner, new SummarizeEvidence(world.Credential.Id, "Two lessons 🏅 and what students said.")));

        var schema = OpenBadges.Tests.JsonSchemaValidator.Load("vc-standards", "ob3", "ob_v3p0_achievementcredential_schema.json");

        Assert.Empty(schema.Validate(await JsonAsync(portal, $"/credentials/{world.Credential.Code}.json")));
    }

    [Fact]
    public async Task UnknownCodes_AreNotFound_AndDocumentsCostFewCommands()
    {
        await using var portal = await Portal.StartAsync();
        var world = await World.OnAsync(portal);
        var list = await portal.InDatabaseAsync(db => db.RevocationLists.Select(l => l.Code).SingleAsync());
        foreach (var path in new[] { "/credentials/nothing.json", "/credentials/nothing.jwt", "/credentials/nothing/badge.png", "/ob2/assertions/nothing", "/ob2/badges/nothing/1", "/ob2/issuers/nothing", "/status/nothing", $"/issuers/{world.IssuerSlug}/keys/nothing", "/issuers/nothing/did.json" })
        {
            using var response = await GetAsync(portal, path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        foreach (var (path, commands) in new[]
        {
            ($"/credentials/{world.Credential.Code}.json", 1), ($"/credentials/{world.Credential.Code}.jwt", 1), ($"/credentials/{world.Credential.Code}/badge.svg", 1), ($"/ob2/assertions/{world.Credential.Code}", 1),
            ($"/status/{list}", 1), ("/.well-known/jwks.json", 1), ($"/issuers/{world.IssuerSlug}/did.json", 2), ($"/ob2/issuers/{world.IssuerSlug}", 1), ($"/ob2/revocations/{world.IssuerSlug}", 2),
        })
        {
            portal.Sql.Reset();
            using var response = await GetAsync(portal, path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(portal.Sql.Commands.Count <= commands, $"{path} took {portal.Sql.Commands.Count} commands.");
        }
    }

    [Fact]
    public async Task ANewDomain_KeepsOldCredentialsValid_AndAnswersOnlyForConfiguredOnes()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://new.example.org"), ("Portal:FormerAddresses:0", "https://old.example.org"));
        var world = await World.OnAsync(portal);

        Assert.StartsWith("https://new.example.org/", (await JsonAsync(portal, $"/issuers/{world.IssuerSlug}")).GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("https://old.example.org/", (await JsonAsync(portal, $"/issuers/{world.IssuerSlug}", "old.example.org")).GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("https://new.example.org/", (await JsonAsync(portal, $"/issuers/{world.IssuerSlug}", "evil.example")).GetProperty("id").GetString(), StringComparison.Ordinal);
        await AssertResultAsync(portal, "valid", await BytesAsync(portal, $"/credentials/{world.Credential.Code}.json"));
    }

    private static async Task AssertResultAsync(Portal portal, string result, byte[] body)
    {
        var answer = await VerifyApiTests.AnswerAsync(portal, body);
        Assert.True(answer.GetProperty("result").GetString() == result, answer.GetRawText());
    }

    private static Task<HttpResponseMessage> GetAsync(Portal portal, string path, string? accept = null, string? etag = null, string? host = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (host is not null) request.Headers.Host = host;
        return portal.BareClient().SendAsync(request);
    }

    private static async Task<byte[]> BytesAsync(Portal portal, string path) => await (await GetAsync(portal, path)).Content.ReadAsByteArrayAsync();

    private static async Task<JsonElement> JsonAsync(Portal portal, string path, string? host = null)
    {
        using var response = await GetAsync(portal, path, host: host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return StrictJson.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    private sealed record World(Credential Credential, Person Earner, Actor Administrator, Guid IssuerId, string IssuerSlug)
    {
        public static async Task<World> OnAsync(Portal portal)
        {
            var issuer = await portal.Given.IssuerAsync();
            var earner = await portal.Given.PersonAsync("Amara Reyes");
            var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
            var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer));
            await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
            return new World(credential, earner, await portal.Given.ActorAsync(administrator), issuer.Id, issuer.Slug);
        }
    }
}
