using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.TestSupport;

/// <summary>An application elsewhere that registers itself, asks a person for access and uses the Open Badges API, as a wallet does.</summary>
public sealed class WalletClient : IDisposable
{
    public const string Redirect = "https://wallet.example/callback";
    public const string Scope = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";
    public const string AllScopes = Scope + "credential.readonly " + Scope + "credential.upsert " + Scope + "profile.readonly " + Scope + "profile.update offline_access";

    private WalletClient(HttpClient client, string id, string secret) => (Client, Id, Secret) = (client, id, secret);

    public HttpClient Client { get; }

    public string Id { get; }

    public string Secret { get; set; }

    /// <summary>What proves that who redeems a code is who asked for it (RFC 7636).</summary>
    public string Verifier { get; set; } = Base64UrlTextEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public static Dictionary<string, object?> Registration(string scope = AllScopes) => new()
    {
        ["client_name"] = "Pocket Wallet",
        ["client_uri"] = "https://wallet.example",
        ["logo_uri"] = "https://wallet.example/logo.png",
        ["tos_uri"] = "https://wallet.example/terms",
        ["policy_uri"] = "https://wallet.example/privacy",
        ["software_id"] = "pocket-wallet",
        ["software_version"] = "2.1",
        ["redirect_uris"] = new[] { Redirect },
        ["token_endpoint_auth_method"] = "client_secret_basic",
        ["grant_types"] = new[] { "authorization_code", "refresh_token" },
        ["response_types"] = new[] { "code" },
        ["scope"] = scope,
    };

    public static async Task<WalletClient> RegisterAsync(Portal portal, string scope = AllScopes)
    {
        var client = portal.BareClient();
        var answer = await client.PostAsJsonAsync("/oauth/register", Registration(scope));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new WalletClient(client, body.GetProperty("client_id").GetString()!, body.GetProperty("client_secret").GetString()!);
    }

    /// <summary>The address to which the wallet sends the person; parameters can be exchanged or, with null, left out.</summary>
    public string AskAddress(string scope = AllScopes, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Id,
            ["redirect_uri"] = Redirect,
            ["scope"] = scope,
            ["state"] = "a state & more",
            ["code_challenge"] = Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes) parameters[name] = value;
        return QueryHelpers.AddQueryString("/oauth/authorize", parameters.Where(p => p.Value is not null));
    }

    /// <summary>The person allows it, through the page and its form.</summary>
    /// <returns>The parameters with which the browser comes back.</returns>
    public async Task<Dictionary<string, string>> AskAsync(Browser person, string scope = AllScopes, string answer = "Allow and go back")
    {
        var page = await person.OpenAsync(AskAddress(scope));
        return Back(await page.SubmitAsync(answer));
    }

    /// <summary>Where the page after the form leads.</summary>
    public static Dictionary<string, string> Back(BrowserPage page)
    {
        var refresh = page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content") ?? throw new InvalidOperationException($"{page.Status}: {page.Text}");
        return Parameters(new Uri(refresh["0;url=".Length..]));
    }

    public static Dictionary<string, string> Parameters(Uri address) => QueryHelpers.ParseQuery(address.Query).ToDictionary(p => p.Key, p => p.Value.ToString());

    public Task<HttpResponseMessage> RedeemAsync(string code, string? verifier = null, string redirect = Redirect) => TokenAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = redirect,
        ["code_verifier"] = verifier ?? Verifier,
    });

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) => TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    public Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> form, string path = "/oauth/token")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{Secret}")));
        return Client.SendAsync(request);
    }

    /// <summary>Goes the whole way and gives what the token endpoint answered.</summary>
    public async Task<JsonElement> ConnectAsync(Browser person, string scope = AllScopes)
    {
        var back = await AskAsync(person, scope);
        using var answer = await RedeemAsync(back["code"]);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Calls the API with an access token.</summary>
    public Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? token, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Client.SendAsync(request);
    }

    public void Dispose() => Client.Dispose();
}
