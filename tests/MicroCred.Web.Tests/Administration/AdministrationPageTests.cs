using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Delivery;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Administration;

/// <summary>Organizations, audit trail and mail.</summary>
public sealed class AdministrationPageTests
{
    [Fact]
    public async Task Organization_IsMade_Described_ClosedAndOpenedAgain()
    {
        await using var portal = await Portal.StartAsync();
        var district = await portal.Given.DistrictAsync();
        var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));

        var form = await browser.OpenAsync("/admin/organizations/new");
        var pale = await form.SubmitAsync("Make the organization", new { Place = $"School:{district.Id}", Name = "Río Verde School", BrandColor = "#ffee00", TimeZone = "America/Chicago" });
        Assert.NotNull(pale.Document.QuerySelector("#BrandColor[aria-invalid]"));
        Assert.Equal("Río Verde School", pale.Document.QuerySelector("#Name")!.GetAttribute("value"));
        var list = await pale.SubmitAsync("Make the organization", new { BrandColor = "#1F3F77" });
        Assert.Contains("Río Verde School is made", list.Text, StringComparison.Ordinal);
        var made = await portal.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Slug == "rio-verde-school"));
        Assert.Equal(("#1f3f77", district.Id), (made.BrandColor, made.ParentId!.Value));

        var sheet = await list.FollowAsync("Río Verde School");
        list = await sheet.SubmitAsync("#organization", new { Name = "Río Verde Academy" });
        Assert.Contains("Río Verde Academy", list.Text, StringComparison.Ordinal);
        var stale = await sheet.SubmitAsync("#organization", new { Name = "Another name" });
        Assert.Contains("Somebody else changed this organization", stale.Text, StringComparison.Ordinal);
        Assert.Equal("Another name", stale.Document.QuerySelector("#Name")!.GetAttribute("value"));

        await (await list.FollowAsync("Río Verde Academy")).SubmitAsync("form[action$='/close']");
        Assert.NotNull(await ClosedAtAsync(portal, made.Id));
        await (await browser.OpenAsync($"/admin/organizations/{made.Id}")).SubmitAsync("form[action$='/reopen']");
        Assert.Null(await ClosedAtAsync(portal, made.Id));
    }

    [Fact]
    public async Task AuditTrail_IsFiltered_AndShowsEachAdministratorTheirOwn()
    {
        await using var portal = await Portal.StartAsync();
        var district = await portal.Given.DistrictAsync();
        var dina = await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district));
        var browser = await portal.SignInAsync(dina);
        await (await browser.OpenAsync($"/admin/organizations/{district.Id}")).SubmitAsync("#organization", new { Name = "Lakeside Schools" });
        var system = await portal.SignInAsync(await portal.Given.AdministratorAsync());
        await (await system.OpenAsync("/Identity/Account/Manage")).SubmitAsync("Save the name", new { Input__DisplayName = "Ada Renamed" });

        var own = await browser.OpenAsync("/admin/audit");
        Assert.Single(own.Document.QuerySelectorAll("tbody tr"));
        var all = await system.OpenAsync("/admin/audit");
        Assert.True(all.Document.QuerySelectorAll("tbody tr").Length >= 2);
        var filtered = await all.SubmitAsync("form[role=search]", new { act = "OrganizationChanged", person = "dina", from = "2026-11-16", to = "2026-11-16" });
        Assert.Single(filtered.Document.QuerySelectorAll("tbody tr"));
        var none = await filtered.SubmitAsync("form[role=search]", new { to = "2026-11-15", from = "2026-11-01" });
        Assert.Contains("Nothing found", none.Text, StringComparison.Ordinal);
        Assert.Single((await filtered.FollowAsync("Organization " + district.Id.ToString()[^6..])).Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task MailThatWasGivenUp_IsTriedAgain()
    {
        await using var portal = await Portal.StartAsync();
        var id = await portal.InDatabaseAsync(async db =>
        {
            var message = new OutboxMessage("AttemptDecided", null, "amara@example.org", "Amara", "Your feedback is ready", "Text", false, portal.Clock.Now);
            message.Take(portal.Clock.Now);
            message.MarkMissed("550 no such mailbox", true, portal.Clock.Now);
            db.OutboxMessages.Add(message);
            await db.SaveChangesAsync();
            return message.Id;
        });
        var browser = await portal.SignInAsync(await portal.Given.AdministratorAsync());

        Assert.Contains("One message could not be sent", (await browser.OpenAsync("/admin")).Text, StringComparison.Ordinal);
        var page = await browser.OpenAsync("/admin/mail?state=GivenUp");
        Assert.Contains("550 no such mailbox", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync($"form[action='/admin/mail/{id}/retry']");
        Assert.Equal(1, await portal.ServiceAsync<MailDelivery, int>(d => d.DeliverDueAsync(default)));

        Assert.Contains("Your feedback is ready", (await browser.OpenAsync("/admin/mail?state=Sent")).Text, StringComparison.Ordinal);
        var letter = await (await portal.Visitor().OpenAsync("/dev/mail")).FollowAsync("Your feedback is ready");
        Assert.Contains("amara@example.org", letter.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/organizations")]
    [InlineData("/admin/people")]
    [InlineData("/admin/invitations")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/mail")]
    public async Task EveryList_NeedsAtMostFourCommands_AndIsClosedToOthers(string path)
    {
        await using var portal = await Portal.StartAsync();
        await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        var browser = await portal.SignInAsync(await portal.Given.AdministratorAsync());
        await browser.OpenAsync("/Identity/Account/AccessDenied");
        portal.Sql.Reset();
        await browser.OpenAsync("/Identity/Account/AccessDenied");
        var signIn = portal.Sql.Commands.Count;
        portal.Sql.Reset();

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(path)).Status);
        Assert.True(portal.Sql.Commands.Count - Math.Max(1, signIn) <= 4, string.Join("\n\n", portal.Sql.Commands));

        var earner = await portal.SignInAsync(await portal.Given.PersonAsync("Nia Okafor"));
        Assert.Equal(HttpStatusCode.Forbidden, (await earner.OpenAsync(path)).Status);
        Assert.Equal("/Identity/Account/Login", (await portal.Visitor().OpenAsync(path)).Url.AbsolutePath);
    }

    [Fact]
    public async Task DevMail_OpensEmpty_AndAnswersAnUnknownMessageWith404()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().OpenAsync("/dev/mail")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().OpenAsync("/dev/mail/nothing")).Status);
    }

    private static Task<DateTime?> ClosedAtAsync(Portal portal, Guid id) =>
        portal.InDatabaseAsync(async db => (await db.Organizations.SingleAsync(o => o.Id == id)).ClosedAt);
}
