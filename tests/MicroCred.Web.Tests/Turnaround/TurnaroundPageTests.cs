using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions.Calendars;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Turnaround;

/// <summary>How long decisions took, from handing in to the report.</summary>
public sealed class TurnaroundPageTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Title title = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        portal.Clock.SetUtc(new DateTime(2026, 12, 7, 15, 0, 0, DateTimeKind.Utc)); // a Monday
        scene = await AssessmentScene.OnAsync(portal);
        title = await portal.Given.MicroCredentialAsync(scene.Issuer, "=A second title");
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Report_CountsBusinessDaysWithoutPauses_AndWhatCameInTime()
    {
        await scene.SaveAsync(new AssessmentSettings { PreviousScorers = PreviousScorers.Allowed });
        var first = await scene.HandInAsync(title: title);
        var second = await scene.HandInAsync(title: title);
        var late = await scene.HandInAsync(title: title);
        await DecideAsync(first, days: 2); // Wednesday
        var lead = await scene.ActorAsync(scene.Lead);
        await portal.ServiceAsync<PauseService>(s => s.PauseAsync(lead, second, PauseReason.WaitingForEarner, null));
        portal.Clock.Advance(TimeSpan.FromDays(2)); // Friday
        await portal.ServiceAsync<PauseService>(s => s.ResumeAsync(lead, second));
        await DecideAsync(second, days: 3); // Monday
        await DecideAsync(late, days: 14); // Monday, two weeks later: 15 business days, with none for the holidays that nobody entered

        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await (await browser.OpenAsync("/reviews/lead")).FollowAsync("Turnaround");
        Assert.Equal(["3", "3", "15", "66.6 %", "1"], Cells(page, ".figures dd"));
        Assert.Equal(["=A second title", "3", "3", "15", "5.0", "21.0", "66.6 %", "0", "0"], Cells(page, "[aria-labelledby='titles'] tbody tr:nth-child(1) td"));
        Assert.Equal(scene.Title.Name, Cells(page, "[aria-labelledby='titles'] tbody tr:nth-child(2) td").First());
        Assert.Equal(16, page.Document.QuerySelectorAll("svg.turnaround rect.interval-bar").Length);
        Assert.Equal(["15", "0", "1", "100 %"], Cells(page, "[aria-labelledby='days'] tbody tr:last-child td"));
        Assert.DoesNotContain("Erin Earner", page.Html);

        var empty = await page.SubmitAsync("#period", new { From = "2026-12-08", Until = "2026-12-10" });
        Assert.Equal("1", Cells(empty, ".figures dd").First());
        var wrong = await page.SubmitAsync("#period", new { From = "2026-12-08", Until = "2026-12-01" });
        Assert.Contains("Choose a last day after the first", wrong.Text);

        var file = await browser.OpenAsync(page.Document.QuerySelector("a[href*='turnaround.csv']")!.GetAttribute("href")!);
        var lines = (await file.Response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.StartsWith("from,until,title,decided,median_business_days", lines[0], StringComparison.Ordinal);
        Assert.Contains(",'=A second title,3,3,15,5,21,2,0.6667,1,0,0,0", lines[1], StringComparison.Ordinal);
        Assert.Contains(",all,3,3,15,5,21,2,0.6667,1,1,1,0", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfAnotherIssuer_IsNotThere()
    {
        using var stranger = await portal.SignInAsync(await portal.Given.PersonAsync("Sam Stranger", (Role.LeadAssessor, await portal.Given.IssuerAsync("Elsewhere"))));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/assessment/turnaround/{scene.Issuer.Id}")).Status);
        Assert.Contains("Nothing was decided in this period", (await stranger.OpenAsync("/assessment/turnaround")).Text);
    }

    private async Task DecideAsync(Guid attempt, int days)
    {
        portal.Clock.Advance(TimeSpan.FromDays(days));
        await scene.ReviewAsync(scene.Assessors[0], attempt, 2);
        await scene.ReviewAsync(scene.Assessors[1], attempt, 2);
    }

    private static IEnumerable<string> Cells(BrowserPage page, string selector) => page.Document.QuerySelectorAll(selector).Select(c => c.TextContent.Trim());
}
