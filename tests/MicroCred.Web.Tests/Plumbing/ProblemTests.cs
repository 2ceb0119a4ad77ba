using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Plumbing;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/rooms/missing", HttpStatusCode.NotFound, "There is nothing at this address")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "There is nothing at this address")]
    [InlineData("/rooms/refused", HttpStatusCode.Conflict, "It is too late today.")]
    [InlineData("/rooms/stale", HttpStatusCode.Conflict, "Somebody else saved it.")]
    [InlineData("/rooms/broken", HttpStatusCode.InternalServerError, "Something went wrong on our side")]
    [InlineData("/rooms/district", HttpStatusCode.Forbidden, "This page is not open to you")]
    [InlineData("/problem/409", HttpStatusCode.NotFound, "There is nothing at this address")]
    public async Task Problem_IsAPageOfThePortal_AtItsOwnAddress(string path, HttpStatusCode status, string words)
    {
        await using var portal = await Rooms.OpenAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park"));

        var page = await browser.OpenAsync(path);

        Assert.Equal(status, page.Status);
        Assert.Equal(path, page.Url.AbsolutePath);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("main h1"));
        Assert.DoesNotContain("secret inner words", page.Html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_AskedByAScript_GivesBothTextsAsJson()
    {
        await using var portal = await Rooms.OpenAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park"));
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/stale");
        request.Headers.Add("X-Requested-With", "fetch");

        var page = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        var answer = JsonDocument.Parse(page.Html).RootElement;
        Assert.Equal("Somebody else saved it.", answer.GetProperty("message").GetString());
        Assert.Equal("Their text", answer.GetProperty("theirs").GetString());
        Assert.Equal(Guid.Empty, answer.GetProperty("version").GetGuid());
    }

    [Fact]
    public async Task SignedOut_AskedByAScript_IsA401AndNoSignInPage()
    {
        await using var portal = await Rooms.OpenAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/stale");
        request.Headers.Accept.ParseAdd("application/json");

        var page = await portal.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("signed out", JsonDocument.Parse(page.Html).RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/rooms/public", 405)]
    public async Task Visitor_IsToldTheTruthAboutAddressesThatDoNotExist(string method, string path, int status)
    {
        await using var portal = await Rooms.OpenAsync();

        var page = await portal.Visitor().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)page.Status);
        Assert.NotNull(page.Document.QuerySelector("main h1"));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=xx", 400)]
    [InlineData("multipart/form-data", 400)]
    [InlineData("application/json", 400)]
    public async Task Post_ThatCannotBeRead_IsABadRequest(string type, int status)
    {
        await using var portal = await Rooms.OpenAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/unsafe") { Content = new StringContent("junk") };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        var page = await portal.Visitor().SendAsync(request);

        Assert.Equal(status, (int)page.Status);
        Assert.NotNull(page.Document.QuerySelector("main h1"));
    }

    [Fact]
    public async Task Post_LargerThanTheServerTakes_IsA413Page()
    {
        await using var portal = await Portal.ListenAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(portal.Address.Host, portal.Address.Port);
        await using var stream = connection.GetStream();

        // The length alone decides; nothing of the body need be sent.
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /Identity/Account/Login HTTP/1.1\r\nHost: {portal.Address.Authority}\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 40000000\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("This is too large", answer, StringComparison.Ordinal);
    }
}
