using MicroCred.Core.Accounts;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Exports;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews.Exports;

public sealed class ScoreExportTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;

    private Person Lead => scene.Lead;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Export_HoldsTheIndependentScoresOfADecidedAttempt_InPagesOfAnySize()
    {
        await DecideWithAThirdAsync();

        var all = await ReadAsync(Lead);
        var stored = await portal.InDatabaseAsync(db => db.Reviews.Include(r => r.Scores).Where(r => r.Kind == ReviewKind.Independent).ToListAsync());
        var criteria = await portal.InDatabaseAsync(db => db.MicroCredentialVersions.SelectMany(v => v.Criteria).CountAsync());
        Assert.Equal(2 * criteria, all.Count);
        Assert.Equal(
            stored.SelectMany(r => r.Scores.Select(s => (r.AttemptId, s.CriterionId, r.AssessorId, s.Level!.Value, r.FinishedAt!.Value))).Order(),
            all.Select(s => (s.AttemptId, s.CriterionId, s.AssessorId, s.Level, s.ScoredAt)).Order());
        Assert.Equal(all, await ReadAsync(Lead, pageSize: 1));
        Assert.DoesNotContain(all, s => s.AssessorId == scene.Assessors[2].Id);
    }

    [Fact]
    public async Task Export_SaysNothingBeforeTheDecision()
    {
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.Meets);

        Assert.Empty(await ReadAsync(Lead));
    }

    [Fact]
    public async Task Export_IsForTheLeadOfTheIssuer_AndLeavesOutOnesOwnAttempts()
    {
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);
        var other = await portal.Given.PersonAsync("Other Lead", (Role.LeadAssessor, await portal.Given.IssuerAsync("Another issuer")));
        await portal.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(new Membership(scene.Earner.Id, scene.Issuer.Id, Role.LeadAssessor, portal.Clock.Now.AddDays(-1), null, null));
            await db.SaveChangesAsync();
        });

        Assert.NotEmpty(await ReadAsync(Lead));
        Assert.Empty(await ReadAsync(other));
        Assert.Empty(await ReadAsync(scene.Assessors[0]));
        Assert.Empty(await ReadAsync(scene.Earner));
    }

    [Fact]
    public async Task Export_CanBeLimitedToATitleAndATime()
    {
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);
        var now = portal.Clock.Now;

        Assert.NotEmpty(await ReadAsync(Lead, new ScoreFilter(scene.Title.MicroCredentialId, now.AddDays(-30), now.AddDays(1))));
        Assert.Empty(await ReadAsync(Lead, new ScoreFilter(Guid.NewGuid())));
        Assert.Empty(await ReadAsync(Lead, new ScoreFilter(From: now.AddDays(1))));
        Assert.Empty(await ReadAsync(Lead, new ScoreFilter(Until: now.AddDays(-30))));
    }

    [Fact]
    public async Task Csv_NamesNeitherTheEarnerNorTheirSchool_AndDefusesFormulas()
    {
        await portal.InDatabaseAsync(db => db.Users.Where(u => u.Id == scene.Assessors[0].Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "=cmd|' /C calc'!A0, \"Al\"")));
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);

        using var writer = new StringWriter();
        var actor = await scene.ActorAsync(Lead);
        var lines = await portal.ServiceAsync<ScoreExportQueries, long>(q => q.WriteCsvAsync(actor, ScoreFilter.All, writer));
        var csv = writer.ToString();

        Assert.StartsWith("attempt,criterion,assessor,level,scored_at,", csv, StringComparison.Ordinal);
        Assert.Equal(lines + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",\"'=cmd|' /C calc'!A0, \"\"Al\"\"\"\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Earner.Name, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.School.Name, csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  +1", "'  +1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("", "")]
    public void Csv_WritesEachTextAsOneField(string value, string field) => Assert.Equal(field, ScoreCsv.Text(value));

    private async Task<List<ExportedScore>> ReadAsync(Person reader, ScoreFilter? filter = null, int? pageSize = null)
    {
        var actor = await scene.ActorAsync(reader);
        return await portal.ServiceAsync<ScoreExportQueries, List<ExportedScore>>(async queries =>
        {
            queries.PageSize = pageSize ?? queries.PageSize;
            return await queries.ReadAsync(actor, filter ?? ScoreFilter.All).ToListAsync();
        });
    }

    private async Task DecideWithAThirdAsync()
    {
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.NotMet);
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.Meets);
    }
}
