using System.Net;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>One person's requests, each with the same cookies and a good antiforgery token, whatever earlier requests did.</summary>
internal sealed class SweepVisit
{
    private readonly HttpClient client;
    private readonly string cookies;
    private readonly string token;

    private SweepVisit(HttpClient client, string cookies, string token)
    {
        this.client = client;
        this.cookies = cookies;
        this.token = token;
    }

    public static async Task<SweepVisit> BeginAsync(Portal portal, Person? person)
    {
        using var browser = person is null ? portal.Visitor() : await portal.SignInAsync(person);
        var page = await browser.OpenAsync(person is null ? "/Identity/Account/Login" : "/Identity/Account/Manage");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new SweepVisit(portal.BareClient(), browser.CookieHeader, token);
    }

    /// <summary>yes, sign in, no, 404, or the number of an error.</summary>
    public async Task<string> AnswerAsync(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Cookie", cookies);
        request.Headers.Add("Accept", "text/html");
        if (method != "GET") request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var response = await client.SendAsync(request);
        var location = response.Headers.Location?.OriginalString ?? "";
        return response.StatusCode switch
        {
            HttpStatusCode.Found when location.Contains("/Identity/Account/Login?", StringComparison.OrdinalIgnoreCase) => "sign in",
            HttpStatusCode.Found when location.Contains("/Identity/Account/AccessDenied", StringComparison.OrdinalIgnoreCase) => "no",
            HttpStatusCode.Unauthorized => "sign in",
            HttpStatusCode.Forbidden => "no",
            HttpStatusCode.NotFound => "404",
            >= HttpStatusCode.InternalServerError => ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => "yes",
        };
    }
}
