using System.Net;
using MicroCred.Core.Credentials;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Credentials;

public sealed class PortfolioPageTests
{
    [Fact]
    public async Task Index_OrdersValidFirst_NewestFirst()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var now = portal.Clock.Now;
        await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Old and valid"), now.AddYears(-2));
        await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Expired lately"), now.AddMonths(-13), validMonths: 12);
        await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Expires soon"), now.AddMonths(-11), validMonths: 12);
        await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "New and valid"), now.AddDays(-1));
        await portal.InDatabaseAsync(async db =>
        {
            var revoked = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Revoked"), now);
            var tracked = await db.Credentials.FindAsync(revoked.Id);
            tracked!.Revoke("Issued by mistake.", Guid.NewGuid(), now);
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignInAsync(earner);

        var page = await browser.OpenAsync("/portfolio");

        Assert.Equal(
            ["New and valid", "Expires soon", "Old and valid", "Expired lately", "Revoked"],
            page.Document.QuerySelectorAll(".entry-title").Select(e => e.TextContent.Trim()));
        Assert.Contains("36 hours", page.Text, StringComparison.Ordinal);
        Assert.Contains("Issued by mistake.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_TooLong_KeepsTheTextAndSaysSo()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        using var browser = await portal.SignInAsync(earner);
        var text = new string('x', Credential.EvidenceSummaryLength + 1);

        var form = await browser.OpenAsync($"/portfolio/{credential.Id}/evidence");
        var refused = await form.SubmitAsync("Save the summary", new { Summary = text });
        var saved = await refused.SubmitAsync("Save the summary", new { Summary = "Two lessons, and what changed between them." });

        Assert.Contains("1,000 characters", refused.Document.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(text, refused.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("/portfolio", saved.Url.AbsolutePath);
        Assert.Contains("Two lessons, and what changed between them.", (await portal.Visitor().OpenAsync($"/credentials/{credential.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_OfSomeoneElsesCredential_IsNotFound()
    {
        await using var portal = await Portal.StartAsync();
        var earner = await portal.Given.PersonAsync("Amara Reyes");
        var credential = await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync()));
        using var stranger = await portal.SignInAsync(await portal.Given.PersonAsync("Sam Stranger"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/portfolio/{credential.Id}/evidence")).Status);
    }
}
