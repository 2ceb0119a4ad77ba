using MicroCred.Core.Audit;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

public sealed class ClockAndReleaseTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Browser lead = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        lead = await portal.SignInAsync(scene.Lead);
    }

    public async Task DisposeAsync()
    {
        lead.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task ADecision_WaitsForTheLead_WhoSendsAReviewBackFirst()
    {
        await scene.SaveAsync(new AssessmentSettings { ReleaseByLead = true });
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(scene.Assessors[0], attempt, 2);
        var second = await scene.ReviewAsync(scene.Assessors[1], attempt, 2);
        Assert.Equal(AttemptStatus.InReview, (await scene.AttemptAsync(attempt)).Status);
        Assert.NotNull((await scene.AttemptAsync(attempt)).HeldAt);

        var page = await (await lead.OpenAsync("/reviews/lead/held")).FollowAsync(scene.Title.Name);
        Assert.Contains("The rule finds: Earned", page.Text);
        Assert.DoesNotContain("Erin Earner", page.Html);
        page = await page.SubmitAsync($"form[action$='{second}/back']", new { Reason = "Say what you saw in the second example." });
        Assert.Contains("The review is back with its assessor", page.Text);
        Assert.Contains("No decision waits for you", page.Text);
        using (var assessor = await portal.SignInAsync(scene.Assessors[1]))
            Assert.Contains("Say what you saw in the second example.", (await assessor.OpenAsync($"/reviews/{second}")).Text);

        await scene.FinishAsync(scene.Assessors[1], second);
        page = await (await lead.OpenAsync($"/reviews/lead/held/{attempt}")).SubmitAsync("#release");

        Assert.Contains("The decision is released", page.Text);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync(attempt)).Status);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Credentials.CountAsync()));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.DecisionReleased)));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "ReviewSentBack")));
    }

    [Fact]
    public async Task TheClock_StandsStill_AndTheDueDateMovesByTheDaysBetween()
    {
        portal.Clock.SetUtc(new DateTime(2026, 12, 7, 15, 0, 0, DateTimeKind.Utc)); // a Monday
        var attempt = await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title"));
        var due = (await scene.AttemptAsync(attempt)).DueAt!.Value;
        using var then = await portal.SignInAsync(scene.Lead);
        var page = await then.OpenAsync($"/reviews/lead/attempts/{attempt}/clock");
        page = await page.SubmitAsync("#pause", new { Why = "Other", Note = "" });
        Assert.Contains("Say in a sentence why", page.Text);
        page = await page.SubmitAsync("#pause", new { Why = "WaitingForEarner", Note = "Please unlock the link." });
        Assert.Contains("It stands still", page.Text);
        using var earner = await portal.SignInAsync(scene.Earner);
        var submission = (await scene.AttemptAsync(attempt)).SubmissionId;
        Assert.Contains("Please unlock the link.", (await earner.OpenAsync($"/submissions/{submission}")).Text);

        portal.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await portal.SignInAsync(scene.Lead);
        page = await (await later.OpenAsync($"/reviews/lead/attempts/{attempt}/clock")).SubmitAsync("#resume");

        Assert.Contains("The clock runs again", page.Text);
        Assert.Equal(due.AddDays(3), (await scene.AttemptAsync(attempt)).DueAt); // Monday 21 December and three business days: Thursday 24.
    }

    [Fact]
    public async Task TheWatch_RemindsOnce_AndTellsTheLeadOnce()
    {
        var attempt = await scene.HandInAsync();
        await scene.ClaimAsync(scene.Assessors[0], attempt);
        portal.Clock.SetUtc((await scene.AttemptAsync(attempt)).DueAt!.Value.AddHours(-20));
        await RunAsync();
        Assert.Equal(1, await MailAsync("ReviewDue"));

        portal.Clock.Advance(TimeSpan.FromDays(30));
        await RunAsync();

        Assert.Equal((1, 1), (await MailAsync("ReviewDue"), await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "AttemptOverdue" && m.UserId == scene.Lead.Id && m.Body.Contains(attempt.ToString())))));
    }

    private async Task RunAsync()
    {
        await portal.ServiceAsync<ClockWatch>(w => w.RunAsync());
        await portal.ServiceAsync<ClockWatch>(w => w.RunAsync());
    }

    private Task<int> MailAsync(string kind) => portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == kind));
}
