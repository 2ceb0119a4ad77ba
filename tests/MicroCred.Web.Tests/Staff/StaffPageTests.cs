using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Staff;

public sealed class StaffPageTests
{
    [Fact]
    public async Task List_HoldsOwnStaffAlone_AndNeedsFewCommands()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var district = await portal.Given.DistrictAsync();
        var school = await portal.Given.SchoolAsync(district);
        var elsewhere = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync("Harbor District"), "Harbor School");
        var amara = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, school));
        await portal.Given.PersonAsync("Hana Harbor", (Role.Earner, elsewhere));
        for (var i = 0; i < 30; i++) await portal.Given.PersonAsync($"Teacher {i:00}", (Role.Earner, school));
        await portal.Given.CredentialAsync(amara, await portal.Given.MicroCredentialAsync(issuer));
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));
        portal.Sql.Reset();

        var page = await browser.OpenAsync("/district/staff");

        Assert.InRange(portal.Sql.Commands.Count, 1, 4 + SignedIn);
        Assert.Equal(25, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("32 people", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hana Harbor", page.Text, StringComparison.Ordinal);
        var found = await page.SubmitAsync("Show staff", new { q = "reyes" });
        Assert.Equal("12", found.Document.QuerySelector("[data-label=Hours]")!.TextContent);
    }

    [Fact]
    public async Task Portfolio_ShowsWorkInReviewOnlyWhenShared_AndNeverDrafts()
    {
        await using var portal = await Portal.StartAsync();
        var issuer = await portal.Given.IssuerAsync();
        var district = await portal.Given.DistrictAsync();
        var amara = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, await portal.Given.SchoolAsync(district)));
        await portal.Given.SubmittedAttemptAsync(amara, await portal.Given.MicroCredentialAsync(issuer, "Handed in, not shared"));
        var shared = await portal.Given.SubmittedAttemptAsync(amara, await portal.Given.MicroCredentialAsync(issuer, "Handed in and shared"));
        var draft = await portal.Given.CompleteDraftAsync(amara, await portal.Given.MicroCredentialAsync(issuer, "Draft, shared"));
        await portal.InDatabaseAsync(async db =>
        {
            foreach (var submission in db.Submissions.Where(s => s.Id == draft || s.Attempts.Any(a => a.Id == shared)).ToList()) submission.ShareProgress(true);
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignInAsync(await portal.Given.PersonAsync("Dina District", (Role.DistrictAdministrator, district)));

        var page = await browser.OpenAsync($"/district/staff/{amara.Id}");

        Assert.Contains("Handed in and shared", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not shared", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_OfSomeoneElsesStaff_IsNotFound()
    {
        await using var portal = await Portal.StartAsync();
        var district = await portal.Given.DistrictAsync();
        var school = await portal.Given.SchoolAsync(district, "Pine Street School");
        var amara = await portal.Given.PersonAsync("Amara Reyes", (Role.Earner, school));
        using var principal = await portal.SignInAsync(await portal.Given.PersonAsync("Pat Principal", (Role.SchoolLeader, await portal.Given.SchoolAsync(district, "Oak Street School"))));
        using var teacher = await portal.SignInAsync(amara);

        Assert.Equal(HttpStatusCode.NotFound, (await principal.OpenAsync($"/district/staff/{amara.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.OpenAsync("/district/staff")).Status);
    }

    /// <summary>Commands that knowing the signed-in person takes.</summary>
    private const int SignedIn = 2;
}
