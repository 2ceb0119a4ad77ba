using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Credentials;

public sealed class CredentialPageTests
{
    [Fact]
    public async Task Show_ValidCredential_SaysByWhomToWhomForWhatAndUntilWhen()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync("Lakeside Educator Network");
        var earner = await portal.Given.PersonAsync("Siobhán O'Neill");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Asking better questions"), validMonths: 36);

        var page = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This credential is valid", page.Text, StringComparison.Ordinal);
        Assert.Contains("Issued by Lakeside Educator Network, an issuer of this portal", page.Text, StringComparison.Ordinal);
        Assert.Contains("Issued to Siobhán O'Neill", page.Text, StringComparison.Ordinal);
        Assert.Contains("For Asking better questions, version 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not revoked", page.Text, StringComparison.Ordinal);
        Assert.Contains("16 November 2029", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(earner.Email, page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Show_AfterItsEnd_SaysExpired()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal, validMonths: 12);
        portal.Clock.Advance(TimeSpan.FromDays(400));

        var page = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");

        Assert.Contains("This credential has expired", page.Text, StringComparison.Ordinal);
        Assert.Contains("was valid until 16 November 2027", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_WithReason_ShowsItToEveryoneAtOnce()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        var credential = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(issuer));
        using var browser = await portal.SignInAsync(administrator);

        var form = await (await browser.OpenAsync("/admin/credentials")).FollowAsync("Revoke");
        var refused = await form.SubmitAsync("Revoke this credential", new { Reason = "  " });
        var done = await refused.SubmitAsync("Revoke this credential", new { Reason = "The evidence was another person's work." });

        Assert.Contains("the reason is public", refused.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/credentials", done.Url.AbsolutePath);
        var page = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");
        Assert.Contains("This credential was revoked", page.Text, StringComparison.Ordinal);
        Assert.Contains("The evidence was another person's work.", page.Text, StringComparison.Ordinal);
        var certificate = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}/certificate");
        Assert.Null(certificate.Document.QuerySelector(".certificate"));
    }

    [Fact]
    public async Task Revoke_ByTheAdministratorOfAnotherIssuer_IsNotFound()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal, validMonths: null);
        var other = await portal.Given.PersonAsync("Otto Other", (Role.IssuerAdministrator, await portal.Given.IssuerAsync("Harbor Institute")));
        using var browser = await portal.SignInAsync(other);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/admin/credentials/{credential.Id}/revoke")).Status);
        Assert.DoesNotContain("Amara Reyes", (await browser.OpenAsync("/admin/credentials")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_PutsTheNameOnThePageAndTheSignedText()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        var credential = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(issuer));
        using var browser = await portal.SignInAsync(administrator);

        var form = await (await browser.OpenAsync("/admin/credentials")).FollowAsync("Correct the name");
        Assert.Equal("Amara Reyes", form.Document.QuerySelector("[name=EarnerName]")!.GetAttribute("value"));
        var refused = await form.SubmitAsync("Correct the name", new { EarnerName = "Amara Reyes-Lund", Reason = "" });
        var done = await refused.SubmitAsync("Correct the name", new { EarnerName = "Amara Reyes-Lund", Reason = "She married." });

        Assert.Contains("not published", refused.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/credentials", done.Url.AbsolutePath);
        var page = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}");
        Assert.Contains("Amara Reyes-Lund", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("She married.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Amara Reyes-Lund", (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}.json")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renew_IsOfferedNearTheEnd_AndExtendsIt()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var administrator = await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        var title = await portal.Given.MicroCredentialAsync(issuer, validMonths: 12);
        var credential = await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), title);
        using var browser = await portal.SignInAsync(administrator);
        Assert.DoesNotContain("Renew", (await browser.OpenAsync("/admin/credentials")).Text, StringComparison.Ordinal);

        portal.Clock.SetUtc(credential.ExpiresAt!.Value.AddDays(3));
        using var later = await portal.SignInAsync(administrator);
        var form = await (await later.OpenAsync("/admin/credentials")).FollowAsync("Renew");
        await form.SubmitAsync("Renew this credential", new { Reason = "A new observation." });

        Assert.Contains("This credential is valid", (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TakesWhatPeopleType()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal, validMonths: null);
        var typed = string.Join(' ', credential.Code.ToUpperInvariant().Chunk(5).Select(c => new string(c)));

        foreach (var text in new[] { credential.Code, typed, $"https://elsewhere.example/credentials/{credential.Code}?x=1", $" {credential.Code}\n" })
        {
            var found = await (await portal.Visitor().OpenAsync("/verify")).SubmitAsync("Check this credential", new { Code = text });
            Assert.Equal($"/credentials/{credential.Code}", found.Url.AbsolutePath);
        }
    }

    [Theory]
    [InlineData("abc", "neither a code nor a link")]
    [InlineData("a sentence about it", "neither a code nor a link")]
    [InlineData("00000000000000000000000000", "No credential has this code")]
    public async Task Verify_WhatIsNotThere_SaysSoBesideTheField(string typed, string message)
    {
        await using var portal = await Portal.StartAsync();

        var page = await (await portal.Visitor().OpenAsync("/verify")).SubmitAsync("Check this credential", new { Code = typed });

        Assert.Contains(message, page.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.Document.QuerySelector("[name=Code]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Show_UnknownCode_IsNotFound()
    {
        await using var portal = await Portal.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().OpenAsync("/credentials/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().OpenAsync("/credentials/00000000000000000000000000/certificate")).Status);
    }

    [Fact]
    public async Task Show_NeedsOneCommand()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal, validMonths: null);
        var visitor = portal.Visitor();
        portal.Sql.Reset();

        await visitor.OpenAsync($"/credentials/{credential.Code}");

        Assert.Single(portal.Sql.Commands);
    }

    [Fact]
    public async Task Badge_IsAPictureWithoutScript()
    {
        await using var portal = await Portal.StartAsync();
        var credential = await IssueAsync(portal, validMonths: null);

        var response = await portal.Visitor().OpenAsync($"/credentials/{credential.Code}/badge.svg");

        Assert.Equal("image/svg+xml", response.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg", response.Html, StringComparison.Ordinal);
    }

    private static async Task<Credential> IssueAsync(Portal portal, int? validMonths)
    {
        var issuer = await portal.Given.IssuerAsync();
        return await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Amara Reyes"), await portal.Given.MicroCredentialAsync(issuer), validMonths: validMonths);
    }
}
