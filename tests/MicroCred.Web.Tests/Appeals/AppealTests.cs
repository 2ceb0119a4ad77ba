using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Reviews.Exports;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Appeals;

public sealed class AppealTests : IAsyncLifetime
{
    private const string Why = "Exchange two shows what 2b asks for.";

    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Browser earner = null!;
    private Browser lead = null!;

    private static readonly object Filled = new { Reason = Why, Understood = true };

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal, assessors: 6);
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
    public async Task AnAppeal_GoesToAFreshPair_WhoseDecisionTakesThePlaceOfTheFirst()
    {
        var submission = await NotYetEarnedAsync();
        var page = await (await earner.OpenAsync($"/submissions/{submission}")).FollowAsync("Appeal this decision");
        Assert.Contains("You get one final decision", page.Text);
        Assert.Contains("Confirm that you have read", (await page.SubmitAsync("#appeal", new { Reason = Why })).Text);
        page = await page.SubmitAsync("#appeal", Filled);
        Assert.Contains("Your appeal is filed", page.Text);
        Assert.Contains("You will have a decision by", page.Text);
        Assert.Contains("Feedback of the first decision", page.Text);
        Assert.Null(page.Document.QuerySelector("form[action$='/withdrawal']"));

        // Whoever had it before, and the lead, are kept away; the fresh ones see nothing but one more attempt.
        foreach (var person in new[] { scene.Assessors[0], scene.Assessors[1], scene.Lead })
            await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(person));
        using var fresh = await portal.SignInAsync(scene.Assessors[2]);
        var queue = await fresh.OpenAsync("/reviews");
        Assert.Contains(scene.Title.Name, queue.Text);
        var review = await scene.ClaimAsync(scene.Assessors[2]);
        var desk = await fresh.OpenAsync($"/reviews/{review}");
        foreach (var text in new[] { queue.Html, desk.Html })
        {
            Assert.DoesNotContain("ppeal", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Why, text, StringComparison.Ordinal);
            Assert.DoesNotContain("fresh", text, StringComparison.OrdinalIgnoreCase);
        }

        await scene.WriteAsync(scene.Assessors[2], review, AssessmentScene.Meets);
        await scene.FinishAsync(scene.Assessors[2], review);
        await scene.ReviewAsync(scene.Assessors[3], AssessmentScene.NotMet);
        Assert.DoesNotContain("says 3", (await earner.OpenAsync($"/submissions/{submission}")).Text);
        await scene.ReviewAsync(scene.Assessors[4], AssessmentScene.Meets);

        page = await earner.OpenAsync($"/submissions/{submission}");
        Assert.Contains("Earned", page.Text);
        Assert.Contains("Thank you, says 5.", page.Text);
        Assert.Contains("Feedback of the decision before", page.Text);
        Assert.Contains("Thank you, says 1.", page.Text);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Credentials.CountAsync(c => c.AttemptId == scene.AttemptId)));
        Assert.Equal([Outcome.NotYetEarned, Outcome.Earned], await portal.InDatabaseAsync(db => db.Decisions.OrderBy(d => d.Round).Select(d => d.Outcome).ToListAsync()));
        Assert.Equal(
            [ReviewKind.Independent, ReviewKind.Independent, ReviewKind.Fresh, ReviewKind.Fresh, ReviewKind.Adjudication],
            await portal.InDatabaseAsync(db => db.Reviews.OrderBy(r => r.FinishedAt).ThenBy(r => r.Id).Select(r => r.Kind).ToListAsync()));
        Assert.Equal(["AppealFiled", "AppealToLead", "AttemptDecided", "AttemptDecided"], await MailAsync());
        Assert.Contains("Decided", (await lead.OpenAsync("/reviews/lead/appeals")).Text);
        // The first pair still reads its own decision.
        using var first = await portal.SignInAsync(scene.Assessors[0]);
        Assert.Contains("Not yet earned", (await first.OpenAsync("/reviews/finished")).Text);
    }

    [Fact]
    public async Task TheScoresOfAFreshPair_AreInNoExportAndNoFigure()
    {
        await NotYetEarnedAsync();
        var before = await CsvAsync();
        await FileAsync();
        Assert.Equal(before, await CsvAsync());
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[3], AssessmentScene.Meets);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);

        Assert.Equal(before, await CsvAsync());
        await portal.ServiceAsync<AgreementBoardService>(s => s.ComputeAsync(scene.Issuer.Id));
        var board = await portal.InDatabaseAsync(db => db.AgreementSnapshots.SingleAsync(s => s.ScopeId == scene.Issuer.Id));
        Assert.Equal(scene.Assessors.Take(2).Select(a => a.Id).Order(), board.Board!.Assessors.Select(a => a.AssessorId).Order());
    }

    [Fact]
    public async Task StillNotYetEarned_IsFinal_AndTheNextAttemptCarriesOnlyWhatTheFreshPairFoundMet()
    {
        await NotYetEarnedAsync(AssessmentScene.Meets, AssessmentScene.NotMet, AssessmentScene.NotMet);
        var submission = await FileAsync();
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.NotMet, AssessmentScene.Meets, AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[3], AssessmentScene.NotMet, AssessmentScene.Meets, AssessmentScene.NotMet);

        var page = await earner.OpenAsync($"/submissions/{submission}");
        Assert.DoesNotContain("Appeal this decision", page.Text);
        Assert.Contains("Their decision is final", page.Text);
        await page.SubmitAsync("Begin attempt 2");
        var carried = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Number == 2).SelectMany(a => a.CarriedCriteria)
            .Join(db.MicroCredentialVersions.SelectMany(v => v.Criteria), c => c.CriterionId, c => c.Id, (_, c) => c.Key).ToListAsync());
        Assert.Equal(["2b"], carried);
    }

    [Fact]
    public async Task ALead_DeclinesWithAReason_WhereTheIssuerWantsThemToLookFirst()
    {
        await scene.SaveAsync(new AssessmentSettings { AppealsByLead = true });
        var submission = await NotYetEarnedOfAsync(await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title")));
        var page = await (await earner.OpenAsync($"/submissions/{submission}/appeal")).SubmitAsync("#appeal", Filled);
        Assert.Contains("Waits for an answer", page.Text);
        Assert.Null(page.Document.QuerySelector("form[action$='/attempts']"));
        var actor = await scene.ActorAsync(scene.Earner);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, submission)));

        page = await (await lead.OpenAsync("/reviews/lead/appeals")).FollowAsync("A second title");
        Assert.Contains(Why, page.Text);
        Assert.DoesNotContain("Marigold", page.Html, StringComparison.Ordinal);
        Assert.Contains("Write the reason", (await page.SubmitAsync("#decline", new { Reason = "" })).Text);
        page = await page.SubmitAsync("#decline", new { Reason = "New evidence belongs into a further attempt." });
        Assert.Contains("The appeal is declined", page.Text);

        page = await earner.OpenAsync($"/submissions/{submission}");
        Assert.Contains("New evidence belongs into a further attempt.", page.Text);
        Assert.NotNull(page.Document.QuerySelector("form[action$='/attempts']"));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AppealDeclined && a.Details == "New evidence belongs into a further attempt.")));
        Assert.Contains("You have appealed", (await AppealReasonsAsync(submission)).Single());
    }

    [Fact]
    public async Task AClosedAttempt_IsOpenedAgain_OnlyByALeadWhoDidNotCloseIt()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var (assessor, closer) = (await scene.ActorAsync(scene.Assessors[0]), await scene.ActorAsync(scene.Lead));
        await portal.ServiceAsync<ReviewService>(s => s.DeclareUnscorableAsync(assessor, review, "A face.", new ReportCondition("privacy", null)));
        await portal.ServiceAsync<ConditionService>(s => s.CloseForPrivacyAsync(closer, review, "A student can be seen."));
        var submission = (await scene.AttemptAsync()).SubmissionId;
        var page = await (await earner.OpenAsync($"/submissions/{submission}")).FollowAsync("Appeal this decision");
        await page.SubmitAsync("#appeal", Filled);
        var appeal = await portal.InDatabaseAsync(db => db.Appeals.Select(p => p.Id).SingleAsync());
        Assert.Contains("You closed this attempt", (await lead.OpenAsync($"/reviews/lead/appeals/{appeal}")).Text);

        using var other = await portal.SignInAsync(await portal.Given.PersonAsync("Olga Otherlead", (Role.LeadAssessor, scene.Issuer)));
        page = await (await other.OpenAsync($"/reviews/lead/appeals/{appeal}")).SubmitAsync("#take-up");
        Assert.Contains("The appeal is taken up", page.Text);
        var attempt = await scene.AttemptAsync();
        Assert.Equal((AttemptStatus.Submitted, (DateTime?)null, 2), (attempt.Status, attempt.FilesLockedAt, attempt.OpenReviews));
        Assert.NotNull(attempt.Submission!.OpenKey);
        await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[0]));
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.Meets);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);
    }

    [Fact]
    public async Task TheWindow_IsTheIssuersToSet()
    {
        await scene.SaveAsync(new AssessmentSettings { AppealDays = 5 });
        var submission = await NotYetEarnedOfAsync(await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title")));
        Assert.Empty(await AppealReasonsAsync(submission));
        portal.Clock.Advance(TimeSpan.FromDays(7));
        using var later = await portal.SignInAsync(scene.Earner);
        Assert.DoesNotContain("Appeal this decision", (await later.OpenAsync($"/submissions/{submission}")).Text);
        Assert.Contains("is over", (await later.OpenAsync($"/submissions/{submission}/appeal")).Text);
        Assert.Contains("is over", (await AppealReasonsAsync(submission)).Single());
    }

    [Fact]
    public async Task ManyAtOnce_FileOneAppeal()
    {
        await NotYetEarnedAsync();
        var actor = await scene.ActorAsync(scene.Earner);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.ServiceAsync<AppealService>(s => s.FileAsync(actor, scene.AttemptId, Why))));

        Assert.Equal((1, 1, 2), (await portal.InDatabaseAsync(db => db.Appeals.CountAsync()), await portal.InDatabaseAsync(db => db.Reopenings.CountAsync()), (await scene.AttemptAsync()).Round));
    }

    private async Task<Guid> NotYetEarnedAsync(params int[] levels)
    {
        var chosen = levels.Length == 0 ? [AssessmentScene.NotMet] : levels;
        await scene.ReviewAsync(scene.Assessors[0], chosen);
        await scene.ReviewAsync(scene.Assessors[1], chosen);
        return (await scene.AttemptAsync()).SubmissionId;
    }

    private async Task<Guid> NotYetEarnedOfAsync(Guid attemptId)
    {
        await scene.ReviewAsync(scene.Assessors[0], attemptId, AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[1], attemptId, AssessmentScene.NotMet);
        return (await scene.AttemptAsync(attemptId)).SubmissionId;
    }

    private async Task<Guid> FileAsync()
    {
        var actor = await scene.ActorAsync(scene.Earner);
        await portal.ServiceAsync<AppealService>(s => s.FileAsync(actor, scene.AttemptId, Why));
        return (await scene.AttemptAsync()).SubmissionId;
    }

    private async Task<IReadOnlyList<string>> AppealReasonsAsync(Guid submissionId)
    {
        var actor = await scene.ActorAsync(scene.Earner);
        var attempt = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submissionId).Select(a => a.Id).SingleAsync());
        return [.. (await portal.ServiceAsync<AppealQueries, OwnAppeal>(q => q.ForEarnerAsync(actor, attempt))).WhyNot.Select(r => r.Message)];
    }

    private async Task<string> CsvAsync()
    {
        var actor = await scene.ActorAsync(scene.Lead);
        using var text = new StringWriter();
        await portal.ServiceAsync<ScoreExportQueries>(q => q.WriteCsvAsync(actor, ScoreFilter.All, text));
        return text.ToString();
    }

    private Task<List<string>> MailAsync() => portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.Kind.StartsWith("Appeal") || m.Kind == "AttemptDecided").OrderBy(m => m.Kind).Select(m => m.Kind).ToListAsync());
}
