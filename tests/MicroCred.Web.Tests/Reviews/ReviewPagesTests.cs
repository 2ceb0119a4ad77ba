using System.Net;
using System.Text.Json;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

public sealed class ReviewPagesTests : IAsyncLifetime
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
    public async Task Review_FromClaimToFinish_ThroughItsForms()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var queue = await browser.OpenAsync("/reviews");
        Assert.Contains("Open to claim", queue.Text);
        Assert.Contains("business days left", queue.Text);

        var desk = await queue.SubmitAsync("form[action='/reviews']");
        Assert.StartsWith("/reviews/", desk.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("An answer to 1.1.", desk.Text);
        Assert.Contains("0 of 3 criteria scored", desk.Text);

        var finish = await desk.SubmitAsync("Review and finish", Scores(2, 2, 2));
        Assert.EndsWith("/finish", finish.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("Before you can finish", finish.Text);

        var done = await finish.SubmitAsync("Finish review");
        Assert.Contains("Your review is finished", done.Text);
        Assert.Equal(ReviewStatus.Finished, await portal.InDatabaseAsync(db => db.Reviews.Select(r => r.Status).SingleAsync()));
        Assert.Contains("Finished lately", (await browser.OpenAsync("/reviews")).Text);
    }

    [Fact]
    public async Task Finish_WithThingsMissing_ListsThemWithLinksToTheirFields()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);

        var finish = await desk.SubmitAsync("Review and finish", new Dictionary<string, string?> { ["Scores[0].Level"] = "2", ["Scores[0].Comment"] = "Seen." });

        Assert.Contains("Choose a level for 2b Criterion 2b.", finish.Text);
        Assert.NotNull(finish.Document.QuerySelector("a[href$='#Scores_1__Level']"));
        Assert.NotNull(finish.Document.QuerySelector("a[href$='#OverallComment']"));
        Assert.DoesNotContain("Finish review", finish.Text);
        var back = await browser.OpenAsync(desk.Url.AbsolutePath);
        Assert.Equal("Seen.", back.Document.GetElementById("Scores_0__Comment")!.TextContent.Trim());
    }

    [Fact]
    public async Task Save_ACommentThatIsTooLong_SaysSoBesideTheFieldAndKeepsEverythingTyped()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);
        var tooLong = new string('x', Score.CommentLength + 1);

        var page = await desk.SubmitAsync("Save draft", new Dictionary<string, string?>
        {
            ["Scores[0].Comment"] = tooLong, ["Scores[1].Comment"] = "Kept.", ["Scores[1].Level"] = "1",
        });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector(".error-summary a[href='#Scores_0__Comment']"));
        Assert.Contains("4,000 fit", page.Document.GetElementById("Scores_0__Comment-error")!.TextContent);
        Assert.Equal(tooLong, page.Document.GetElementById("Scores_0__Comment")!.TextContent.Trim());
        Assert.Equal("Kept.", page.Document.GetElementById("Scores_1__Comment")!.TextContent.Trim());
        Assert.NotNull(page.Document.QuerySelector("input[name='Scores[1].Level'][value='1'][checked]"));
        Assert.NotNull(page.Document.QuerySelector("[name=pane][value=rubric][checked]"));
    }

    [Fact]
    public async Task Save_FromASecondTab_ShowsBothTextsAndLosesNeither()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);
        await desk.SubmitAsync("Save draft", new Dictionary<string, string?> { ["OverallComment"] = "From the first tab." });

        var clash = await desk.SubmitAsync("Save draft", new Dictionary<string, string?> { ["OverallComment"] = "From the second tab." });

        Assert.Contains("From the first tab.", clash.Document.QuerySelector(".clash")!.TextContent);
        Assert.Equal("From the second tab.", clash.Document.GetElementById("OverallComment")!.TextContent.Trim());
        var again = await clash.SubmitAsync("Save draft");
        Assert.Contains("Your draft is saved.", again.Text);
        Assert.Equal("From the second tab.", again.Document.GetElementById("OverallComment")!.TextContent.Trim());
    }

    [Fact]
    public async Task Autosave_AnswersWithVersionClashAndErrors()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);

        var (status, saved) = await AutosaveAsync(browser, desk, ("OverallComment", "One"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(saved.TryGetProperty("savedAt", out _));
        Assert.NotEqual(FieldOf(desk, "Version"), saved.GetProperty("version").GetString());

        var (stale, clash) = await AutosaveAsync(browser, desk, ("OverallComment", "Two"));
        Assert.Equal(HttpStatusCode.Conflict, stale);
        Assert.Equal("One", clash.GetProperty("theirs").GetProperty("OverallComment").GetString());
        Assert.Equal(saved.GetProperty("version").GetString(), clash.GetProperty("version").GetString());

        var (wrong, errors) = await AutosaveAsync(browser, desk, ("OverallComment", new string('x', 4001)));
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Contains("4,000", errors.GetProperty("errors").GetProperty("OverallComment")[0].GetString());
    }

    [Fact]
    public async Task Save_AfterTheSessionEnded_ComesBackWithEverythingTyped()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);
        portal.Clock.Advance(TimeSpan.FromHours(13));

        var signIn = await desk.SubmitAsync("Review and finish", Scores(2, 1, 0));
        Assert.Equal("/Identity/Account/Login", signIn.Url.AbsolutePath);
        var again = await signIn.SubmitAsync("form:has([name='Input.Password'])", new Dictionary<string, string?>
        {
            ["Input.Email"] = scene.Assessors[0].Email, ["Input.Password"] = TestData.Password,
        });

        Assert.Equal(desk.Url.AbsolutePath, again.Url.AbsolutePath);
        Assert.Equal("Seen 1.", again.Document.GetElementById("Scores_1__Comment")!.TextContent.Trim());
        Assert.NotNull(again.Document.QuerySelector("input[name='Scores[2].Level'][value='0'][checked]"));
        var finish = await again.SubmitAsync("Review and finish");
        Assert.DoesNotContain("Before you can finish", finish.Text);
    }

    [Fact]
    public async Task Save_WithoutAGoodToken_ShowsTheDeskAgainWithEverythingTyped()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await ClaimAsync(browser);
        var values = Scores(2, 1, 0);
        values["__RequestVerificationToken"] = "made up";

        var again = await desk.SubmitAsync("Save draft", values);

        Assert.Equal("Seen 1.", again.Document.GetElementById("Scores_1__Comment")!.TextContent.Trim());
        Assert.NotNull(again.Document.QuerySelector(".error-summary"));
        Assert.Contains("Your draft is saved.", (await again.SubmitAsync("Save draft")).Text);
    }

    [Fact]
    public async Task Finish_SentTwice_IsOneReview()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var finish = await (await ClaimAsync(browser)).SubmitAsync("Review and finish", Scores(2, 2, 2));

        await finish.SubmitAsync("Finish review");
        var again = await finish.SubmitAsync("Finish review");

        Assert.Contains("Your review is finished", again.Text);
        Assert.Equal(1, (await scene.AttemptAsync()).FinishedReviews);
    }

    [Fact]
    public async Task Queue_TakesFourCommandsBesideSigningIn()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        await ClaimAsync(browser);
        await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Another Earner"), scene.Title);
        await browser.OpenAsync("/reviews");
        portal.Sql.Reset();

        await browser.OpenAsync("/reviews");

        var commands = portal.Sql.Commands.Where(c => c.Contains("Attempts", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count <= 4, string.Join("\n\n", commands));
    }

    [Fact]
    public async Task GiveBack_AsksForAReason_AndOpensTheSeat()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var page = await (await ClaimAsync(browser)).SubmitAsync("Give back…", new Dictionary<string, string?> { ["OverallComment"] = "Kept while leaving." });

        page = await page.SubmitAsync("Give back");
        Assert.NotNull(page.Document.QuerySelector(".error-summary a[href='#Why']"));
        page = await page.SubmitAsync("Give back", new { Why = "Recognized", Reason = "I recognize the class." });

        Assert.Equal("/reviews", page.Url.AbsolutePath);
        Assert.Equal(2, (await scene.AttemptAsync()).OpenReviews);
        Assert.Equal("Kept while leaving.", await portal.InDatabaseAsync(db => db.Reviews.Select(r => r.OverallComment).SingleAsync()));
    }

    [Fact]
    public async Task CannotScore_IsSettledByTheLead_WhoSendsItBack()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var page = await (await ClaimAsync(browser)).SubmitAsync("Can't be scored…");
        await page.SubmitAsync("Ask the lead assessor", new { Code = "unreadable", Reason = "The recording has no sound." });

        using var lead = await portal.SignInAsync(scene.Lead);
        var overview = await lead.OpenAsync("/reviews/lead");
        Assert.Contains("The recording has no sound.", overview.Text);
        var settle = await overview.FollowAsync("Asking better questions");
        Assert.Contains("An answer to 1.1.", settle.Text);
        var done = await settle.SubmitAsync("Send it back to the earner", new { Reason = "Please add sound." });

        Assert.Contains("back with its earner", done.Text);
        Assert.Equal(AttemptStatus.NeedsChanges, (await scene.AttemptAsync()).Status);
    }

    [Fact]
    public async Task Lead_AssignsAndTakesBack()
    {
        using var lead = await portal.SignInAsync(scene.Lead);
        var page = await (await lead.OpenAsync("/reviews/lead")).FollowAsync("Asking better questions");
        page = await page.SubmitAsync("Assign review");
        Assert.Contains("Choose who takes the review.", page.Text);

        page = await page.SubmitAsync("Assign review", new Dictionary<string, string?> { ["AssessorId"] = scene.Assessors[1].Id.ToString() });
        Assert.Contains("Assessor Number2", page.Document.QuerySelector("#taken")!.ParentElement!.TextContent);

        page = await page.SubmitAsync("Take the review back", new { Reason = "On leave." });
        Assert.Equal(2, (await scene.AttemptAsync()).OpenReviews);
        Assert.Contains("Nobody yet.", page.Text);
    }

    [Fact]
    public async Task Claim_WhatIsTaken_SaysSoInTheQueue()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var queue = await browser.OpenAsync("/reviews");
        await scene.ClaimAsync(scene.Assessors[1]);
        await scene.ClaimAsync(scene.Assessors[2]);

        var page = await queue.SubmitAsync("form[action='/reviews']");

        Assert.Contains("Someone else has just taken this one.", page.Text);
    }

    [Fact]
    public async Task Desk_OfSomebodyElse_IsNotFound()
    {
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        foreach (var person in new[] { scene.Assessors[1], scene.Lead })
        {
            using var browser = await portal.SignInAsync(person);
            foreach (var path in new[] { "", "/finish", "/give-back", "/cannot-score" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/reviews/{review}{path}")).Status);
        }

        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        Assert.NotEqual(HttpStatusCode.OK, (await assessor.OpenAsync("/reviews/lead")).Status);
    }

    private static Dictionary<string, string?> Scores(params int[] levels)
    {
        var values = new Dictionary<string, string?> { ["OverallComment"] = "Thank you." };
        for (var i = 0; i < levels.Length; i++)
        {
            values[$"Scores[{i}].Level"] = $"{levels[i]}";
            values[$"Scores[{i}].Comment"] = $"Seen {i}.";
            values[$"Scores[{i}].NextStep"] = $"Add to {i}.";
        }

        return values;
    }

    private async Task<BrowserPage> ClaimAsync(Browser browser) =>
        await (await browser.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");

    private static string FieldOf(BrowserPage page, string name) => page.Document.QuerySelector($"form#scores [name='{name}']")!.GetAttribute("value")!;

    private static async Task<(HttpStatusCode Status, JsonElement Json)> AutosaveAsync(Browser browser, BrowserPage desk, params (string Name, string Value)[] values)
    {
        var fields = values.ToDictionary(v => v.Name, v => v.Value);
        foreach (var name in new[] { "Version", "__RequestVerificationToken" }) fields[name] = FieldOf(desk, name);
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.Url.AbsolutePath) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("X-Requested-With", "fetch");
        var page = await browser.SendAsync(request);
        return (page.Status, JsonDocument.Parse(page.Html).RootElement);
    }
}
