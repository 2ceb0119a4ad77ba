using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Api;

/// <summary>A wallet asks a person for access: the authorization code flow with PKCE, through the page and its form.</summary>
public sealed class ConnectingTests
{
    [Fact]
    public async Task Allow_LeadsBackWithACode_ThatGivesTokensForWhatWasAllowed()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        var page = await browser.OpenAsync(wallet.AskAddress());
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Connect Pocket Wallet?", page.Text, StringComparison.Ordinal);
        Assert.Contains("wallet.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("Read your credentials", page.Text, StringComparison.Ordinal);
        Assert.Contains("Stay connected", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("logo.png", page.Html, StringComparison.Ordinal);

        var back = WalletClient.Back(await page.SubmitAsync("Allow and go back"));
        Assert.Equal("a state & more", back["state"]);
        Assert.Equal((await wallet.Client.GetFromJsonAsync<JsonElement>("/.well-known/oauth-authorization-server")).GetProperty("issuer").GetString(), back["iss"]);
        using var answer = await wallet.RedeemAsync(back["code"]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal(3600, tokens.GetProperty("expires_in").GetInt32(), 5.0);
        Assert.Equal(WalletClient.AllScopes.Split(' ').Order(), tokens.GetProperty("scope").GetString()!.Split(' ').Order());
        var access = tokens.GetProperty("access_token").GetString()!;
        Assert.True(access.Length < 100);
        Assert.NotEmpty(tokens.GetProperty("refresh_token").GetString()!);
        Assert.False(await portal.InDatabaseAsync(db => db.ConnectionTokens.AnyAsync(t => t.ReferenceId == access || t.Payload == access)));
        Assert.False(await portal.InDatabaseAsync(db => db.ConnectedApplications.AnyAsync(a => a.ClientSecret == wallet.Secret)));
    }

    [Fact]
    public async Task Deny_LeadsBackWithTheRefusal_AndConnectsNothing()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        var back = await wallet.AskAsync(browser, answer: "Do not allow");

        Assert.Equal("access_denied", back["error"]);
        Assert.Equal("a state & more", back["state"]);
        Assert.False(back.ContainsKey("code"));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Connections.CountAsync()));
    }

    [Theory]
    [InlineData("state", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "openid", "invalid_scope")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "https://purl.imsglobal.org/spec/ob/v3p0/scope/everything", "invalid_scope")]
    public async Task Ask_WithAWrongParameter_IsShownHere_AndSentNowhere(string name, string? value, string error)
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        var page = await browser.OpenAsync(wallet.AskAddress(WalletClient.AllScopes, (name, value)));

        // Anybody can register an application: sending people on without asking them would make the portal lead wherever a stranger wants.
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(error, page.Document.QuerySelector("dd code")!.TextContent);
    }

    [Theory]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://wallet.example/other")]
    [InlineData("redirect_uri", "https://wallet.example/callback?more=1")]
    [InlineData("redirect_uri", "https://elsewhere.example/callback")]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", null)]
    public async Task Ask_WithAWrongAddressOrApplication_IsShownHere_AndSentNowhere(string name, string? value)
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));

        var page = await browser.OpenAsync(wallet.AskAddress(WalletClient.AllScopes, (name, value)));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("This cannot be connected", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WhenSignedOut_ComesBackAfterSigningIn()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        var person = await portal.Given.PersonAsync("Amara Reyes");
        using var browser = portal.Visitor();

        var page = await browser.OpenAsync(wallet.AskAddress());
        page = await page.SubmitAsync("form:has([name='Input.Password'])", new Dictionary<string, string?> { ["Input.Email"] = person.Email, ["Input.Password"] = TestData.Password });

        Assert.Contains("Connect Pocket Wallet?", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithoutTheFormsToken_ConnectsNothing()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var address = wallet.AskAddress();
        var form = WalletClient.Parameters(new Uri("https://portal.test" + address));
        form["decision"] = "allow";

        using var answer = await browser.Client.PostAsync(address, new FormUrlEncodedContent(form));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Connections.CountAsync()));
    }

    [Fact]
    public async Task Disconnect_EndsTheTokens()
    {
        await using var portal = await Portal.StartAsync();
        using var wallet = await WalletClient.RegisterAsync(portal);
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Amara Reyes"));
        var tokens = await wallet.ConnectAsync(browser);

        var page = await browser.OpenAsync("/account/applications");
        Assert.Contains("Pocket Wallet", page.Text, StringComparison.Ordinal);
        page = await page.SubmitAsync("Disconnect it");

        Assert.Contains("No application acts in your name", page.Text, StringComparison.Ordinal);
        using var refreshed = await wallet.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);
        Assert.Equal(HttpStatusCode.BadRequest, refreshed.StatusCode);
    }

    [Fact]
    public async Task Metadata_NameWhatIsThere()
    {
        await using var portal = await Portal.StartAsync(("Portal:PublicAddress", "https://microcred.example.org"));
        using var client = portal.BareClient();

        var metadata = await client.GetFromJsonAsync<JsonElement>("/.well-known/oauth-authorization-server");

        Assert.Equal("https://microcred.example.org/oauth/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal("S256", metadata.GetProperty("code_challenge_methods_supported")[0].GetString());
    }
}
