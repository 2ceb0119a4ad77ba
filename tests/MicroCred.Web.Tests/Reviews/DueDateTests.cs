using MicroCred.Core.Submissions.Calendars;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>How many business days are left is counted by the issuer's own calendar, wherever it is said.</summary>
public sealed class DueDateTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        portal.Clock.SetUtc(new DateTime(2026, 11, 23, 15, 0, 0, DateTimeKind.Utc)); // the Monday before Thanksgiving
        scene = await AssessmentScene.OnAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            var calendar = new IssuerCalendar(scene.Issuer.Id);
            calendar.Add([new Holiday(new DateOnly(2026, 11, 26), "Thanksgiving Day"), new Holiday(new DateOnly(2026, 11, 27), "The day after")], portal.Clock.Now);
            db.IssuerCalendars.Add(calendar);
            await db.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Holidays_AreNoBusinessDays_ForAssessorLeadAndEarner()
    {
        var attempt = await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title"));
        const string Ten = "Due Wed 9 Dec, 10 business days left";
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        using var lead = await portal.SignInAsync(scene.Lead);
        using var earner = await portal.SignInAsync(scene.Earner);

        Assert.Contains(Ten, (await assessor.OpenAsync("/reviews")).Text);
        var review = await scene.ClaimAsync(scene.Assessors[0], attempt);
        Assert.Contains(Ten, (await assessor.OpenAsync("/reviews")).Text);
        Assert.Contains(Ten, (await assessor.OpenAsync($"/reviews/{review}")).Text);
        Assert.Contains(Ten, (await assessor.OpenAsync("/")).Text);
        Assert.Contains(Ten, (await lead.OpenAsync("/reviews/lead")).Text);
        Assert.Contains(Ten, (await lead.OpenAsync($"/reviews/lead/attempts/{attempt}")).Text);
        Assert.Contains(": 10 business days left.", (await lead.OpenAsync($"/reviews/lead/attempts/{attempt}/clock")).Text);
        var submission = (await scene.AttemptAsync(attempt)).SubmissionId;
        Assert.Contains($"By the calendar of {scene.Issuer.Name}: 10 business days left.", (await earner.OpenAsync($"/submissions/{submission}")).Text);

        portal.Clock.SetUtc(new DateTime(2026, 11, 26, 15, 0, 0, DateTimeKind.Utc)); // on the holiday itself
        using var then = await portal.SignInAsync(scene.Lead);
        Assert.Contains("Due Wed 9 Dec, 8 business days left", (await then.OpenAsync("/reviews/lead")).Text);
        portal.Clock.SetUtc(new DateTime(2026, 12, 12, 15, 0, 0, DateTimeKind.Utc));
        using var late = await portal.SignInAsync(scene.Earner);
        Assert.Contains("Your decision is late", (await late.OpenAsync($"/submissions/{submission}")).Text);
    }
}
