using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.AssessmentPolicies;

public sealed class CalendarPagesTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;
    private Browser browser = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        browser = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Holidays_AreAddedByRuleByHandAndByPasting_AndRemoved()
    {
        var page = await (await browser.OpenAsync("/admin/assessment")).FollowAsync($"Calendar of {issuer.Name}");
        page = await (await browser.OpenAsync($"/admin/assessment/{issuer.Id}/calendar?year=2027")).SubmitAsync("#usual", new { });
        Assert.Contains("Juneteenth National Independence Day (observed)", page.Text); // 19 June 2027 is a Saturday.
        page = await page.SubmitAsync("#holiday", new { On = "2027-04-02", Name = "Good Friday" });
        Assert.Contains("Good Friday is in the calendar.", page.Text);
        page = await page.SubmitAsync("#paste", new { Dates = "2027-05-28 Last day\n2027-04-02 Again" });
        Assert.Contains("1 of 2 days are new", page.Text);
        page = await page.SubmitAsync("#paste", new { Dates = "Friday" });
        Assert.Contains("Line 1 does not begin with a date", page.Text);

        page = await page.SubmitAsync("form[action$='/remove']", new { });

        var calendar = await portal.InDatabaseAsync(db => db.IssuerCalendars.SingleAsync());
        Assert.Equal(FederalHolidays.Of(2027).Count + 1, calendar.Holidays.Count);
        Assert.DoesNotContain(calendar.Holidays, h => h.Name == "New Year's Day");
        Assert.Equal(4, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.CalendarChanged)));
    }

    [Fact]
    public async Task WorkingDays_AreChosen_AndOneIsLeftAtLeast()
    {
        var page = await browser.OpenAsync($"/admin/assessment/{issuer.Id}/calendar");
        page = await page.SubmitAsync("#week-form", new { Days = new[] { "Tuesday", "Saturday" } });
        Assert.Contains("The working days are saved", page.Text);
        Assert.Equal(WorkingDays.Tuesday | WorkingDays.Saturday, (await portal.InDatabaseAsync(db => db.IssuerCalendars.SingleAsync())).Days);

        page = await page.SubmitAsync("#week-form", new { Days = Array.Empty<string>() });

        Assert.Contains("Choose at least one day of the week", page.Text);
    }
}
