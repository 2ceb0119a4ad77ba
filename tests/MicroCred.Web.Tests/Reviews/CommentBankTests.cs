using System.Net;
using MicroCred.Core.PersonalData;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Reviews;

/// <summary>Kept comments and hints at the desk, without script.</summary>
public sealed class CommentBankTests : IAsyncLifetime
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
    public async Task WhatTheLeadKeepsForEverybody_IsInsertedAtTheDesk()
    {
        using var lead = await portal.SignInAsync(scene.Lead);
        var unsaid = await (await lead.OpenAsync("/reviews/comments")).SubmitAsync("Keep comment");
        Assert.Contains("Choose the criterion.", unsaid.Text);
        var kept = await unsaid.SubmitAsync("Keep comment", new { Criterion = $"{scene.Title.MicroCredentialId} 2a", Field = "Next", Text = "Add the second exchange from 2.1.", IsShared = "true" });
        Assert.Contains("For everybody", kept.Text);

        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        var desk = await (await assessor.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");
        var id = await portal.InDatabaseAsync(db => db.KeptComments.Select(c => c.Id).SingleAsync());
        var inserted = await desk.SubmitAsync("button[value=insert]", new Dictionary<string, string?>
        {
            ["Scores[0].Insert"] = id.ToString(), ["Scores[0].Level"] = "1", ["Scores[0].Comment"] = "You failed to show it.", ["Scores[0].NextStep"] = "Nearly there.",
        });

        Assert.Contains("The comment is inserted", inserted.Text);
        Assert.Equal("Nearly there. Add the second exchange from 2.1.", inserted.Document.GetElementById("Scores_0__NextStep")!.TextContent.Trim());
        Assert.Contains("Write about the work rather than the person", inserted.Text);
    }

    [Fact]
    public async Task OwnComments_AreNobodyElses()
    {
        using var first = await portal.SignInAsync(scene.Assessors[0]);
        var page = await (await first.OpenAsync("/reviews/comments")).SubmitAsync("Keep comment", new { Criterion = $"{scene.Title.MicroCredentialId} 2b", Field = "Seen", Text = "In 2.1 the students answer one another." });
        Assert.Contains("Your own", page.Text);

        using var second = await portal.SignInAsync(scene.Assessors[1]);
        Assert.DoesNotContain("answer one another", (await second.OpenAsync("/reviews/comments")).Text);
        var desk = await (await second.OpenAsync("/reviews")).SubmitAsync("form[action='/reviews']");
        Assert.DoesNotContain("answer one another", desk.Text);

        Assert.Contains("answer one another", await DataOfAsync(scene.Assessors[0]));
        Assert.DoesNotContain("answer one another", await DataOfAsync(scene.Assessors[1]));

        var gone = await page.SubmitAsync("form[action$='/remove']");
        Assert.Contains("Nothing is kept yet.", gone.Text);
        Assert.Equal(HttpStatusCode.OK, gone.Status);
    }

    private async Task<string> DataOfAsync(Person person)
    {
        var actor = await scene.ActorAsync(person);
        using var output = new MemoryStream();
        await portal.ServiceAsync<PersonalDataQueries>(q => q.WriteAsync(actor, output, CancellationToken.None));
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
