using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews;

public sealed class ReviewConcurrencyTests
{
    [Fact]
    public async Task Finish_FiftyTimesAtOnceByBothAssessors_GivesOneDecisionAndOneCredential()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 2);
        var reviews = new List<(Actor Actor, Guid Review)>();
        foreach (var assessor in scene.Assessors)
        {
            var review = await scene.ClaimAsync(assessor);
            await scene.WriteAsync(assessor, review, AssessmentScene.Meets);
            reviews.Add((await scene.ActorAsync(assessor), review));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            portal.ServiceAsync<ReviewService, FinishedReview>(s => s.FinishAsync(reviews[i % 2].Actor, reviews[i % 2].Review)))));

        Assert.Equal(50, answers.Length);
        Assert.Contains(answers, a => a.IsDecided);
        await portal.InDatabaseAsync(async db =>
        {
            var decision = Assert.Single(await db.Decisions.Where(d => d.AttemptId == scene.AttemptId).ToListAsync());
            Assert.Equal(Outcome.Earned, decision.Outcome);
            Assert.Single(await db.Credentials.ToListAsync());
            Assert.Equal(1, await db.OutboxMessages.CountAsync(m => m.Kind == "AttemptDecided"));
            Assert.Equal(1, await db.OutboxMessages.CountAsync(m => m.Kind == "CredentialIssued"));
            Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Action == Core.Audit.AuditAction.ReviewFinished));
            Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == Core.Audit.AuditAction.CredentialIssued));
        });
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);
    }

    [Fact]
    public async Task Finish_TwoAssessorsAtOnce_NeverLeavesTheAttemptUndecided()
    {
        await using var portal = await Portal.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            var scene = await AssessmentScene.OnAsync(portal, assessors: 2);
            var acts = new List<Func<Task<FinishedReview>>>();
            foreach (var (assessor, level) in scene.Assessors.Zip([AssessmentScene.Meets, AssessmentScene.NotMet]))
            {
                var review = await scene.ClaimAsync(assessor);
                await scene.WriteAsync(assessor, review, level);
                acts.Add(() => scene.FinishAsync(assessor, review));
            }

            await Task.WhenAll(acts.Select(act => Task.Run(act)));

            var attempt = await scene.AttemptAsync();
            Assert.NotNull(attempt.DisputedAt);
            Assert.Equal(1, attempt.OpenReviews);
        }
    }

    [Fact]
    public async Task Claim_ThirtyAtOnce_GivesEachSeatOneOwner()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 30);
        var actors = new List<Actor>();
        foreach (var assessor in scene.Assessors) actors.Add(await scene.ActorAsync(assessor));

        var answers = await Task.WhenAll(actors.Select(actor => Task.Run(async () =>
        {
            try
            {
                return await portal.ServiceAsync<ReviewService, Guid?>(async s => await s.ClaimAsync(actor, scene.AttemptId));
            }
            catch (RefusedException refused)
            {
                Assert.Equal("nothing-to-claim", Assert.Single(refused.Reasons).Code);
                return null;
            }
        })));

        Assert.Equal(2, answers.Count(a => a is not null));
        var seats = await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.AttemptId == scene.AttemptId).OrderBy(r => r.Seat).Select(r => r.Seat).ToListAsync());
        Assert.Equal([1, 2], seats);
        Assert.Equal(0, (await scene.AttemptAsync()).OpenReviews);
    }

    [Fact]
    public async Task Claim_ByOnePersonManyTimesAtOnce_GivesOneReview()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal, assessors: 1);
        var actor = await scene.ActorAsync(scene.Assessors[0]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() =>
            portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(actor, scene.AttemptId)))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, (await scene.AttemptAsync()).OpenReviews);
    }
}
