using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews.Assignment;

/// <summary>Claim, even share, and by hand, with their limits.</summary>
public sealed class AssignmentTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Claim_BeyondTheLimit_IsRefused_UntilOneIsGivenBack()
    {
        await scene.SaveAsync(new AssessmentSettings { MaxOpenReviews = 2 });
        var attempts = new[] { await scene.HandInAsync(), await scene.HandInAsync(), await scene.HandInAsync() };
        var first = await scene.ClaimAsync(scene.Assessors[0], attempts[0]);
        await scene.ClaimAsync(scene.Assessors[0], attempts[1]);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[0], attempts[2]));
        Assert.Equal("too-many-open", Assert.Single(refused.Reasons).Code);

        await GiveBackAsync(scene.Assessors[0], first, DeclineReason.NoTime);
        await scene.ClaimAsync(scene.Assessors[0], attempts[2]);
    }

    [Theory]
    [InlineData(AssignmentMode.EvenShare)]
    [InlineData(AssignmentMode.ByHand)]
    public async Task WhatIsGivenOut_IsInNoQueue_AndCannotBeClaimed(AssignmentMode mode)
    {
        await scene.SaveAsync(new AssessmentSettings { Assignment = mode });
        var attempt = await scene.HandInAsync();
        Assert.DoesNotContain(attempt, await QueueAsync(scene.Assessors[0]));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[0], attempt));
        Assert.Equal("not-claimed-here", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public async Task EvenShare_GivesEachReviewToWhoeverHasLeast_AndTellsThem()
    {
        await scene.SaveAsync(new AssessmentSettings { Assignment = AssignmentMode.EvenShare });
        for (var i = 0; i < 10; i++) await scene.HandInAsync();

        Assert.Equal(20, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));

        var shares = await portal.InDatabaseAsync(db => db.Reviews.GroupBy(r => r.AssessorId).Select(g => g.Count()).ToListAsync());
        // Four assessors and the lead, who scores too.
        Assert.Equal([4, 4, 4, 4, 4], shares);
        Assert.Equal(20, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "ReviewAssigned")));
        Assert.Equal(20, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.ReviewAssigned && a.ActorId == null)));
        Assert.Equal(0, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));
    }

    [Fact]
    public async Task EvenShare_StopsAtTheLimit_AndGoesOnWhenThereIsRoom()
    {
        await scene.SaveAsync(new AssessmentSettings { Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0, Assignment = AssignmentMode.EvenShare, MaxOpenReviews = 1 });
        for (var i = 0; i < 6; i++) await scene.HandInAsync();
        Assert.Equal(5, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));
        var review = await portal.InDatabaseAsync(db => db.Reviews.FirstAsync());
        await GiveBackAsync(scene.Assessors.Append(scene.Lead).Single(a => a.Id == review.AssessorId), review.Id, DeclineReason.OutsideExpertise);

        Assert.Equal(1, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Id != scene.AttemptId).SumAsync(a => a.OpenReviews)));
    }

    [Fact]
    public async Task EvenShare_ThirtyTimesAtOnce_GivesEachSeatOneOwner()
    {
        await scene.SaveAsync(new AssessmentSettings { Assignment = AssignmentMode.EvenShare });
        for (var i = 0; i < 3; i++) await scene.HandInAsync();

        var given = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => portal.ServiceAsync<Distribution, int>(d => d.RunAsync()))));

        Assert.Equal(6, given.Sum());
        await portal.InDatabaseAsync(async db =>
        {
            var reviews = await db.Reviews.ToListAsync();
            Assert.Equal(6, reviews.Select(r => (r.AttemptId, r.Seat)).Distinct().Count());
            Assert.Equal(6, reviews.Select(r => (r.AttemptId, r.AssessorId)).Distinct().Count());
            Assert.All(await db.Attempts.Where(a => a.Id != scene.AttemptId).ToListAsync(), a => Assert.Equal(0, a.OpenReviews));
        });
    }

    [Fact]
    public void EvenShare_AmongEquals_ChoosesTheSameEachTime_AndFavorsNobody()
    {
        var people = Enumerable.Range(0, 5).Select(i => new EligibleAssessor { UserId = new Guid(i, 1, 2, new byte[8]), Name = $"{i}", InProgress = 0, HasScoredEarner = false, Limit = 10 }).ToList();
        var chosen = Enumerable.Range(0, 1000).Select(i => Distribution.Choose(new Guid(i, 7, 7, new byte[8]), people)!.UserId).ToList();
        Assert.Equal(chosen, Enumerable.Range(0, 1000).Select(i => Distribution.Choose(new Guid(i, 7, 7, new byte[8]), people.AsEnumerable().Reverse())!.UserId));
        Assert.All(chosen.GroupBy(c => c), g => Assert.InRange(g.Count(), 150, 250));
    }

    [Fact]
    public async Task Assign_SomebodyAtTheLimit_TakesAReason()
    {
        await scene.SaveAsync(new AssessmentSettings { MaxOpenReviews = 1, Assignment = AssignmentMode.ByHand });
        var (one, other) = (await scene.HandInAsync(), await scene.HandInAsync());
        await AssignAsync(one, scene.Assessors[0]);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AssignAsync(other, scene.Assessors[0]));
        Assert.Equal("Reason", Assert.Single(refused.Reasons).Field);

        await AssignAsync(other, scene.Assessors[0], "The only one who knows the subject.");

        Assert.Contains("The only one who knows the subject.", (await portal.InDatabaseAsync(db => db.AuditEntries.OrderBy(a => a.At).ThenBy(a => a.Id).LastAsync(a => a.Action == AuditAction.ReviewAssigned))).Details);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "ReviewAssigned" && m.UserId == scene.Assessors[0].Id)));
    }

    [Fact]
    public async Task Reassign_MovesTheReviewInOneStep_AndKeepsTheReason()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var lead = await scene.ActorAsync(scene.Lead);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.ReassignAsync(lead, review, scene.Assessors[1].Id, " ")));

        var next = await portal.ServiceAsync<AssessmentService, Guid>(s => s.ReassignAsync(lead, review, scene.Assessors[1].Id, "On leave."));

        await portal.InDatabaseAsync(async db =>
        {
            var (left, taken) = (await db.Reviews.SingleAsync(r => r.Id == review), await db.Reviews.SingleAsync(r => r.Id == next));
            Assert.Equal((ReviewStatus.GivenBack, DeclineReason.TakenBack, (int?)null), (left.Status, left.DeclineReason, left.Seat));
            Assert.Equal((ReviewStatus.InProgress, scene.Assessors[1].Id, 1), (taken.Status, taken.AssessorId, taken.Seat));
            Assert.Contains("On leave.", (await db.AuditEntries.SingleAsync(a => a.Action == AuditAction.ReviewReassigned)).Details);
            Assert.True(await db.OutboxMessages.AnyAsync(m => m.Kind == "ReviewReturned" && m.UserId == scene.Assessors[0].Id));
        });
        Assert.Equal(1, (await scene.AttemptAsync()).OpenReviews);
        var self = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.ReassignAsync(lead, next, scene.Assessors[1].Id, "To the same.")));
        Assert.Equal("not-eligible", Assert.Single(self.Reasons).Code);
        Assert.Equal(ReviewStatus.InProgress, await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == next).Select(r => r.Status).SingleAsync()));
    }

    private async Task AssignAsync(Guid attempt, Person to, string? reason = null)
    {
        var lead = await scene.ActorAsync(scene.Lead);
        await portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, attempt, to.Id, reason));
    }

    private async Task GiveBackAsync(Person person, Guid review, DeclineReason why)
    {
        var actor = await scene.ActorAsync(person);
        await portal.ServiceAsync<ReviewService>(s => s.GiveBackAsync(actor, review, why, ""));
    }

    private async Task<IReadOnlyList<Guid>> QueueAsync(Person person)
    {
        var actor = await scene.ActorAsync(person);
        return [.. (await portal.ServiceAsync<ReviewQueries, ReviewQueue>(q => q.QueueAsync(actor))).Open.Items.Select(i => i.AttemptId)];
    }
}
