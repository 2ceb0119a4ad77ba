using System.Net;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Calibration;

/// <summary>Anchors, practice, qualification and certification through their pages, and what certification bars.</summary>
public sealed class CertificationPagesTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Actor lead = null!;

    private Guid TitleId => scene.Title.MicroCredentialId;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        lead = await scene.ActorAsync(scene.Lead);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task TheLead_WritesAnAnchor_WithAllThatBelongsToIt_AndRetiresIt()
    {
        using var browser = await portal.SignInAsync(scene.Lead);
        var form = await (await browser.OpenAsync("/reviews/lead/anchors")).FollowAsync("Write an anchor");
        var asked = await form.SubmitAsync("Keep the anchor", new Dictionary<string, string?> { ["Texts[0].Text"] = "A class of fifth graders.", ["Truths[1].Level"] = "1" });
        Assert.Contains("Write what stands for 2.1.", asked.Text);
        Assert.Contains("Choose the true level of 2a.", asked.Text);
        Assert.DoesNotContain("Choose the true level of 2b.", asked.Text);
        Assert.Contains("A class of fifth graders.", asked.Html);
        Assert.Empty(await portal.InDatabaseAsync(db => db.Anchors.ToListAsync()));

        var kept = await asked.SubmitAsync("Keep the anchor", new Dictionary<string, string?>
        {
            ["Name"] = "Clear questions", ["Use"] = "Qualification", ["Texts[1].Text"] = "Two exchanges.", ["Texts[2].Text"] = "I would wait longer.",
            ["Truths[0].Level"] = "2", ["Truths[2].Level"] = "0", ["Truths[0].Rationale"] = "Seen twice.", ["Truths[1].Rationale"] = "Seen once.", ["Truths[2].Rationale"] = "Not there.",
        });

        Assert.Contains("The anchor is kept", kept.Text);
        var anchor = await portal.InDatabaseAsync(db => db.Anchors.SingleAsync());
        Assert.Equal([2, 1, 0], anchor.Truths.Select(t => t.Level));
        Assert.Equal(AnchorUse.Qualification, anchor.Use);
        var copy = await kept.FollowAsync("Write another from this one");
        Assert.Contains("I would wait longer.", copy.Html);
        await kept.SubmitAsync("Retire the anchor");
        Assert.NotNull((await portal.InDatabaseAsync(db => db.Anchors.SingleAsync())).RetiredAt);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AnchorWritten || a.Action == AuditAction.AnchorRetired)));
    }

    [Fact]
    public async Task Practice_ShowsTheTrueLevelsBesideOnesOwn_AfterScoring()
    {
        await portal.AnchorAsync(lead, TitleId, AnchorUse.Practice);
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var anchor = await (await browser.OpenAsync($"/reviews/certifications/{TitleId}")).FollowAsync("Anchor 1");
        Assert.DoesNotContain("planted reason", anchor.Html);
        Assert.DoesNotContain("thin reflection", anchor.Html);
        var asked = await anchor.SubmitAsync("Compare with the true levels", Levels(2, 0));
        Assert.Contains("Choose a level for 3a.", asked.Text);
        Assert.DoesNotContain("planted reason", asked.Html);

        var feedback = await asked.SubmitAsync("Compare with the true levels", Levels(2, 0, 2));

        Assert.Contains("2 of 3 criteria at the very level", feedback.Text);
        Assert.Contains("The planted reason for 2b.", feedback.Text);
        Assert.Contains("Lower than the true level", feedback.Text);
        using var other = await portal.SignInAsync(scene.Assessors[1]);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(feedback.Url.AbsolutePath)).Status);
    }

    [Fact]
    public async Task ARound_GivesItsResultAtTheEnd_AndCertifiesForTheMonthsOfTheSettings()
    {
        await scene.SaveAsync(new AssessmentSettings { CertificationMonths = 6 });
        await portal.AnchorsAsync(lead, TitleId);
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var page = await (await browser.OpenAsync($"/reviews/certifications/{TitleId}")).SubmitAsync("Begin a round");
        Assert.Contains("anchor 1 of 3", page.Text);
        page = await page.SubmitAsync("Save and go on", Levels(2, 1, 2));
        Assert.DoesNotContain("planted reason", page.Html);
        page = await page.SubmitAsync("Save and go on", Levels(2, 2, 2));
        page = await page.SubmitAsync("Finish the round", Levels(2, 2, 2));

        Assert.Contains("You passed", page.Text);
        Assert.Contains("8 of 9", page.Text);
        Assert.DoesNotContain("planted reason", page.Html);
        var certification = await portal.InDatabaseAsync(db => db.Certifications.SingleAsync());
        Assert.Equal(portal.Clock.Now.AddMonths(6), certification.ExpiresAt);
        using var leads = await portal.SignInAsync(scene.Lead);
        Assert.Contains("Assessor Number1", (await leads.OpenAsync("/reviews/lead/certifications")).Text);
    }

    [Fact]
    public async Task OneCriterionOffByTwo_IsNotPassed_AndSaysNothingOfWhich()
    {
        await portal.AnchorsAsync(lead, TitleId);
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var page = await (await browser.OpenAsync($"/reviews/certifications/{TitleId}")).SubmitAsync("Begin a round");
        page = await page.SubmitAsync("Save and go on", Levels(2, 0, 2));
        page = await page.SubmitAsync("Save and go on", Levels(2, 2, 2));
        page = await page.SubmitAsync("Finish the round", Levels(2, 2, 2));

        Assert.Contains("Not passed this time", page.Text);
        Assert.DoesNotContain("2b", page.Text);
        Assert.Empty(await portal.InDatabaseAsync(db => db.Certifications.ToListAsync()));
    }

    [Fact]
    public async Task WhereCertificationIsAskedFor_TheQueueSaysWhatToDo_AndClaimingWaitsForIt()
    {
        await scene.SaveAsync(new AssessmentSettings { CertificationRequired = true });
        await portal.AnchorsAsync(lead, TitleId);
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var before = await browser.OpenAsync("/reviews");
        var attempt = await scene.HandInAsync();

        Assert.Contains("Get certified first", (await browser.OpenAsync("/reviews")).Text);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[0], attempt));
        Assert.Equal("not-certified", Assert.Single(refused.Reasons).Code);
        Assert.DoesNotContain("Get certified first", before.Text);

        await portal.QualifyAsync(await scene.ActorAsync(scene.Assessors[0]), TitleId);
        Assert.DoesNotContain("Get certified first", (await browser.OpenAsync("/reviews")).Text);
        await scene.ClaimAsync(scene.Assessors[0], attempt);
        portal.Clock.Advance(TimeSpan.FromDays(370));
        var later = await scene.HandInAsync();
        Assert.Equal("not-certified", (await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[0], later))).Reasons[0].Code);
    }

    [Fact]
    public async Task TheEvenShareAndTheLeadsList_KnowCertifiedAssessorsOnly()
    {
        await scene.SaveAsync(new AssessmentSettings { CertificationRequired = true, Assignment = AssignmentMode.EvenShare });
        await portal.AnchorsAsync(lead, TitleId);
        var attempt = await scene.HandInAsync();
        Assert.Equal(0, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));
        await portal.QualifyAsync(await scene.ActorAsync(scene.Assessors[2]), TitleId);

        Assert.Equal(scene.Assessors[2].Id, Assert.Single(await portal.ServiceAsync<EligibleAssessors, IReadOnlyList<EligibleAssessor>>(e => e.OfAsync(attempt))).UserId);
        Assert.Equal(1, await portal.ServiceAsync<Distribution, int>(d => d.RunAsync()));
        Assert.Equal(scene.Assessors[2].Id, await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.AttemptId == attempt).Select(r => r.AssessorId).SingleAsync()));
    }

    [Fact]
    public async Task ALead_LetsACertificationLapse_WithAReasonThatTheAssessorReads()
    {
        await portal.AnchorsAsync(lead, TitleId);
        await portal.QualifyAsync(await scene.ActorAsync(scene.Assessors[0]), TitleId);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        var newest = await portal.CertificationOfAsync(await portal.QualifyAsync(await scene.ActorAsync(scene.Assessors[0]), TitleId));
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await (await browser.OpenAsync("/reviews/lead/certifications")).FollowAsync("Assessor Number1");
        Assert.Contains("Write the reason.", (await page.SubmitAsync("Let the certification lapse")).Text);

        page = await page.SubmitAsync("Let the certification lapse", new { Reason = "Too lenient on 3a since May." });

        Assert.Contains("The certification has lapsed", page.Text);
        Assert.Contains("Lapsed", page.Text);
        Assert.All(await portal.InDatabaseAsync(db => db.Certifications.ToListAsync()), c => Assert.Equal("Too lenient on 3a since May.", c.LapseReason));
        Assert.Contains("Too lenient on 3a", (await portal.InDatabaseAsync(db => db.OutboxMessages.SingleAsync(m => m.Kind == "CertificationLapsed"))).Body);
        Assert.Equal(newest, (await portal.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.CertificationLapsed))).SubjectId);
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        Assert.Contains("Too lenient on 3a", (await assessor.OpenAsync($"/reviews/certifications/{TitleId}")).Text);
    }

    [Fact]
    public async Task OnesOwnAnchors_AreNoRound_AndAnotherIssuersTitlesAreNotThere()
    {
        await portal.AnchorsAsync(lead, TitleId);
        using var browser = await portal.SignInAsync(scene.Lead);
        Assert.Contains("that you did not write yourself, and there are 0", (await browser.OpenAsync($"/reviews/certifications/{TitleId}")).Text);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(lead, TitleId)));
        var elsewhere = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync("Elsewhere"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/reviews/certifications/{elsewhere.MicroCredentialId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/reviews/lead/anchors/new/{elsewhere.MicroCredentialId}")).Status);
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await assessor.OpenAsync("/reviews/lead/anchors")).Status);
    }

    private static Dictionary<string, string?> Levels(params int[] levels) => levels.Select((level, i) => (level, i)).ToDictionary(x => $"Levels[{x.i}].Level", x => (string?)$"{x.level}");
}
