using System.Net;

namespace MicroCred.TestSupport;

/// <summary>Keeps cookies as a browser does.</summary>
internal sealed class CookieJar : DelegatingHandler
{
    public CookieContainer Cookies { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var header = Cookies.GetCookieHeader(request.RequestUri!);
        if (header.Length > 0) request.Headers.Add("Cookie", header);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var values))
        {
            foreach (var value in values) Cookies.SetCookies(request.RequestUri!, value);
        }

        response.RequestMessage ??= request;
        return response;
    }
}
