using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Sanctions;

public sealed class SanctionTests : IAsyncLifetime
{
    private const string Seen = "Two of three pages stand word for word in another submission. How did this come about?";
    private const string Ladder = "No hand-ins for 30 days | pause | 30\nBarred | bar";

    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Browser earner = null!;
    private Browser lead = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        earner = await portal.SignInAsync(scene.Earner);
        lead = await portal.SignInAsync(scene.Lead);
    }

    public async Task DisposeAsync()
    {
        earner.Dispose();
        lead.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task ANotice_IsAnsweredBeforeItIsConfirmed_AndNobodyLearnsWhoItIsAbout()
    {
        Assert.DoesNotContain("A notice from", (await earner.OpenAsync("/submissions")).Text);
        var page = await (await lead.OpenAsync($"/reviews/lead/attempts/{scene.AttemptId}")).FollowAsync("write a notice to the earner");
        Assert.Single(page.Document.QuerySelectorAll("input[name=Step]"));
        Assert.Contains("Write what you saw", (await page.SubmitAsync("#propose", new { Step = 1 })).Text);
        page = await page.SubmitAsync("#propose", new { Step = 1, Reason = Seen });
        Assert.Contains("Nothing follows from it by itself", page.Text);
        Assert.Contains("The earner can still answer", page.Text);
        Assert.Null(page.Document.QuerySelector("#confirm"));
        var notice = await NoticeAsync();

        Assert.Contains("A notice from", (await earner.OpenAsync("/")).Text);
        var own = await (await earner.OpenAsync("/submissions")).FollowAsync("Read and answer it");
        Assert.Contains(Seen, own.Text);
        Assert.Contains("Nothing has been decided", own.Text);
        Assert.DoesNotContain(scene.Lead.Name, own.Html, StringComparison.Ordinal);
        Assert.Contains("Write your answer", (await own.SubmitAsync("#answer-form", new { Answer = "" })).Text);
        own = await own.SubmitAsync("#answer-form", new { Answer = "We planned it in our team." });
        Assert.Contains("Your answer is there", own.Text);
        Assert.Null(own.Document.QuerySelector("#answer-form"));

        page = await (await lead.OpenAsync("/reviews/lead/sanctions")).FollowAsync("Reminder of the rules");
        Assert.Contains("We planned it in our team.", page.Text);
        page = await page.SubmitAsync("#confirm");
        Assert.Contains("In force", page.Text);
        foreach (var name in new[] { "Marigold", "Quillfeather", "Zzyzx" }) Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
        Assert.Contains("Reminder of the rules", (await earner.OpenAsync("/submissions")).Text);

        Assert.Equal(["NoticeAnswered", "NoticeConfirmed", "NoticeGiven"], await portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.Kind.StartsWith("Notice")).OrderBy(m => m.Kind).Select(m => m.Kind).ToListAsync()));
        Assert.Equal(
            [AuditAction.SanctionProposed, AuditAction.SanctionAnswered, AuditAction.SanctionConfirmed],
            await portal.InDatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectId == notice).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
        // A reminder takes nothing away, and comes to an end.
        await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title"));
        portal.Clock.Advance(TimeSpan.FromDays(370));
        using var later = await portal.SignInAsync(scene.Earner);
        Assert.DoesNotContain("Reminder of the rules", (await later.OpenAsync("/submissions")).Text);
        Assert.Contains("Over", (await later.OpenAsync("/submissions/notices")).Text);
    }

    [Fact]
    public async Task WhileAPauseHolds_NothingIsHandedIn_DraftsStayOpen_AndItEndsByItself()
    {
        await scene.SaveAsync(new AssessmentSettings { Sanctions = Ladder });
        var title = await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title");
        var draft = await portal.Given.CompleteDraftAsync(scene.Earner, title);
        await ConfirmAsync(await ProposeAsync(1), answer: true);

        var refused = await (await earner.OpenAsync($"/submissions/{draft}/submit")).SubmitAsync($"form[action='/submissions/{draft}/submit']", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Contains("has paused your hand-ins until", refused.Text);
        Assert.Contains("Your drafts are kept", refused.Text);
        Assert.Equal(AttemptStatus.Draft, await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == draft).Select(a => a.Status).SingleAsync()));
        var actor = await scene.ActorAsync(scene.Earner);
        var third = await portal.Given.MicroCredentialAsync(scene.Issuer, "A third title");
        await portal.ServiceAsync<SubmissionService>(s => s.StartAsync(actor, third.Slug));

        portal.Clock.Advance(TimeSpan.FromDays(32));
        Assert.NotEqual(Guid.Empty, await scene.HandInAgainAsync(scene.Earner, draft));
    }

    [Fact]
    public async Task ABar_KeepsFromBeginning_UntilItIsLifted_AndNoStepIsSkipped()
    {
        await scene.SaveAsync(new AssessmentSettings { Sanctions = Ladder });
        var actor = await scene.ActorAsync(scene.Earner);
        var leading = await scene.ActorAsync(scene.Lead);
        var skipped = await Assert.ThrowsAsync<RefusedException>(() => ProposeAsync(2));
        Assert.Equal("step-skipped", skipped.Reasons.Single().Code);
        await ConfirmAsync(await ProposeAsync(1), answer: true);
        Assert.Equal(2, (await lead.OpenAsync($"/reviews/lead/sanctions/about/{scene.AttemptId}")).Document.QuerySelectorAll("input[name=Step]").Length);
        var bar = await ProposeAsync(2);
        await ConfirmAsync(bar, answer: true);

        var title = await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title");
        portal.Clock.Advance(TimeSpan.FromDays(400));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SubmissionService>(s => s.StartAsync(actor, title.Slug)));
        Assert.Contains("takes no new work from you until it lifts this again", refused.Message);
        Assert.Contains("Write the reason", (await (await (await portal.SignInAsync(scene.Lead)).OpenAsync($"/reviews/lead/sanctions/{bar}")).SubmitAsync("form[action$='/lift']", new { Reason = "" })).Text);
        await portal.ServiceAsync<SanctionService>(s => s.LiftAsync(leading, bar, "It was cleared up."));
        await portal.ServiceAsync<SubmissionService>(s => s.StartAsync(actor, title.Slug));
        Assert.Contains("It was cleared up.", (await (await portal.SignInAsync(scene.Earner)).OpenAsync($"/submissions/notices/{bar}")).Text);
    }

    [Fact]
    public async Task TheWindow_IsTheIssuersToSet_AndHoldsBothWays()
    {
        await scene.SaveAsync(new AssessmentSettings { SanctionNoticeDays = 3 });
        var notice = await ProposeAsync(1);
        var (actor, leading) = (await scene.ActorAsync(scene.Earner), await scene.ActorAsync(scene.Lead));
        var early = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SanctionService>(s => s.ConfirmAsync(leading, notice)));
        Assert.Equal("answer-awaited", early.Reasons.Single().Code);
        portal.Clock.Advance(TimeSpan.FromDays(5));
        var late = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SanctionService>(s => s.AnswerAsync(actor, notice, "Too late.")));
        Assert.Equal("window-over", late.Reasons.Single().Code);
        await portal.ServiceAsync<SanctionService>(s => s.ConfirmAsync(leading, notice));
        await portal.ServiceAsync<SanctionService>(s => s.ConfirmAsync(leading, notice));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "NoticeConfirmed")));
    }

    [Fact]
    public async Task NobodyElse_SeesOrSettlesANotice()
    {
        var notice = await ProposeAsync(1);
        using var stranger = await portal.SignInAsync(await portal.Given.PersonAsync("Erin Earner", (Role.Earner, scene.School)));
        Assert.Equal(404, (int)(await stranger.OpenAsync($"/submissions/notices/{notice}")).Status);
        Assert.DoesNotContain(scene.Title.Name, (await stranger.OpenAsync("/submissions/notices")).Text);
        Assert.Equal(404, (int)(await lead.OpenAsync($"/submissions/notices/{notice}")).Status);
        using var elsewhere = await portal.SignInAsync(await portal.Given.PersonAsync("Olga Otherlead", (Role.LeadAssessor, await portal.Given.IssuerAsync("Another issuer"))));
        using var colleague = await portal.SignInAsync(await portal.Given.PersonAsync("Nora Neighbor", (Role.LeadAssessor, scene.Issuer), (Role.Earner, scene.School)));
        foreach (var other in new[] { elsewhere, colleague })
        {
            Assert.Equal(404, (int)(await other.OpenAsync($"/reviews/lead/sanctions/{notice}")).Status);
            Assert.Equal(404, (int)(await other.OpenAsync($"/reviews/lead/sanctions/about/{scene.AttemptId}")).Status);
            Assert.Contains("No notices", (await other.OpenAsync("/reviews/lead/sanctions")).Text);
        }
    }

    [Fact]
    public async Task ANoticeThatIsLetGo_CountsForNothing_AndManyAtOnceMakeOne()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ProposeAsync(1)));
        Assert.Equal((1, 1), (ids.Distinct().Count(), await portal.InDatabaseAsync(db => db.Sanctions.CountAsync())));
        var page = await (await lead.OpenAsync($"/reviews/lead/sanctions/{ids[0]}")).SubmitAsync("form[action$='/drop']", new { Reason = "A form that everybody uses." });
        Assert.Contains("The notice is let go", page.Text);
        Assert.Contains("A form that everybody uses.", (await earner.OpenAsync($"/submissions/notices/{ids[0]}")).Text);
        Assert.Single((await lead.OpenAsync($"/reviews/lead/sanctions/about/{scene.AttemptId}")).Document.QuerySelectorAll("input[name=Step]"));
    }

    private async Task<Guid> ProposeAsync(int step)
    {
        var actor = await scene.ActorAsync(scene.Lead);
        return await portal.ServiceAsync<SanctionService, Guid>(s => s.ProposeAsync(actor, new ProposeSanction(scene.AttemptId, step, Seen)));
    }

    private async Task ConfirmAsync(Guid notice, bool answer)
    {
        var (actor, leading) = (await scene.ActorAsync(scene.Earner), await scene.ActorAsync(scene.Lead));
        if (answer) await portal.ServiceAsync<SanctionService>(s => s.AnswerAsync(actor, notice, "We planned it in our team."));
        await portal.ServiceAsync<SanctionService>(s => s.ConfirmAsync(leading, notice));
    }

    private Task<Guid> NoticeAsync() => portal.InDatabaseAsync(db => db.Sanctions.Select(s => s.Id).SingleAsync());
}
