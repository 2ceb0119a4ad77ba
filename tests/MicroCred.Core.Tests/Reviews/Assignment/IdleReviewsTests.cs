using MicroCred.Core.Audit;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews.Assignment;

public sealed class IdleReviewsTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Guid attempt;

    /// <summary>A Monday; what lies idle goes back after three business days.</summary>
    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        await scene.SaveAsync(new AssessmentSettings { IdleBusinessDays = 3 });
        attempt = await scene.HandInAsync();
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task AnIdleReview_IsToldOfFirst_ThenGoesBack_WithItsDraft()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0], attempt);
        await scene.WriteAsync(scene.Assessors[0], review, 2);

        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 2));
        Assert.Equal(new IdleRun(1, 0), await RunAfterAsync(days: 1));
        // Told on Thursday morning, so the rest of the day is left to go on.
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 0));
        Assert.Equal(new IdleRun(0, 1), await RunAfterAsync(days: 1));
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 1));

        await portal.InDatabaseAsync(async db =>
        {
            var stored = await db.Reviews.Include(r => r.Scores).SingleAsync(r => r.Id == review);
            Assert.Equal((ReviewStatus.GivenBack, DeclineReason.Idle, (int?)null, 3), (stored.Status, stored.DeclineReason, stored.Seat, stored.Scores.Count));
            Assert.Equal(["ReviewIdle", "ReviewReturned"], await db.OutboxMessages.Where(m => m.UserId == scene.Assessors[0].Id).OrderBy(m => m.CreatedAt).Select(m => m.Kind).ToListAsync());
            Assert.Null((await db.AuditEntries.SingleAsync(a => a.Action == AuditAction.ReviewReturned)).ActorId);
        });
        Assert.Equal(2, (await scene.AttemptAsync(attempt)).OpenReviews);
        Assert.Equal(review, await scene.ClaimAsync(scene.Assessors[0], attempt));
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 1));
    }

    [Theory]
    [InlineData("2026-11-16T15:00:00Z", null, "2026-11-19T04:59:59Z", "None")]
    [InlineData("2026-11-16T15:00:00Z", null, "2026-11-19T05:00:30Z", "Tell")]
    [InlineData("2026-11-16T15:00:00Z", "2026-11-19T05:00:30Z", "2026-11-20T04:59:59Z", "None")]
    [InlineData("2026-11-16T15:00:00Z", "2026-11-19T05:00:30Z", "2026-11-20T05:00:30Z", "Return")]
    [InlineData("2026-11-19T22:00:00Z", "2026-11-24T05:00:30Z", "2026-11-25T05:00:30Z", "Return")]
    public void WhatIsDue_FollowsTheIssuersBusinessDays(string touched, string? told, string now, string step)
    {
        static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal(step, IdleReviews.StepOf(Utc(touched), told is null ? null : Utc(told), 3, new MicroCred.Core.Submissions.Calendars.BusinessCalendar("America/New_York"), Utc(now)).ToString());
    }

    [Fact]
    public async Task SavingAfterTheWord_BeginsAnew()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0], attempt);
        Assert.Equal(new IdleRun(1, 0), await RunAfterAsync(days: 3));
        await scene.WriteAsync(scene.Assessors[0], review, 2);
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 1));
        // A weekend lies between.
        Assert.Equal(new IdleRun(1, 0), await RunAfterAsync(days: 4));
    }

    [Fact]
    public async Task NothingGoesBackWithoutTheWord_HoweverLateTheRun()
    {
        await scene.ClaimAsync(scene.Assessors[0], attempt);
        Assert.Equal(new IdleRun(1, 0), await RunAfterAsync(days: 30));
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 0));
        Assert.Equal(new IdleRun(0, 1), await RunAfterAsync(days: 1));
    }

    [Fact]
    public async Task WhereNothingGoesBack_OrTheReviewIsFinished_NothingHappens()
    {
        await scene.SaveAsync(new AssessmentSettings { IdleBusinessDays = 0 });
        await scene.ClaimAsync(scene.Assessors[0], await scene.HandInAsync());
        var finished = await scene.ClaimAsync(scene.Assessors[1], attempt);
        await scene.WriteAsync(scene.Assessors[1], finished, 2);
        await scene.FinishAsync(scene.Assessors[1], finished);
        Assert.Equal(new IdleRun(0, 0), await RunAfterAsync(days: 60));
    }

    [Fact]
    public async Task ThirtyRunsAtOnce_SendItBackOnce()
    {
        await scene.ClaimAsync(scene.Assessors[0], attempt);
        await RunAfterAsync(days: 3);
        portal.Clock.Advance(TimeSpan.FromDays(2));

        var runs = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(RunAsync)));

        Assert.Equal(1, runs.Sum(r => r.Returned));
        Assert.Equal(2, (await scene.AttemptAsync(attempt)).OpenReviews);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "ReviewReturned")));
    }

    [Fact]
    public async Task SavingAndGoingBack_AtOnce_LeaveOneOwner()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0], attempt);
        await RunAfterAsync(days: 3);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        var save = Task.Run(async () =>
        {
            try
            {
                await scene.WriteAsync(scene.Assessors[0], review, 2);
            }
            catch (Core.Common.RefusedException)
            {
                // It went back first.
            }
        });
        await Task.WhenAll(save, Task.Run(RunAsync));
        var stored = await portal.InDatabaseAsync(db => db.Reviews.SingleAsync(r => r.Id == review));
        Assert.Equal(stored.Status == ReviewStatus.InProgress ? 1 : 2, (await scene.AttemptAsync(attempt)).OpenReviews);
        Assert.Equal(stored.Status == ReviewStatus.InProgress, stored.Seat is not null);
    }

    private Task<IdleRun> RunAfterAsync(int days)
    {
        portal.Clock.Advance(TimeSpan.FromDays(days));
        return RunAsync();
    }

    private Task<IdleRun> RunAsync() => portal.ServiceAsync<IdleReviews, IdleRun>(i => i.RunAsync());
}
