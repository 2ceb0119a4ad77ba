using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Titles with scales and rules of their own, from the definition file to the credential's page.</summary>
public sealed class ScalesTests : IAsyncLifetime
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
    public async Task YesAlmostNotYet_EveryCriterion_IsEarnedWhenAllAreMet()
    {
        var title = await PublishAsync("all-of-it", ["Not yet", "Almost", "Yes"], "Yes", new { rule = "all-required" }, new("2a"), new("2b"));
        var attempt = await portal.Given.SubmittedAttemptAsync(scene.Earner, title);
        using var visitor = portal.Visitor();
        Assert.Contains("You earn it when both criteria are met.", (await visitor.OpenAsync($"/catalog/{title.Slug}")).Text);

        await ScoreAsync(0, attempt, 2, 2);
        await ScoreAsync(1, attempt, 2, 1);
        Assert.Equal(AttemptStatus.InReview, await StatusAsync(attempt));
        await ScoreAsync(2, attempt, 2, 2);

        Assert.Equal(AttemptStatus.Earned, await StatusAsync(attempt));
        var feedback = await FeedbackAsync(attempt);
        Assert.Contains("Both required criteria are met. The assessors differed on one criterion; a third assessor settled it.", feedback.Text);
        Assert.Contains("Assessor B, Almost", feedback.Text);
        var code = await portal.InDatabaseAsync(db => db.Credentials.Where(c => c.AttemptId == attempt).Select(c => c.Code).SingleAsync());
        Assert.Contains("met at \"Yes\", reached \"Yes\"", (await visitor.OpenAsync($"/credentials/{code}")).Text);
    }

    [Fact]
    public async Task RequiredAndSomeOfTheOthers_WhatWasMetBeforeCountsOnTheNextAttempt()
    {
        var title = await PublishAsync(
            "some-of-it", ["Not yet", "Progressing", "Demonstrated"], "Demonstrated", new { rule = "required-and-some", others = 2 }, new("2a"), new("2b", false), new("2c", false), new("2d", false));
        var attempt = await portal.Given.SubmittedAttemptAsync(scene.Earner, title);
        await ScoreAsync(0, attempt, 2, 2, 1, 1);
        await ScoreAsync(1, attempt, 2, 2, 0, 1);

        Assert.Equal(AttemptStatus.NotYetEarned, await StatusAsync(attempt));
        using var earner = await portal.SignInAsync(scene.Earner);
        var page = await earner.OpenAsync($"/submissions/{await SubmissionAsync(attempt)}");
        Assert.Contains("The one required criterion is met, and 1 of 3 others; at least 2 of these are needed. Both assessors agree.", page.Text);
        Assert.Contains("\"Not yet\" so far, \"Demonstrated\" is asked for", page.Text);

        var draft = await page.SubmitAsync("Begin attempt 2");
        Assert.Contains("attempt 2", draft.Text, StringComparison.OrdinalIgnoreCase);
        var second = await portal.Given.HandInAgainAsync(scene.Earner, await SubmissionAsync(attempt));
        await ScoreAsync(2, second, 2, 0);
        await ScoreAsync(3, second, 2, 0);

        Assert.Equal(AttemptStatus.Earned, await StatusAsync(second));
        Assert.Contains("2 of 3 others", (await FeedbackAsync(second)).Text);
    }

    [Fact]
    public async Task OneToFiveWithPoints_AddsUpAndSaysSoBeforeFinishing()
    {
        var title = await PublishAsync(
            "in-points", ["1", "2", "3", "4", "5"], "4", new { rule = "points", cut = 8, points = new[] { 0, 1, 2, 3, 4 } }, new("2a"), new("2b", false, 2));
        var attempt = await portal.Given.SubmittedAttemptAsync(scene.Earner, title);
        using var visitor = portal.Visitor();
        var catalog = await visitor.OpenAsync($"/catalog/{title.Slug}");
        Assert.Contains("You earn it when your scores add up to at least 8 of 12 points, and the one required criterion is met.", catalog.Text);
        Assert.Contains("8 points", catalog.Text);

        // A strong 2a makes up for a 2b that is one level below met: 4 + 4.
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await (await assessor.OpenAsync("/reviews")).SubmitAsync($"form[action='/reviews']:has([value='{attempt}'])");
        Assert.Contains("4 (3 points)", desk.Text);
        var finish = await desk.SubmitAsync("Review and finish", new Dictionary<string, string?>
        {
            ["Scores[0].Level"] = "4", ["Scores[0].Comment"] = "Seen in 2.1.", ["Scores[1].Level"] = "2", ["Scores[1].Comment"] = "Half of it in 2.1.", ["Scores[1].NextStep"] = "Show the other half.", ["OverallComment"] = "Thank you.",
        });
        Assert.Contains("By your levels alone: earned", finish.Text);
        Assert.Contains("The scores add up to 8 of 12 points; 8 are needed. The one required criterion is met.", finish.Text);
        await finish.SubmitAsync("Finish review");
        await ScoreAsync(1, attempt, 4, 3);

        Assert.Equal(AttemptStatus.Earned, await StatusAsync(attempt));
        Assert.Contains("The scores add up to 9 of 12 points; 8 are needed. The one required criterion is met. The points are the mean of both assessors.", (await FeedbackAsync(attempt)).Text);
        var levels = await portal.InDatabaseAsync(db => db.Decisions.Where(d => d.AttemptId == attempt).SelectMany(d => d.Results).Select(r => r.Level).ToListAsync());
        Assert.Equal([2, 4], levels.Order());
    }

    /// <summary>A criterion of the file.</summary>
    private sealed record Asked(string Key, bool Required = true, int? Weight = null);

    private async Task<Title> PublishAsync(string slug, string[] levels, string meets, object decision, params Asked[] criteria)
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(new
        {
            slug, issuer = scene.Issuer.Slug, title = $"Title {slug}", summary = "A title with a scale of its own.", area = "Literacy", topic = "Scales",
            gradeBands = new[] { "K-2" }, audience = new[] { "Teacher" }, hours = 8, symbol = "steps", worth = "Worth it.", competency = "Educator scores.", keyMethod = "Look.",
            scale = new { levels, meets }, decision,
            parts = new
            {
                overview = new { title = "Overview", prompts = new[] { new { key = "1.1", text = "Where?" } } },
                artifacts = new { title = "Work", requirements = new[] { new { key = "2.1", text = "Something made.", min = 1, max = 3 } } },
                reflection = new { title = "Reflection", prompts = new[] { new { key = "3.1", text = "And then?" } } },
            },
            criteria = criteria.Select(c => new
            {
                key = c.Key, title = $"Criterion {c.Key}", required = c.Required, evidence = new[] { "2.1" }, requiredLevel = meets, weight = c.Weight,
                levels = levels.Select(name => new { name, description = $"What {name} looks like." }),
            }),
            attestations = new[] { "ready", "studentRelease", "ownWork" }.Select(key => new { key, text = $"I confirm {key}." }),
            alignments = Array.Empty<object>(),
        });
        var author = await portal.Given.PersonAsync($"Publisher of {slug}", (Role.IssuerAdministrator, scene.Issuer));
        var actor = await portal.Given.ActorAsync(author);
        var published = await portal.ServiceAsync<MicroCredentialService, PublishedTitle>(s => s.PublishAsync(actor, DefinitionReader.Read(file)));
        return new Title(published.MicroCredentialId, published.VersionId, published.Slug, published.Title);
    }

    private async Task ScoreAsync(int assessor, Guid attemptId, params int[] levels)
    {
        var person = scene.Assessors[assessor];
        var review = await scene.ClaimAsync(person, attemptId);
        await scene.WriteAsync(person, review, levels);
        await scene.FinishAsync(person, review);
    }

    private Task<AttemptStatus> StatusAsync(Guid attemptId) => portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Id == attemptId).Select(a => a.Status).SingleAsync());

    private Task<Guid> SubmissionAsync(Guid attemptId) => portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Id == attemptId).Select(a => a.SubmissionId).SingleAsync());

    private async Task<BrowserPage> FeedbackAsync(Guid attemptId)
    {
        using var browser = await portal.SignInAsync(scene.Earner);
        return await browser.OpenAsync($"/submissions/{await SubmissionAsync(attemptId)}");
    }
}
