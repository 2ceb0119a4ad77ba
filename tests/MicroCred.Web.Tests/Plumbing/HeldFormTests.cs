using System.Net;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Plumbing;

public sealed class HeldFormTests
{
    private const string Typed = "Two lessons & what <students> changed.";

    [Fact]
    public async Task Post_AfterTheSessionEnded_ComesBackAfterSigningIn()
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, credentialId) = await EarnerAsync(portal);
        var browser = await portal.SignInAsync(rosa);
        var form = await browser.OpenAsync($"/portfolio/{credentialId}/evidence");
        portal.Clock.Advance(TimeSpan.FromHours(13));

        var signIn = await form.SubmitAsync("form:has([name=Summary])", new { Summary = Typed });
        Assert.Equal("/Identity/Account/Login", signIn.Url.AbsolutePath);
        Assert.DoesNotContain("lessons", signIn.Url.Query, StringComparison.Ordinal);
        var again = await SignInOnAsync(signIn, rosa);

        Assert.Equal($"/portfolio/{credentialId}/evidence", again.Url.AbsolutePath);
        Assert.Equal(Typed, again.Document.QuerySelector("[name=Summary]")!.TextContent.Trim());
        Assert.Contains("You were signed out when you sent this.", again.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await SummaryAsync(portal, credentialId));
        Assert.DoesNotContain("lessons", await portal.InDatabaseAsync(db => db.HeldForms.Select(f => f.ProtectedFields).SingleAsync()), StringComparison.Ordinal);

        await again.SubmitAsync("form:has([name=Summary])");
        Assert.Equal(Typed, await SummaryAsync(portal, credentialId));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.HeldForms.CountAsync()));
    }

    [Fact]
    public async Task Post_AfterTheSessionEnded_IsShownToNobodyElse()
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, credentialId) = await EarnerAsync(portal);
        var omar = await portal.Given.PersonAsync("Omar Sy");
        var browser = await portal.SignInAsync(rosa);
        var form = await browser.OpenAsync($"/portfolio/{credentialId}/evidence");
        portal.Clock.Advance(TimeSpan.FromHours(13));
        var signIn = await form.SubmitAsync("form:has([name=Summary])", new { Summary = Typed });

        var other = await SignInOnAsync(signIn, omar);

        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        Assert.DoesNotContain("lessons", other.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    public async Task Post_WithoutAGoodToken_ShowsTheSameFormAgain(string token)
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, credentialId) = await EarnerAsync(portal);
        var browser = await portal.SignInAsync(rosa);
        var form = await browser.OpenAsync($"/portfolio/{credentialId}/evidence");

        var again = await form.SubmitAsync("form:has([name=Summary])", new Dictionary<string, string?>
        {
            ["Summary"] = Typed, ["__RequestVerificationToken"] = token.Length == 0 ? null : token,
        });

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal($"/portfolio/{credentialId}/evidence", again.Url.AbsolutePath);
        Assert.Equal(Typed, again.Document.QuerySelector("[name=Summary]")!.TextContent.Trim());
        Assert.Contains("This page had been open too long.", again.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await SummaryAsync(portal, credentialId));
        await again.SubmitAsync("form:has([name=Summary])");
        Assert.Equal(Typed, await SummaryAsync(portal, credentialId));
    }

    [Fact]
    public async Task Post_OfAFormMadeForAnotherPerson_IsRefused()
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, credentialId) = await EarnerAsync(portal);
        var omar = await portal.SignInAsync(await portal.Given.PersonAsync("Omar Sy"));
        var form = await (await portal.SignInAsync(rosa)).OpenAsync($"/portfolio/{credentialId}/evidence");
        var fields = form.Document.QuerySelector("form:has([name=Summary])")!.QuerySelectorAll("input[name]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");

        var answer = await omar.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Url.AbsolutePath) { Content = new FormUrlEncodedContent(fields) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.HeldForms.CountAsync()));
    }

    [Fact]
    public async Task SignIn_WithAStaleToken_KeepsTheAddressAndNotThePassword()
    {
        await using var portal = await Portal.StartAsync();
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        var page = await portal.Visitor().OpenAsync("/Identity/Account/Login?ReturnUrl=%2Fportfolio");

        var again = await page.SubmitAsync("form:has([name='Input.Password'])", new Dictionary<string, string?>
        {
            ["Input.Email"] = rosa.Email, ["Input.Password"] = TestData.Password, ["__RequestVerificationToken"] = null,
        });

        Assert.Equal("/Identity/Account/Login", again.Url.AbsolutePath);
        Assert.Equal(rosa.Email, again.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
        Assert.DoesNotContain(TestData.Password, again.Html, StringComparison.Ordinal);
        Assert.Contains("type them again", again.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(rosa.Email, again.Url.Query, StringComparison.OrdinalIgnoreCase);
        var done = await SignInOnAsync(again, rosa);
        Assert.Equal("/portfolio", done.Url.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_WithoutAnyHiddenField_ShowsTheFormAgain()
    {
        await using var portal = await Portal.StartAsync();

        var again = await portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/Identity/Account/Login")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", "rosa@example.org"), new("Input.Password", "something long")]),
        });

        Assert.Equal("/Identity/Account/Login", again.Url.AbsolutePath);
        Assert.Equal("rosa@example.org", again.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Post_FromAnotherSite_FillsNothing()
    {
        await using var portal = await Portal.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/Identity/Account/Login")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", "rosa@example.org")]),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");

        var answer = await portal.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Upload_AfterTheSessionEnded_SaysThatFilesMustBeChosenAgain()
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, _) = await EarnerAsync(portal);
        var browser = await portal.SignInAsync(rosa);
        var form = await browser.OpenAsync("/dev/look");
        portal.Clock.Advance(TimeSpan.FromHours(13));

        var signIn = await form.SubmitAsync("form:has([name=Title])", new { Title = "Draft 2" }, new Upload("File", "draft.pdf", [1, 2, 3]));
        Assert.Equal("/Identity/Account/Login", signIn.Url.AbsolutePath);
        var again = await SignInOnAsync(signIn, rosa);

        Assert.Equal("Draft 2", again.Document.QuerySelector("[name=Title]")!.GetAttribute("value"));
        Assert.Contains("Files could not be kept: choose them again.", again.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autosave_AfterTheSessionEnded_IsA401()
    {
        await using var portal = await Portal.StartAsync();
        var (rosa, credentialId) = await EarnerAsync(portal);
        var browser = await portal.SignInAsync(rosa);
        portal.Clock.Advance(TimeSpan.FromHours(13));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/portfolio/{credentialId}/evidence") { Content = new FormUrlEncodedContent([new("Summary", Typed)]) };
        request.Headers.Accept.ParseAdd("application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(request)).Status);
    }

    private static async Task<(Person Rosa, Guid CredentialId)> EarnerAsync(Portal portal)
    {
        var rosa = await portal.Given.PersonAsync("Rosa Park");
        var credential = await portal.Given.CredentialAsync(rosa, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        return (rosa, credential.Id);
    }

    private static Task<BrowserPage> SignInOnAsync(BrowserPage signIn, Person person) => signIn.SubmitAsync("form:has([name='Input.Password'])",
        new Dictionary<string, string?> { ["Input.Email"] = person.Email, ["Input.Password"] = TestData.Password });

    private static Task<string?> SummaryAsync(Portal portal, Guid credentialId) =>
        portal.InDatabaseAsync(db => db.Credentials.Where(c => c.Id == credentialId).Select(c => c.EvidenceSummary).SingleAsync());
}
