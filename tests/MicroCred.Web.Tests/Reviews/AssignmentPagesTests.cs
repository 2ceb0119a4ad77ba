using System.Net;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Giving back, conflicts, the lead's hand, and draws, through their pages.</summary>
public sealed class AssignmentPagesTests : IAsyncLifetime
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
    public async Task GivingBack_TakesAReason_AndWhoRecognizedTheWorkIsNotOfferedItAgain()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var page = await browser.OpenAsync($"/reviews/{review}/give-back");
        var asked = await page.SubmitAsync("Give back", new { Reason = "I know the room." });
        Assert.Contains("Choose why you give it back.", asked.Text);
        Assert.Contains("I know the room.", asked.Html);

        var queue = await asked.SubmitAsync("Give back", new { Why = "Recognized" });

        Assert.Contains("The review is given back", queue.Text);
        Assert.Contains("Nothing waits for you right now", queue.Text);
        Assert.Equal(DeclineReason.Recognized, await portal.InDatabaseAsync(db => db.Reviews.Select(r => r.DeclineReason).SingleAsync()));
        Assert.Contains("recognized", (await browser.OpenAsync("/reviews/conflicts")).Text);
    }

    [Fact]
    public async Task AReasonThatIsNotTheAssessors_IsRefused()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var review = await scene.ClaimAsync(scene.Assessors[0]);
        var page = await browser.OpenAsync($"/reviews/{review}/give-back");
        var refused = await page.SubmitAsync("Give back", new { Why = "Idle" });
        Assert.Contains("Choose one of the reasons.", refused.Text);
        Assert.Equal(ReviewStatus.InProgress, await portal.InDatabaseAsync(db => db.Reviews.Select(r => r.Status).SingleAsync()));
    }

    [Fact]
    public async Task ASchool_IsSearched_Declared_AndTakenOff()
    {
        using var browser = await portal.SignInAsync(scene.Assessors[0]);
        var page = await browser.OpenAsync("/reviews/conflicts");
        Assert.DoesNotContain("Quillfeather", page.Text);
        page = await page.SubmitAsync("form[role=search]:not(header *)", new { q = "quill" });
        Assert.Contains("Quillfeather Elementary", page.Text);
        var asked = await page.SubmitAsync("Add to my list", new { Note = "I taught there." });
        Assert.Contains("Choose a school or district.", asked.Text);

        page = await asked.SubmitAsync("Add to my list", new { OrganizationId = scene.School.Id });

        Assert.Contains("On your list 1", page.Text);
        Assert.Contains("Nothing waits for you right now", (await browser.OpenAsync("/reviews")).Text);
        page = await page.SubmitAsync("form[action$='/lift']");
        Assert.Contains("It is off your list", page.Text);
        Assert.DoesNotContain("Nothing waits for you right now", (await browser.OpenAsync("/reviews")).Text);
    }

    [Fact]
    public async Task TheLead_GivesAReviewToSomeoneElse_AndLooksWhoTheEarnerIs()
    {
        await scene.ClaimAsync(scene.Assessors[0]);
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await browser.OpenAsync($"/reviews/lead/attempts/{scene.AttemptId}");
        Assert.DoesNotContain("Marigold", page.Html);
        var asked = await page.SubmitAsync("Give it to them", new { AssessorId = scene.Assessors[2].Id });
        Assert.Contains("Give the reason", asked.Text);
        page = await asked.SubmitAsync("Give it to them", new { AssessorId = scene.Assessors[2].Id, Reason = "On leave." });
        Assert.Contains("The review stands in the other assessor", page.Text);
        Assert.Contains("Review given to someone else", page.Text);
        Assert.Contains("On leave.", page.Text);

        asked = await page.SubmitAsync("Show the earner");
        Assert.Contains("Write the reason.", asked.Text);
        page = await asked.SubmitAsync("Show the earner", new { Reason = "A student may be in danger." });

        Assert.Contains("Marigold Thistlewood", page.Text);
        Assert.Contains("Looked who the earner is", page.Text);
        Assert.Contains("Nothing waits for you right now", (await browser.OpenAsync("/reviews")).Text);
    }

    [Fact]
    public async Task Draws_CanBeSeenByTheLead_WithTheSeedOnceTheMonthIsOver()
    {
        await scene.SaveAsync(new AssessmentSettings { Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 100 });
        var attempt = await scene.HandInAsync();
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await (await browser.OpenAsync("/assessment/draws")).FollowAsync(scene.Issuer.Name);
        Assert.Contains("shown when the month is over", page.Text);
        Assert.Contains("yes: drawn", page.Text);
        portal.Clock.Advance(TimeSpan.FromDays(31));

        using var later = await portal.SignInAsync(scene.Lead);
        var csv = (await (await later.OpenAsync($"/assessment/draws/{scene.Issuer.Id}")).FollowAsync("All draws of the month as CSV")).Html.Split("\r\n");

        var columns = csv[1].Split(',');
        Assert.Equal(attempt.ToString(), columns[0]);
        Assert.Equal(RandomDraw.Value(columns[^1], attempt).ToString(System.Globalization.CultureInfo.InvariantCulture), columns[4]);
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await assessor.OpenAsync("/assessment/draws")).Status);
    }
}
