using System.Net;
using MicroCred.Core.Accounts;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Submissions;

public sealed class SubmittingTests : SubmissionPages
{
    [Fact]
    public async Task FromNothingToSubmitted_ThroughTheForms()
    {
        var page = await Browser.OpenAsync(At);
        Assert.Contains("What is missing", page.Text, StringComparison.Ordinal);
        Assert.Contains("Answer question 1.1.", page.Text, StringComparison.Ordinal);
        await FillAsync();

        page = await Browser.OpenAsync($"{At}/submit");
        page = await page.SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true });
        Assert.Contains("Confirm that this is your own work.", MessageBeside(page, "OwnWork"), StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelector("#Ready")!.HasAttribute("checked"));

        page = await page.SubmitAsync("Submit for review", new { OwnWork = true });
        Assert.Equal(At, page.Url.AbsolutePath);
        Assert.Contains("You will have a decision by Monday, 30 November", page.Text, StringComparison.Ordinal);
        Assert.Equal(AttemptStatus.Submitted, (await AttemptAsync()).Status);
        Assert.Contains("Two questions and what came of them", page.Text, StringComparison.Ordinal);
        Assert.Contains("Decision by", (await Browser.OpenAsync("/submissions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitForm_SentTwice_SubmitsOnce_AndWritesOneMail()
    {
        await FillAsync();
        var form = await Browser.OpenAsync($"{At}/submit");
        var confirmed = new { Ready = true, StudentRelease = true, OwnWork = true };
        var pages = await Task.WhenAll(form.SubmitAsync("Submit for review", confirmed), form.SubmitAsync("Submit for review", confirmed));
        Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
        var again = await form.SubmitAsync("Submit for review", confirmed);
        Assert.Contains("You will have a decision by", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Fact]
    public async Task Submit_WithThingsMissing_ListsThemWithLinks()
    {
        var page = await Browser.OpenAsync($"{At}/submit");
        page = await page.SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
        Assert.Contains("Add one more work example for requirement 2.1.", page.Text, StringComparison.Ordinal);
        var link = page.Document.QuerySelectorAll("a").First(a => a.TextContent == "Answer question 3.1.");
        Assert.Equal($"{At}/reflection#prompt-3.1", link.GetAttribute("href"));
        Assert.Equal(AttemptStatus.Draft, (await AttemptAsync()).Status);
    }

    [Fact]
    public async Task Start_FromTheCatalog_OpensTheSameSubmissionAgain()
    {
        var page = await Browser.OpenAsync("/submissions");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? (await Browser.OpenAsync(At)).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        page = await Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/submissions")
        {
            Content = new FormUrlEncodedContent([new("Slug", Title.Slug), new("__RequestVerificationToken", token)]),
        });
        Assert.Equal(At, page.Url.AbsolutePath);
    }

    [Fact]
    public async Task Withdraw_AsksOnce_AndKeepsItReadable()
    {
        await SubmittedAsync();
        var page = await (await Browser.OpenAsync(At)).SubmitAsync("Withdraw this submission");
        Assert.Contains("You have withdrawn this submission.", page.Text, StringComparison.Ordinal);
        Assert.Contains("A class of thirty, in March.", page.Text, StringComparison.Ordinal);
        Assert.Equal(AttemptStatus.Withdrawn, (await AttemptAsync()).Status);
    }

    [Fact]
    public async Task NotYetEarned_ShowsFeedbackWithoutNames_AndASecondAttemptOpensOnlyWhatWasNotMet()
    {
        await SubmittedAsync();
        await DecideAsync();
        var page = await Browser.OpenAsync(At);
        Assert.Contains("Assessor A, Progressing: Say more about 3a.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Asa Assessor", page.Text, StringComparison.Ordinal);

        page = await page.SubmitAsync("Begin attempt 2");
        Assert.Contains("What was met stays met", page.Text, StringComparison.Ordinal);
        page = await Browser.OpenAsync($"{At}/overview");
        Assert.Null(page.Document.QuerySelector("textarea"));
        Assert.Contains("Met on an earlier attempt", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Browser.OpenAsync($"{At}/artifacts/2.1/link")).Status);

        await (await Browser.OpenAsync($"{At}/reflection")).SubmitAsync("Save", Text("I would wait ten seconds, and here is why."));
        page = await Browser.OpenAsync($"{At}/submit");
        page = await page.SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true, ChangeNote = "" });
        Assert.Equal("Say what you changed since the last attempt.", MessageBeside(page, "ChangeNote"));
        page = await page.SubmitAsync("Submit for review", new { ChangeNote = new string('x', 2_001) });
        Assert.Contains("The note can hold 2,000 characters", MessageBeside(page, "ChangeNote"), StringComparison.Ordinal);
        Assert.Equal(2_001, page.Document.QuerySelector("[name=ChangeNote]")!.TextContent.Trim().Length);
        page = await page.SubmitAsync("Submit for review", new { ChangeNote = "The reflection names moments." });
        Assert.Contains("You will have a decision by", page.Text, StringComparison.Ordinal);

        var first = await Browser.OpenAsync($"{At}/attempts/1");
        Assert.Contains("I would wait longer.", first.Text, StringComparison.Ordinal);
        Assert.Contains("Say more about 3a.", first.Text, StringComparison.Ordinal);
        Assert.Empty(first.Document.QuerySelectorAll("main textarea"));
    }

    [Fact]
    public async Task ShareProgress_IsOffUntilTheEarnerAgrees()
    {
        var page = await (await Browser.OpenAsync(At)).SubmitAsync("Let my district see it");
        Assert.Contains("Your district can now see that this is under way.", page.Text, StringComparison.Ordinal);
        Assert.True(await Portal.InDatabaseAsync(db => db.Submissions.AnyAsync(s => s.IsProgressShared)));
        await page.SubmitAsync("Stop sharing");
        Assert.False(await Portal.InDatabaseAsync(db => db.Submissions.AnyAsync(s => s.IsProgressShared)));
    }

    [Fact]
    public async Task DiscardDraft_RemovesIt()
    {
        await FillAsync();
        var page = await (await Browser.OpenAsync(At)).SubmitAsync("Discard the draft");
        Assert.Equal("/submissions", page.Url.AbsolutePath);
        Assert.Equal(0, await Portal.InDatabaseAsync(db => db.Submissions.CountAsync()));
    }

    [Fact]
    public async Task EveryPage_OfSomebodyElse_IsNotFound()
    {
        await FillAsync();
        using var stranger = await Portal.SignInAsync(await Portal.Given.PersonAsync("Sam Stranger", (Role.DistrictAdministrator, School)));
        var artifact = (await AttemptAsync()).Artifacts[0].Id;
        foreach (var path in new[] { "", "/overview", "/artifacts", "/artifacts/2.1/file", "/artifacts/2.1/link", $"/artifacts/{artifact}", "/reflection", "/submit", "/attempts/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(At + path)).Status);
        Assert.Contains("/Account/Login", (await Portal.Visitor().OpenAsync(At)).Url.AbsolutePath, StringComparison.Ordinal);
    }

    private async Task SubmittedAsync()
    {
        await FillAsync();
        await (await Browser.OpenAsync($"{At}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });
    }

    /// <summary>Two reviews that agree: 2a and 2b met, 3a not.</summary>
    private async Task DecideAsync()
    {
        var assessors = new[] { await Portal.Given.PersonAsync("Asa Assessor", (Role.Assessor, Issuer)), await Portal.Given.PersonAsync("Ben Assessor", (Role.Assessor, Issuer)) };
        var criteria = await Portal.InDatabaseAsync(db => db.MicroCredentialVersions.SelectMany(v => v.Criteria).ToListAsync());
        var attempt = (await AttemptAsync()).Id;
        var scores = criteria.Select(c => new RecordScore(c.Id, c.Key == "3a" ? 1 : 2, $"Say more about {c.Key}.", NextStep: $"Add one more to {c.Key}.")).ToList();
        foreach (var assessor in assessors)
        {
            var actor = await Portal.Given.ActorAsync(assessor);
            var review = await Portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(actor, attempt));
            var version = await Portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == review).Select(r => r.Version).SingleAsync());
            await Portal.ServiceAsync<ReviewService>(s => s.SaveAsync(actor, new RecordReview(review, version, scores, "Thank you.")));
            await Portal.ServiceAsync<ReviewService>(s => s.FinishAsync(actor, review));
        }
    }
}
