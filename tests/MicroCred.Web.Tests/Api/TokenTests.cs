using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Api;

/// <summary>Codes and tokens: each good once, for the application that asked, and no longer than said.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task Redeem_ASecondTime_IsRefused_AndEndsWhatTheFirstGave()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var code = (await wallet.AskAsync(browser))["code"];
        using var first = await wallet.RedeemAsync(code);
        var tokens = await first.Content.ReadFromJsonAsync<JsonElement>();

        using var second = await wallet.RedeemAsync(code);

        Assert.Equal("invalid_grant", await ErrorAsync(second));
        using var refresh = await wallet.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        Assert.Equal("invalid_grant", await ErrorAsync(refresh));
    }

    [Fact]
    public async Task Redeem_ByManyAtOnce_OneWins()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var code = (await wallet.AskAsync(browser))["code"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => wallet.RedeemAsync(code)));

        Assert.True(answers.Count(a => a.StatusCode == HttpStatusCode.OK) <= 1, string.Join(' ', answers.Select(a => a.StatusCode)));
        Assert.DoesNotContain(answers, a => (int)a.StatusCode >= 500);
    }

    [Fact]
    public async Task Redeem_WithAnotherVerifier_AddressOrSecret_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var other = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        using var verifier = await wallet.RedeemAsync((await wallet.AskAsync(browser))["code"], verifier: new string('x', 43));
        using var address = await wallet.RedeemAsync((await wallet.AskAsync(browser))["code"], redirect: "https://wallet.example/other");
        using var stolen = await other.RedeemAsync((await wallet.AskAsync(browser))["code"], wallet.Verifier);
        var code = (await wallet.AskAsync(browser))["code"];
        wallet.Secret = "guessed";
        using var secret = await wallet.RedeemAsync(code);

        Assert.Equal("invalid_grant", await ErrorAsync(verifier));
        Assert.Equal("invalid_grant", await ErrorAsync(address));
        Assert.Equal("invalid_grant", await ErrorAsync(stolen));
        Assert.Equal(HttpStatusCode.Unauthorized, secret.StatusCode);
        Assert.Equal("invalid_client", await ErrorAsync(secret));
        Assert.Equal("Basic", secret.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Redeem_WithTheSecretInTheForm_OrWithoutVerifier_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var code = (await wallet.AskAsync(browser))["code"];

        using var posted = await wallet.Client.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = WalletClient.Redirect, ["code_verifier"] = wallet.Verifier,
            ["client_id"] = wallet.Id, ["client_secret"] = wallet.Secret,
        }));
        using var bare = await wallet.TokenAsync(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = WalletClient.Redirect });
        using var wrongType = await wallet.TokenAsync(new() { ["grant_type"] = "client_credentials" });

        Assert.Equal("invalid_client", await ErrorAsync(posted));
        Assert.Equal("invalid_request", await ErrorAsync(bare));
        Assert.Equal("unsupported_grant_type", await ErrorAsync(wrongType));
    }

    [Fact]
    public async Task Redeem_AfterTenMinutes_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var code = (await wallet.AskAsync(browser))["code"];
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        using var late = await wallet.RedeemAsync(code);

        Assert.Equal("invalid_grant", await ErrorAsync(late));
    }

    [Fact]
    public async Task Refresh_GivesNewTokens_AndTheOldOneASecondTimeEndsAll()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var first = await wallet.ConnectAsync(browser);
        var old = first.GetProperty("refresh_token").GetString()!;

        using var answer = await wallet.RefreshAsync(old);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var second = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual(old, second.GetProperty("refresh_token").GetString());

        using var replayed = await wallet.RefreshAsync(old);
        Assert.Equal("invalid_grant", await ErrorAsync(replayed));
        using var ended = await wallet.RefreshAsync(second.GetProperty("refresh_token").GetString()!);
        Assert.Equal("invalid_grant", await ErrorAsync(ended));
    }

    [Fact]
    public async Task Refresh_IsGivenOnlyWhereAllowed()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        var tokens = await wallet.ConnectAsync(browser, WalletClient.Scope + "profile.readonly");

        Assert.False(tokens.TryGetProperty("refresh_token", out _));
        Assert.Equal(WalletClient.Scope + "profile.readonly", tokens.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Revoke_EndsTheToken()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var refresh = (await wallet.ConnectAsync(browser)).GetProperty("refresh_token").GetString()!;

        using var revoked = await wallet.TokenAsync(new() { ["token"] = refresh, ["token_type_hint"] = "refresh_token" }, "/oauth/revoke");

        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        using var after = await wallet.RefreshAsync(refresh);
        Assert.Equal("invalid_grant", await ErrorAsync(after));
    }

    [Fact]
    public async Task Refresh_AfterTheAccountIsDeleted_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        var person = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = await portal.SignInAsync(person);
        var refresh = (await wallet.ConnectAsync(browser)).GetProperty("refresh_token").GetString()!;
        var actor = await portal.Given.ActorAsync(person);

        await portal.ServiceAsync<Core.PersonalData.AccountErasure>(s => s.EraseAsync(actor, false, default));

        using var after = await wallet.RefreshAsync(refresh);
        Assert.Equal("invalid_grant", await ErrorAsync(after));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Connections.CountAsync()));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ConnectionTokens.CountAsync()));
    }

    [Theory]
    [InlineData("client_name", null, "invalid_client_metadata")]
    [InlineData("policy_uri", null, "invalid_client_metadata")]
    [InlineData("software_version", null, "invalid_client_metadata")]
    [InlineData("logo_uri", "https://elsewhere.example/logo.png", "invalid_client_metadata")]
    [InlineData("client_uri", "http://wallet.example", "invalid_client_metadata")]
    [InlineData("token_endpoint_auth_method", "none", "invalid_client_metadata")]
    [InlineData("scope", "openid", "invalid_client_metadata")]
    [InlineData("redirect_uris", "https://elsewhere.example/callback", "invalid_redirect_uri")]
    [InlineData("redirect_uris", "http://wallet.example/callback", "invalid_redirect_uri")]
    [InlineData("redirect_uris", "https://wallet.example/callback#part", "invalid_redirect_uri")]
    [InlineData("grant_types", "implicit", "invalid_client_metadata")]
    public async Task Register_WithSomethingMissingOrWrong_IsRefused(string member, string? value, string error)
    {
        await using var portal = await Portal.StartAsync();
        using var client = portal.BareClient();
        var document = WalletClient.Registration();
        document[member] = value is not null && member.EndsWith('s') ? new[] { value } : value;

        using var answer = await client.PostAsJsonAsync("/oauth/register", document);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, await ErrorAsync(answer));
    }

    [Fact]
    public async Task Register_EchoesEverything_AndForgetsWhatNobodyConnected()
    {
        await using var portal = await Portal.StartAsync();
        using var client = portal.BareClient();

        using var answer = await client.PostAsJsonAsync("/oauth/register", WalletClient.Registration());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(0, body.GetProperty("client_secret_expires_at").GetInt64());
        foreach (var member in WalletClient.Registration().Keys) Assert.True(body.TryGetProperty(member, out _), member);

        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var later = await client.PostAsJsonAsync("/oauth/register", WalletClient.Registration());
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.ConnectedApplications.CountAsync()));
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString();
}
