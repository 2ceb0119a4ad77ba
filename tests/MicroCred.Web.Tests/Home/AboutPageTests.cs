using System.Net;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Home;

/// <summary>Terms and privacy: the same for everyone, with what whoever runs the portal adds.</summary>
public sealed class AboutPageTests
{
    [Fact]
    public async Task TermsAndPrivacy_AreOnEveryPage_AndWhereSomebodyAgrees()
    {
        await using var portal = await Portal.StartAsync();
        var visitor = portal.Visitor();

        var register = await visitor.OpenAsync("/Identity/Account/Register");

        foreach (var path in new[] { "/about/terms", "/about/privacy" })
        {
            Assert.NotNull(register.Document.QuerySelector($"footer a[href='{path}']"));
            Assert.NotNull(register.Document.QuerySelector($"#registerForm a[href='{path}']"));
            var page = await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("#own"));
        }
    }

    [Fact]
    public async Task TheOperatorsWords_StandAtTheEnd_AndApplicationsAreToldWhere()
    {
        await using var portal = await Portal.StartAsync(
            ("About:Operator", "North District"), ("About:Contact", "privacy@north.example"), ("About:PrivacyText", "Video is deleted **after two years**. <script>x</script>"),
            ("Portal:TermsOfService", "https://north.example/terms"));
        var visitor = portal.Visitor();

        var (terms, privacy) = (await visitor.OpenAsync("/about/terms"), await visitor.OpenAsync("/about/privacy"));
        var discovery = await portal.BareClient().GetStringAsync("/ims/ob/v3p0/discovery");

        Assert.Equal("From North District", terms.Document.QuerySelector("#own")!.TextContent);
        Assert.Contains("is run by North District", terms.Text, StringComparison.Ordinal);
        Assert.NotNull(terms.Document.QuerySelector("a[href='https://north.example/terms']"));
        Assert.Equal("after two years", privacy.Document.QuerySelector("main strong")!.TextContent);
        Assert.Null(privacy.Document.QuerySelector("main script"));
        Assert.NotNull(privacy.Document.QuerySelector("a[href='mailto:privacy@north.example']"));
        Assert.Contains("\"https://north.example/terms\"", discovery, StringComparison.Ordinal);
        Assert.Contains("/about/privacy\"", discovery, StringComparison.Ordinal);
    }
}
