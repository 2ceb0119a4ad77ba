using System.Globalization;
using System.Net;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Plumbing;

public sealed class RateLimitTests
{
    [Fact]
    public async Task SignIn_TenMisses_CloseTheAccountForAWhile_AndNotTheOthers()
    {
        await using var portal = await Portal.StartAsync();
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        var omar = await portal.Given.PersonAsync("Omar Sy");
        for (var i = 0; i < 10; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await TryAsync(portal, rosa.Email, "not this one")).Status);

        var refused = await TryAsync(portal, $" {rosa.Email.ToUpperInvariant()} ", "not this one");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 300);
        Assert.Contains("Try again in 5 minutes.", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(rosa.Email, refused.Url.ToString() + refused.Html, StringComparison.OrdinalIgnoreCase);
        await portal.SignInAsync(omar);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        await portal.SignInAsync(rosa);
    }

    [Fact]
    public async Task SignIn_ThatWorks_IsNotCounted()
    {
        await using var portal = await Portal.StartAsync();
        var rosa = await portal.Given.PersonAsync("Rosa Park");

        for (var i = 0; i < 15; i++) await portal.SignInAsync(rosa);
    }

    [Fact]
    public async Task SignIn_OfAWholeSchoolBehindOneAddress_IsTaken()
    {
        await using var portal = await Portal.StartAsync();
        var browser = portal.Visitor();
        var page = await browser.OpenAsync("/Identity/Account/Login");
        for (var i = 0; i < 100; i++)
        {
            var answer = await page.SubmitAsync("form:has([name='Input.Password'])", Typed($"person{i}@example.org", "not this one"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        HttpStatusCode last = default;
        for (var i = 0; i < 60 && last != HttpStatusCode.TooManyRequests; i++)
            last = (await page.SubmitAsync("form:has([name='Input.Password'])", Typed($"other{i}@example.org", "not this one"))).Status;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Uploads_AreCountedByPerson()
    {
        await using var portal = await Rooms.OpenAsync();
        var rosa = await portal.SignInAsync(await portal.Given.PersonAsync("Rosa Park"));
        var omar = await portal.SignInAsync(await portal.Given.PersonAsync("Omar Sy"));
        for (var i = 0; i < 100; i++) Assert.Equal(HttpStatusCode.OK, (await rosa.OpenAsync("/rooms/upload")).Status);

        var refused = await rosa.OpenAsync("/rooms/upload");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.True(refused.Response.Headers.Contains("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await omar.OpenAsync("/rooms/upload")).Status);
    }

    private static async Task<BrowserPage> TryAsync(Portal portal, string email, string password)
    {
        var page = await portal.Visitor().OpenAsync("/Identity/Account/Login");
        return await page.SubmitAsync("form:has([name='Input.Password'])", Typed(email, password));
    }

    private static Dictionary<string, string?> Typed(string email, string password) => new() { ["Input.Email"] = email, ["Input.Password"] = password };
}
