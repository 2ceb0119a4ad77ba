using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Plumbing;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/Identity/Account/Login")]
    [InlineData("/Identity/Account/Register")]
    [InlineData("/health/live")]
    [InlineData("/css/site.css")]
    [InlineData("/nowhere")]
    [InlineData("/rooms/missing")]
    public async Task EveryResponse_ForbidsWhatNoPageDoes(string path)
    {
        await using var portal = await Rooms.OpenAsync();

        var page = await portal.Visitor().OpenAsync(path);

        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'" })
            Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(page.Response.Headers.Contains("Referrer-Policy"));
        Assert.True(page.Response.Headers.Contains("Permissions-Policy"));
        Assert.Equal("same-origin", page.Response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", page.Response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/catalog")]
    [InlineData("/verify")]
    [InlineData("/nowhere")]
    [InlineData("/credentials/00000000000000000000000000")]
    public async Task Head_IsAnsweredLikeGet(string path)
    {
        await using var portal = await Rooms.OpenAsync();

        var page = await portal.Visitor().OpenAsync(path);
        var head = await portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(page.Status, head.Status);
        Assert.Equal(page.Response.Content.Headers.ContentType, head.Response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task FramedFile_MayStandInOurOwnPages()
    {
        await using var portal = await Rooms.OpenAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park"));

        var page = await browser.OpenAsync("/rooms/framed");

        Assert.Contains("frame-ancestors 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", page.Response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Theory]
    [InlineData("Login")]
    [InlineData("Register")]
    [InlineData("ForgotPassword")]
    [InlineData("ResendEmailConfirmation")]
    [InlineData("Manage")]
    [InlineData("Manage/ChangePassword")]
    [InlineData("Manage/TwoFactorAuthentication")]
    [InlineData("Manage/EnableAuthenticator")]
    [InlineData("Manage/PersonalData")]
    public async Task AccountPages_KeepToThePolicy(string name)
    {
        await using var portal = await Portal.StartAsync();
        var browser = name.StartsWith("Manage", StringComparison.Ordinal) ? await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park")) : portal.Visitor();

        var page = await browser.OpenAsync($"/Identity/Account/{name}");

        Assert.Equal(200, (int)page.Status);
        Assert.NotNull(page.Document.QuerySelector("header.site-header"));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onsubmit]"));
        Assert.Empty(page.Document.QuerySelectorAll("[src^='http'], [src^='//'], link[href^='http'], link[href^='//']"));
    }

    [Fact]
    public async Task SessionCookie_IsHttpOnlyAndLax()
    {
        await using var portal = await Portal.StartAsync();
        var person = await portal.Given.PersonAsync("Rosa Park");
        var page = await portal.Visitor().OpenAsync("/Identity/Account/Login");

        var cookie = page.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("microcred.form=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
