using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Evidence that cannot be scored: codes, what follows from them, and what the earner reads.</summary>
public sealed class ConditionTests : IAsyncLifetime
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
    public async Task PrivacyBreach_LocksTheEvidenceAtOnce_AndTheLeadClosesTheAttempt()
    {
        var other = await scene.ClaimAsync(scene.Assessors[1]);
        await ReportAsync("privacy", "A face in 2.1.");

        using var second = await portal.SignInAsync(scene.Assessors[1]);
        var desk = await second.OpenAsync($"/reviews/{other}");
        Assert.Contains("The work examples are locked", desk.Text);
        Assert.DoesNotContain("An answer to 1.1.", desk.Text);

        using var lead = await portal.SignInAsync(scene.Lead);
        var settle = await (await lead.OpenAsync("/reviews/lead")).FollowAsync("Asking better questions");
        Assert.Contains("A student can be identified without a release", settle.Text);
        Assert.Contains("An answer to 1.1.", settle.Text);
        var done = await settle.SubmitAsync("Close as a privacy breach", new { Reason = "A student's face is in the recording." });
        Assert.Contains("its work examples stay locked", done.Text);

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.ClosedForPrivacy, attempt.Status);
        Assert.Null(attempt.Submission!.OpenKey);
        using var earner = await portal.SignInAsync(scene.Earner);
        var mine = await earner.OpenAsync($"/submissions/{attempt.SubmissionId}");
        Assert.Contains("Closed to protect a student", mine.Text);
        Assert.Contains("A student's face is in the recording.", mine.Text);
        Assert.Contains("Take names, faces, and voices out", mine.Text);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.AttemptClosedForPrivacy && e.ActorId == scene.Lead.Id)));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "AttemptClosedForPrivacy")));
    }

    [Fact]
    public async Task PrivacyBreach_ThatIsNone_UnlocksWhenTheLeadSaysSo()
    {
        var other = await scene.ClaimAsync(scene.Assessors[1]);
        await ReportAsync("privacy", "A name, perhaps.");
        using var lead = await portal.SignInAsync(scene.Lead);
        var settle = await (await lead.OpenAsync("/reviews/lead")).FollowAsync("Asking better questions");
        await settle.SubmitAsync("Have it scored by someone else", new { Reason = "It is the name of a character in the book." });

        using var second = await portal.SignInAsync(scene.Assessors[1]);
        Assert.Contains("An answer to 1.1.", (await second.OpenAsync($"/reviews/{other}")).Text);
        Assert.Null((await scene.AttemptAsync()).FilesLockedAt);
    }

    [Fact]
    public async Task BackToTheEarner_TellsWhatToDo_AndCostsNoAttempt()
    {
        await ReportAsync("no-access", "The folder asks for a sign-in.");
        using var lead = await portal.SignInAsync(scene.Lead);
        var settle = await (await lead.OpenAsync("/reviews/lead")).FollowAsync("Asking better questions");
        Assert.Contains("Back to the earner, without costing an attempt", settle.Text);
        await settle.SubmitAsync("Send it back to the earner", new { Reason = "Please open the folder for everyone." });

        var attempt = await scene.AttemptAsync();
        using var earner = await portal.SignInAsync(scene.Earner);
        var mine = await earner.OpenAsync($"/submissions/{attempt.SubmissionId}");
        Assert.Contains("A link does not open without signing in. Let everyone who has the link read it", mine.Text);
        Assert.Equal((1, AttemptStatus.NeedsChanges), (attempt.Number, attempt.Status));
    }

    [Fact]
    public async Task OneCriterion_ThatCannotBeScored_CountsAsNotMetAndTheRestIsScored()
    {
        foreach (var assessor in scene.Assessors.Take(2))
        {
            using var browser = await portal.SignInAsync(assessor);
            var desk = await (await browser.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");
            var values = new Dictionary<string, string?> { ["OverallComment"] = "Thank you.", ["Scores[1].Condition"] = "not-there" };
            for (var i = 0; i < 3; i++) values[$"Scores[{i}].Comment"] = $"Seen {i}.";
            foreach (var i in new[] { 0, 2 }) values[$"Scores[{i}].Level"] = "2";
            var unfinished = await desk.SubmitAsync("Review and finish", values);
            Assert.Contains("Say what would meet 2b Criterion 2b.", unfinished.Text);
            Assert.NotNull(unfinished.Document.QuerySelector("a[href$='#Scores_1__NextStep']"));

            values["Scores[1].NextStep"] = "Add the second exchange.";
            var finish = await (await browser.OpenAsync(desk.Url.AbsolutePath)).SubmitAsync("Review and finish", values);
            Assert.Contains("Cannot be scored: Nothing here shows this criterion", finish.Text);
            Assert.Contains("2 of 3 required criteria are met.", finish.Text);
            await finish.SubmitAsync("Finish review");
        }

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.NotYetEarned, attempt.Status);
        using var earner = await portal.SignInAsync(scene.Earner);
        var feedback = await earner.OpenAsync($"/submissions/{attempt.SubmissionId}");
        Assert.Contains("Assessor A, Could not be scored: Seen 1.", feedback.Text);
        Assert.Contains("What would meet it: Add the second exchange.", feedback.Text);
    }

    [Fact]
    public async Task OneCriterion_ThatTheLeadCountsAsNotMet_LetsTheSameAssessorGoOn()
    {
        var review = await ReportAsync("wrong-part", "It is about another lesson.", "2b");
        using var lead = await portal.SignInAsync(scene.Lead);
        var settle = await (await lead.OpenAsync("/reviews/lead")).FollowAsync("Asking better questions");
        Assert.Contains("2b Criterion 2b", settle.Text);
        await settle.SubmitAsync("Count the criterion as not met", new { Reason = "The rest can be scored; please go on." });

        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await browser.OpenAsync($"/reviews/{review}");
        Assert.Contains("The rest can be scored; please go on.", desk.Text);
        Assert.Contains("1 of 3 criteria scored", desk.Text);
        var finish = await desk.SubmitAsync("Review and finish", new Dictionary<string, string?>
        {
            ["OverallComment"] = "Thank you.", ["Scores[0].Level"] = "2", ["Scores[0].Comment"] = "Seen.", ["Scores[2].Level"] = "2", ["Scores[2].Comment"] = "Seen.",
        });
        await finish.SubmitAsync("Finish review");
        Assert.Equal(ReviewStatus.Finished, await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == review).Select(r => r.Status).SingleAsync()));
    }

    [Fact]
    public async Task Administrator_ChangesTheList_AndAssessorsChooseFromIt()
    {
        var administrator = await portal.Given.PersonAsync("Ines Issuer", (Role.IssuerAdministrator, scene.Issuer));
        using var browser = await portal.SignInAsync(administrator);
        var page = await (await browser.OpenAsync("/admin/assessment")).FollowAsync($"Condition codes of {scene.Issuer.Name}");
        Assert.Contains("A file does not open, or cannot be read", page.Document.QuerySelector("#code-0")!.TextContent);
        var refused = await page.SubmitAsync("Save codes", new Dictionary<string, string?> { ["Codes[0].Code"] = "Not A Code" });
        Assert.Contains("lower-case letters, digits, and hyphens", refused.Text);
        var saved = await page.SubmitAsync("Save codes", new Dictionary<string, string?>
        {
            ["Codes[0].Code"] = "no-sound", ["Codes[0].Name"] = "A recording has no sound", ["Codes[0].WhatToDo"] = "Record it again.", ["Codes[1].Code"] = "", ["Codes[1].Name"] = "",
        });
        Assert.Contains("The codes are saved.", saved.Text);

        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await (await assessor.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");
        var report = await desk.SubmitAsync("Can't be scored…");
        Assert.Contains("A recording has no sound", report.Text);
        Assert.DoesNotContain("A link does not open without signing in", report.Text);
    }

    /// <summary>The first assessor reports something, through the pages.</summary>
    private async Task<Guid> ReportAsync(string code, string note, string? criterion = null)
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await (await browser.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");
        var page = await desk.SubmitAsync("Can't be scored…");
        var unsaid = await page.SubmitAsync("Ask the lead assessor");
        Assert.Contains("Choose what stands in the way.", unsaid.Text);
        var about = criterion is null ? "" : await portal.InDatabaseAsync(async db =>
            (await db.MicroCredentialVersions.Where(v => v.Id == scene.Title.VersionId).SelectMany(v => v.Criteria).SingleAsync(c => c.Key == criterion)).Id.ToString());
        var done = await unsaid.SubmitAsync("Ask the lead assessor", new { Code = code, CriterionId = about, Reason = note });
        Assert.Equal(HttpStatusCode.OK, done.Status);
        return Guid.Parse(desk.Url.Segments[2].TrimEnd('/'));
    }
}
