using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.BackReadings;

public sealed class BackReadingTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Browser lead = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal, assessors: 5);
        lead = await portal.SignInAsync(scene.Lead);
    }

    public async Task DisposeAsync()
    {
        lead.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task ALead_ReadsBlind_ThenSeesBoth_AndTheAssessorSeesTheFigures()
    {
        await DecideAsync(AssessmentScene.NotMet, AssessmentScene.Meets, AssessmentScene.Meets);
        var page = await PickAsync(scene.Assessors[0]);
        Assert.Contains("1 review is picked", page.Text);
        Assert.DoesNotContain("review by", page.Text);
        page = await page.FollowAsync(scene.Title.Name);
        Assert.DoesNotContain("Number1", page.Html, StringComparison.Ordinal);
        page = await page.SubmitAsync("#take");
        Assert.Contains("Write my levels and compare", page.Text);
        foreach (var secret in new[] { "Number1", "Seen for", "Thank you, says", "Marigold", "Not yet earned" }) Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);

        Assert.Contains("Choose a level for 2a", (await page.SubmitAsync("#read", new { Comment = "x" })).Text);
        page = await page.SubmitAsync("#read", Levels("Look at the second exchange.", 1, 2, 0));
        Assert.Contains("Review by Assessor Number1", page.Text);
        Assert.Contains("Seen for 2a by 1.", page.Text);
        Assert.Contains("Assessor lower", page.Text);
        Assert.Contains("Assessor higher", page.Text);

        var board = await lead.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}");
        Assert.Contains("Back-reading", board.Text);
        Assert.Contains("33 %", board.Text);
        Assert.Contains("67 %", board.Text);
        Assert.Contains("+0.33", board.Text);
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        var own = await assessor.OpenAsync("/reviews/agreement");
        Assert.Contains("Look at the second exchange.", own.Text);
        Assert.Contains("+0.33", own.Text);
        using var other = await portal.SignInAsync(scene.Assessors[1]);
        Assert.DoesNotContain("+0.33", (await other.OpenAsync("/reviews/agreement")).Text);
        Assert.Equal(AttemptStatus.NotYetEarned, (await scene.AttemptAsync()).Status);
    }

    [Fact]
    public async Task ADecisionFoundWrong_GoesToAFreshPair_WithAReason()
    {
        await DecideAsync(AssessmentScene.NotMet);
        var page = await ReadAsync(scene.Assessors[0], 2);
        Assert.Contains("Write the reason", (await page.SubmitAsync("#reopen", new { Reason = "" })).Text);
        page = await page.SubmitAsync("#reopen", new { Reason = "Both overlooked the second exchange." });
        Assert.Contains("goes to a fresh pair", page.Text);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AttemptReopened && a.Details!.Contains("Both overlooked"))));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "DecisionReopened")));

        using var earner = await portal.SignInAsync(scene.Earner);
        Assert.Contains("Looked at again", (await earner.OpenAsync($"/submissions/{(await scene.AttemptAsync()).SubmissionId}")).Text);
        foreach (var barred in new[] { scene.Assessors[0], scene.Assessors[1], scene.Lead }) await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(barred));
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[3], AssessmentScene.Meets);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);
        Assert.Contains("Their decision is final", (await (await lead.OpenAsync("/reviews/lead/back-reading")).FollowAsync(scene.Title.Name)).Text);
    }

    [Fact]
    public async Task AnEarnedDecision_AndAPolicyThatSaysNo_StandAsTheyAre()
    {
        await DecideAsync(AssessmentScene.Meets);
        Assert.Contains("The credential is issued", (await ReadAsync(scene.Assessors[0], 0)).Text);
        await scene.SaveAsync(new AssessmentSettings { ReopenAfterBackReading = false });
        var attempt = await scene.HandInAsync();
        foreach (var assessor in scene.Assessors.Skip(2).Take(2)) await scene.ReviewAsync(assessor, attempt, AssessmentScene.NotMet);
        Assert.Contains("do not let decisions be reopened", (await ReadAsync(scene.Assessors[2], 2)).Text);
    }

    [Fact]
    public async Task TheDraw_TakesAShareOfEachAssessorsMonth_Once()
    {
        await DecideAsync(AssessmentScene.NotMet);
        var month = DrawSeed.MonthOf(portal.Clock.Now);
        var actor = await scene.ActorAsync(scene.Lead);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<BackReadingService, int>(s => s.DrawAsync(actor, month)));
        portal.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await portal.SignInAsync(scene.Lead);
        var page = await (await later.OpenAsync("/reviews/lead/back-reading")).SubmitAsync("#draw-form", new { Month = month });
        Assert.Contains("2 reviews are drawn", page.Text);
        page = await page.SubmitAsync("#draw-form", new { Month = month });
        Assert.Contains("Nothing was added", page.Text);
        Assert.Equal(
            scene.Assessors.Take(2).Select(a => a.Id).Order(), await portal.InDatabaseAsync(async db => (await db.BackReadings.Select(b => b.AssessorId).ToListAsync()).Order()));

        await scene.SaveAsync(new AssessmentSettings { BackReadPercent = 0 });
        await portal.InDatabaseAsync(db => db.BackReadings.ExecuteDeleteAsync());
        Assert.Equal(0, await portal.ServiceAsync<BackReadingService, int>(s => s.DrawAsync(actor, month)));
    }

    [Fact]
    public async Task WhoScoredIt_ReadsItNot()
    {
        await scene.ReviewAsync(scene.Lead, AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);

        Assert.Contains("Nobody has finished reviews that you could read", (await lead.OpenAsync("/reviews/lead/back-reading")).Text);
        var actor = await scene.ActorAsync(scene.Lead);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<BackReadingService, int>(s => s.PickAsync(actor, scene.Assessors[1].Id, 1)));
    }

    private async Task DecideAsync(params int[] levels)
    {
        await scene.ReviewAsync(scene.Assessors[0], levels);
        await scene.ReviewAsync(scene.Assessors[1], levels);
    }

    private async Task<BrowserPage> PickAsync(Person assessor) =>
        await (await lead.OpenAsync("/reviews/lead/back-reading")).SubmitAsync("#pick-form", new { AssessorId = assessor.Id, Count = 1 });

    /// <summary>Picks the latest review of the assessor and scores every criterion at this level.</summary>
    private async Task<BrowserPage> ReadAsync(Person assessor, int level)
    {
        await PickAsync(assessor);
        var id = await portal.InDatabaseAsync(db => db.BackReadings.Where(b => b.AssessorId == assessor.Id && b.ScoredAt == null).Select(b => b.Id).SingleAsync());
        var page = await (await lead.OpenAsync($"/reviews/lead/back-reading/{id}")).SubmitAsync("#take");
        return await page.SubmitAsync("#read", Levels("", level, level, level));
    }

    private static Dictionary<string, object?> Levels(string comment, params int[] levels) =>
        new(levels.Select((level, i) => KeyValuePair.Create($"Levels[{i}].Level", (object?)level)).Append(KeyValuePair.Create("Comment", (object?)comment)));
}
