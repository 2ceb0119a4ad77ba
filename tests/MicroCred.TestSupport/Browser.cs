using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MicroCred.TestSupport;

/// <summary>One person's browser without script: opens pages, follows redirects, submits the forms it finds.</summary>
public sealed class Browser : IDisposable
{
    private readonly CookieJar cookies;

    private const int MostRedirects = 8;

    internal Browser(HttpClient client, CookieJar cookies)
    {
        Client = client;
        this.cookies = cookies;
    }

    /// <summary>For requests that no page makes.</summary>
    public HttpClient Client { get; }

    /// <summary>The cookies that the browser would send, as one header.</summary>
    public string CookieHeader => cookies.Cookies.GetCookieHeader(Client.BaseAddress!);

    public Task<BrowserPage> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a request and follows redirects with GET, as a browser does after a post.</summary>
    public async Task<BrowserPage> SendAsync(HttpRequestMessage request)
    {
        var response = await Client.SendAsync(request);
        var url = new Uri(Client.BaseAddress!, request.RequestUri!);
        for (var i = 0; i < MostRedirects && IsRedirect(response.StatusCode); i++)
        {
            url = new Uri(url, response.Headers.Location!);
            response.Dispose();
            response = await Client.GetAsync(url);
        }

        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new BrowserPage(this, url, response, bytes);
    }

    /// <summary>Forgets the cookies of signing in, as when a session ends.</summary>
    public void Dispose() => Client.Dispose();

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently;
}

/// <summary>A file that a test uploads.</summary>
public sealed record Upload(string Field, string FileName, byte[] Content, string ContentType = "application/octet-stream");

/// <summary>What came back.</summary>
public sealed class BrowserPage
{
    private readonly Browser browser;

    internal BrowserPage(Browser browser, Uri url, HttpResponseMessage response, byte[] bytes)
    {
        this.browser = browser;
        Url = url;
        Response = response;
        Bytes = bytes;
        Html = System.Text.Encoding.UTF8.GetString(bytes);
        Document = new HtmlParser().ParseDocument(Html);
    }

    /// <summary>Where the redirects led.</summary>
    public Uri Url { get; }

    public HttpResponseMessage Response { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public byte[] Bytes { get; }

    public string Html { get; }

    public IHtmlDocument Document { get; }

    /// <summary>The page's text with spaces folded.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? Html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Opens the link with this text.</summary>
    public Task<BrowserPage> FollowAsync(string linkText)
    {
        var link = Document.QuerySelectorAll("a[href]").FirstOrDefault(a => FoldedText(a.TextContent).Contains(linkText, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"{Url.AbsolutePath} has no link \"{linkText}\": {Text}");
        return browser.OpenAsync(new Uri(Url, link.GetAttribute("href")!).PathAndQuery);
    }

    /// <summary>
    /// Submits one of the page's forms as a browser would: with the fields and the token that stand in it, and <paramref name="values"/> typed in.
    /// </summary>
    /// <param name="form">A CSS selector of the form or of its submit button, or the submit button's text.</param>
    /// <param name="values">
    /// A dictionary, or an anonymous object whose property names are field names (<c>__</c> stands for a dot). A bool ticks or unticks;
    /// null takes the field out. Typing into a field that the form does not have is an error.
    /// </param>
    public Task<BrowserPage> SubmitAsync(string form, object? values = null, params Upload[] files)
    {
        var request = FormReader.Read(this, form, values, files);
        return browser.SendAsync(request);
    }

    internal static string FoldedText(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
