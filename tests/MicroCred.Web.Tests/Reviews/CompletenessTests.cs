using System.Net;
using MicroCred.Core.Audit;
using MicroCred.Core.Integrity;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Whether an attempt is complete: what the portal says at once, and what a person says before anybody scores.</summary>
public sealed class CompletenessTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Title title = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        portal.Clock.SetUtc(new DateTime(2026, 12, 7, 15, 0, 0, DateTimeKind.Utc)); // a Monday
        scene = await AssessmentScene.OnAsync(portal);
        title = await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title");
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task WordLimits_AreAGuide_UntilTheIssuerHoldsAnswersToThem()
    {
        var submission = await portal.Given.CompleteDraftAsync(scene.Earner, title);
        using var earner = await portal.SignInAsync(scene.Earner);
        Assert.Contains("Every required question is answered.", (await earner.OpenAsync($"/submissions/{submission}/submit")).Text);

        await scene.SaveAsync(new AssessmentSettings { RequireFewestWords = true, RequireStudentRelease = true });
        var page = await earner.OpenAsync($"/submissions/{submission}/submit");
        Assert.Contains("Write at least 50 words in answer to question 1.1; now it has 4 words.", page.Text);
        Assert.Contains("Requirement 2.1 asks for students' work. Say which release covers the students in work example 1", page.Text);
        page = await page.SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Contains("Write at least 50 words in answer to question 3.1", page.Text);
        Assert.Equal(AttemptStatus.Draft, await StatusAsync(submission));

        await scene.SaveAsync(new AssessmentSettings { Completeness = CompletenessCheck.None, RequireFewestWords = true, RequireStudentRelease = true });
        page = await (await earner.OpenAsync($"/submissions/{submission}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Contains("Submitted. You will have a decision by", page.Text);
    }

    [Fact]
    public async Task AFileThatAssessorsCannotRead_KeepsFromHandingIn_WhereTheIssuerSaysSo()
    {
        await scene.SaveAsync(new AssessmentSettings { RequireReadableFiles = true });
        var submission = await portal.Given.CompleteDraftAsync(scene.Earner, title);
        await portal.Given.WithheldFileAsync(await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submission).Select(a => a.Id).SingleAsync()));
        using var earner = await portal.SignInAsync(scene.Earner);

        var page = await (await earner.OpenAsync($"/submissions/{submission}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });

        Assert.Contains("Save the file of work example 2 of requirement 2.1 without a password", page.Text);
        Assert.Equal(AttemptStatus.Draft, await StatusAsync(submission));
    }

    [Fact]
    public async Task APerson_SendsBackWhatIsMissing_AndThenOpensTheReviews()
    {
        await scene.SaveAsync(new AssessmentSettings { Completeness = CompletenessCheck.ByPerson });
        var submission = await portal.Given.CompleteDraftAsync(scene.Earner, title);
        using var earner = await portal.SignInAsync(scene.Earner);
        using var lead = await portal.SignInAsync(scene.Lead);
        using var checker = await portal.SignInAsync(scene.Assessors[0]);
        using var other = await portal.SignInAsync(scene.Assessors[1]);
        var page = await earner.OpenAsync($"/submissions/{submission}/submit");
        Assert.Contains("10 business days after somebody has looked whether it is complete", page.Text);
        page = await page.SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Contains("Somebody looks whether it is complete", page.Text);
        var id = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submission).Select(a => a.Id).SingleAsync());

        // Nobody can score it, and only who has the duty can look.
        Assert.DoesNotContain(title.Name, (await other.OpenAsync("/reviews")).Text);
        Assert.Contains("Nothing waits to be checked", (await checker.OpenAsync("/reviews/checks")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await checker.OpenAsync($"/reviews/checks/{id}")).Status);
        Assert.Contains("One attempt waits for somebody to look", (await lead.OpenAsync("/reviews/lead")).Text);
        page = await (await lead.OpenAsync("/reviews/lead/checkers")).SubmitAsync($"form:has(input[value='{scene.Assessors[0].Id}'])");
        Assert.Contains("Since", page.Text);

        portal.Clock.Advance(TimeSpan.FromDays(2));
        using var then = await portal.SignInAsync(scene.Assessors[0]);
        Assert.Contains("One attempt waits", (await then.OpenAsync("/")).Text);
        page = await then.OpenAsync("/reviews/checks");
        Assert.Contains("Waits for 2 business days", page.Text);
        page = await page.FollowAsync(title.Name);
        Assert.DoesNotContain("Marigold", page.Html);
        page = await page.SubmitAsync("#send-back", new Dictionary<string, string?> { ["Gaps[0].Words"] = "Something." });
        Assert.Contains("Choose what is the matter here", page.Text);
        page = await page.SubmitAsync("#send-back", new Dictionary<string, string?> { ["Gaps[0].Words"] = "" });
        Assert.Contains("Choose for at least one question or requirement what is missing", page.Text);
        page = await page.SubmitAsync("#send-back", new Dictionary<string, string?> { ["Gaps[1].Code"] = "no-access", ["Gaps[1].Words"] = "The link asks for a password." });
        Assert.Contains("It is back with its earner", page.Text);

        // The earner reads it, beside the field too, and hands the same attempt in again.
        Assert.Contains("The link asks for a password.", await MailAsync("AttemptIncomplete"));
        using var back = await portal.SignInAsync(scene.Earner);
        page = await back.OpenAsync($"/submissions/{submission}");
        Assert.Contains("Something is missing before it can be scored", page.Text);
        Assert.Contains("A link does not open without signing in", page.Text);
        Assert.Contains("The link asks for a password.", (await back.OpenAsync($"/submissions/{submission}/artifacts")).Text);
        Assert.DoesNotContain("The link asks for a password.", (await back.OpenAsync($"/submissions/{submission}/overview")).Text);
        await (await back.OpenAsync($"/submissions/{submission}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Equal((1, 2), await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Id == id).Select(a => new ValueTuple<int, int>(a.Number, a.Round)).SingleAsync()));

        page = await then.OpenAsync($"/reviews/checks/{id}");
        Assert.Contains("What was missing last time", page.Text);
        page = await page.SubmitAsync("#complete");
        Assert.Contains("It is complete. Its reviews are open", page.Text);
        var attempt = await scene.AttemptAsync(id);
        Assert.Equal((2, portal.Clock.Now), (attempt.OpenReviews, attempt.CheckedAt!.Value));
        Assert.Equal(new DateOnly(2026, 12, 23), BusinessDays.DayOf(attempt.DueAt!.Value, "America/New_York")); // ten business days after Wednesday the ninth
        Assert.Contains("You will have a decision by", await MailAsync("AttemptComplete"));
        Assert.Equal(HttpStatusCode.NotFound, (await then.OpenAsync($"/reviews/checks/{id}")).Status);
        Assert.Contains(title.Name, (await then.OpenAsync("/reviews")).Text);
        using var later = await portal.SignInAsync(scene.Lead);
        page = await later.OpenAsync($"/reviews/lead/attempts/{id}");
        Assert.Contains("Sent back as incomplete", page.Text);
        Assert.Contains("Found complete", page.Text);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.AttemptChecks.CountAsync(c => c.AttemptId == id && c.DoneById == scene.Assessors[0].Id)));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AttemptFoundIncomplete)));

        page = await (await later.OpenAsync("/reviews/lead/checkers")).SubmitAsync($"form:has(input[value='{scene.Assessors[0].Id}'])");
        Assert.Contains("This assessor checks no longer.", page.Text);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.CheckDutyEnded)));
    }

    [Fact]
    public async Task WhoWorksWithTheEarner_DoesNotCheck()
    {
        await scene.SaveAsync(new AssessmentSettings { Completeness = CompletenessCheck.ByPerson });
        var id = await scene.HandInAsync(scene.Earner, title);
        var colleague = await portal.Given.PersonAsync("Cole Colleague", (Core.Accounts.Role.LeadAssessor, scene.Issuer), (Core.Accounts.Role.SchoolLeader, scene.School));
        var actor = await scene.ActorAsync(colleague);

        Assert.Equal(0, (await portal.ServiceAsync<CheckQueries, Core.Common.Page<AttemptToCheck>>(q => q.ListAsync(actor))).Total);
        await Assert.ThrowsAsync<Core.Common.NotFoundException>(() => portal.ServiceAsync<CheckService>(s => s.CompleteAsync(actor, id, 1)));
    }

    [Fact]
    public async Task FilesHeldBack_AreToldToTheLeads_OncePerAttempt_WithoutNames()
    {
        await portal.Given.WithheldFileAsync(scene.AttemptId);
        await portal.Given.PersonAsync("Cole Colleague", (Core.Accounts.Role.LeadAssessor, scene.Issuer), (Core.Accounts.Role.SchoolLeader, scene.School));

        Assert.Equal(1, await portal.ServiceAsync<WithheldNotices, int>(n => n.RunAsync()));
        await portal.Given.WithheldFileAsync(scene.AttemptId);
        Assert.Equal(0, await portal.ServiceAsync<WithheldNotices, int>(n => n.RunAsync()));

        var mail = await portal.InDatabaseAsync(db => db.OutboxMessages.SingleAsync(m => m.Kind == "FileWithheld"));
        Assert.Equal(scene.Lead.Id, mail.UserId);
        Assert.DoesNotContain("old.doc", mail.Body);
        Assert.DoesNotContain("Marigold", mail.Body);
    }

    private Task<AttemptStatus> StatusAsync(Guid submission) => portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submission).Select(a => a.Status).SingleAsync());

    private Task<string> MailAsync(string kind) => portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.Kind == kind && m.UserId == scene.Earner.Id).Select(m => m.Body).SingleAsync());
}
