using System.Globalization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using MicroCred.Web.Features.AgreementBoards;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.AgreementBoards;

/// <summary>From scores to what lead assessors, assessors and the public read about agreement.</summary>
public sealed class AgreementBoardTests : IAsyncLifetime
{
    private static readonly AssessmentSettings Settings = new() { Tolerance = 2, FlagMinimumPairs = 10, PublicMinimum = 10 };

    private Portal portal = null!;
    private AssessmentScene scene = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        await scene.SaveAsync(Settings);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Board_ShowsWhatTheStatisticsSayOfTheScores()
    {
        await ScoreAsync(12);
        await ComputeAsync();
        var expected = AgreementStatistics.Figures(await RatingsAsync(), new AgreementOptions());
        Assert.Equal(36, expected.Pairs);

        using var lead = await portal.SignInAsync(scene.Lead);
        var overview = await lead.OpenAsync("/reviews/lead");
        Assert.NotNull(overview.Document.QuerySelector("a[href='/assessment/agreement']"));
        portal.Sql.Reset();
        var board = await lead.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}");
        Assert.InRange(portal.Sql.Commands.Count, 1, 10);

        Assert.Equal(AgreementWords.Rows(expected).Select(r => r.IsShare ? AgreementWords.Share(r.Estimate) : AgreementWords.Coefficient(r.Estimate)), Column(board, "overall", 3));
        Assert.Equal([scene.Title.Name], Column(board, "by-micro-credential", 1));
        Assert.Equal(["12", "12", "12"], Column(board, "by-criterion", 4));
        Assert.Equal(scene.Assessors.Select(a => a.Name), Column(board, "assessors", 1));
        var severities = SeverityStatistics.Estimate(await RatingsAsync(), SeverityOptions.Of(Settings));
        Assert.All(scene.Assessors.Zip(Column(board, "assessors", 3)), pair =>
            Assert.StartsWith(AgreementWords.WithSign(severities.Single(s => s.AssessorId == pair.First.Id).SeverityNow), pair.Second, StringComparison.Ordinal));
        var flags = AgreementStatistics.Report(await RatingsAsync(), new AgreementOptions()).Criteria
            .SelectMany(c => AgreementFlags.Of(FlagSubject.Criterion, c.Key, c.Value, AgreementThresholds.Of(Settings))).ToList();
        Assert.NotEmpty(flags);
        Assert.All(flags, flag => Assert.Contains(flag.Explanation, board.Text));
        Assert.DoesNotContain("style=", board.Document.Body!.OuterHtml);

        // Whoever doubts the figures computes them from the file.
        var csv = await (await lead.OpenAsync($"/reviews/lead/scores.csv?title={scene.Title.MicroCredentialId}")).Response.Content.ReadAsStringAsync();
        var again = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Select(c => new Rating(
            Guid.Parse(c[0]), Guid.Parse(c[1]), Guid.Parse(c[2]), int.Parse(c[3], CultureInfo.InvariantCulture), DateTime.Parse(c[4], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)));
        Assert.Equal(expected, AgreementStatistics.Figures(again, new AgreementOptions()));

        var title = await lead.OpenAsync(board.Document.QuerySelector("[aria-labelledby='by-micro-credential'] td a")!.GetAttribute("href")!);
        Assert.Equal(Column(board, "overall", 3), Column(title, "overall", 3));
    }

    [Fact]
    public async Task ComputeAgain_IsDoneInTheBackground_AndAudited()
    {
        using var lead = await portal.SignInAsync(scene.Lead);
        var board = await lead.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}");
        Assert.Contains("Nothing to compare yet", board.Text);
        await ScoreAsync(2);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        board = await board.SubmitAsync("Compute again");
        Assert.Contains("being computed anew", board.Text);
        Assert.True(await portal.InDatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.AgreementRequested && a.ActorId == scene.Lead.Id)));

        // The portal's own keeper may be the one who does it.
        await RunAsync();
        var first = await ComputedAtAsync();
        Assert.Equal(portal.Clock.Now, first);
        Assert.Contains("attempts scored by two", (await lead.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}")).Text);

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await ScoreAsync(1);
        await RunAsync();
        Assert.Equal(first, await ComputedAtAsync());
        portal.Clock.Advance(AgreementBoardService.Stale);
        await RunAsync();
        Assert.Equal(portal.Clock.Now, await ComputedAtAsync());
    }

    [Fact]
    public async Task Board_OfAnotherIssuer_IsNotThere()
    {
        var elsewhere = await portal.Given.IssuerAsync("Elsewhere");
        using var stranger = await portal.SignInAsync(await portal.Given.PersonAsync("Sam Stranger", (Role.LeadAssessor, elsewhere)));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.OpenAsync($"/assessment/agreement/{scene.Title.MicroCredentialId}")).Status);
    }

    [Fact]
    public async Task TitlePage_SaysHowFarAssessorsAgree_FromTheMinimumOnAndWhileTheIssuerWants()
    {
        using var visitor = portal.Visitor();
        await ScoreAsync(9);
        await ComputeAsync();
        Assert.DoesNotContain("Two assessors agree", (await visitor.OpenAsync($"/catalog/{scene.Title.Slug}")).Text);

        await ScoreAsync(1);
        await ComputeAsync();
        var figures = AgreementStatistics.Figures(await RatingsAsync(), new AgreementOptions());
        var line = FormattableString.Invariant($"Two assessors agree on {figures.Exact.Value * 100:0} % of criteria, kappa {figures.Kappa.Value:0.00}, 10 double-scored.");
        var page = await visitor.OpenAsync($"/catalog/{scene.Title.Slug}");
        Assert.Contains(line, page.Text);
        var code = (await portal.Given.CredentialAsync(await portal.Given.PersonAsync("Cora Credentialed"), scene.Title)).Code;
        Assert.Contains(line[..^1], (await visitor.OpenAsync($"/credentials/{code}")).Text);
        Assert.Contains("Cohen's kappa", (await visitor.OpenAsync("/about/agreement")).Text);

        await scene.SaveAsync(Settings with { PublicLine = false });
        Assert.DoesNotContain("Two assessors agree", (await visitor.OpenAsync($"/catalog/{scene.Title.Slug}")).Text);
        Assert.DoesNotContain("Two assessors agree", (await visitor.OpenAsync($"/credentials/{code}")).Text);
    }

    [Fact]
    public async Task OwnPage_TellsAnAssessorOnlyOfThemselves()
    {
        await ScoreAsync(12);
        await ComputeAsync();
        using var assessor = await portal.SignInAsync(scene.Assessors[0]);
        var page = await assessor.OpenAsync("/reviews/agreement");
        var mine = AgreementStatistics.ByAssessor(await RatingsAsync(), new AgreementOptions())[scene.Assessors[0].Id];
        Assert.Contains(AgreementWords.Share(mine.Exact), page.Text);
        Assert.Contains($"From {mine.Pairs} pairs of scores on {mine.Attempts} attempts", page.Text);
        Assert.All(scene.Assessors.Skip(1), other => Assert.DoesNotContain(other.Name, page.Text));
    }

    private static IEnumerable<string> Column(BrowserPage page, string section, int column) =>
        page.Document.QuerySelectorAll($"[aria-labelledby='{section}'] tbody td:nth-child({column})").Select(c => c.TextContent.Trim());

    private Task ComputeAsync() => portal.ServiceAsync<AgreementBoardService>(s => s.ComputeAsync(scene.Issuer.Id));

    private Task<DateTime?> ComputedAtAsync() => portal.InDatabaseAsync(db => db.AgreementSnapshots.Where(s => s.ScopeId == scene.Issuer.Id).Select(s => s.ComputedAt).SingleAsync());

    private Task<int> RunAsync() => portal.ServiceAsync<AgreementBoardService, int>(s => s.RunAsync());

    /// <summary>Attempts that two of the assessors score, in turns, agreeing on most criteria.</summary>
    private async Task ScoreAsync(int attempts)
    {
        for (var i = 0; i < attempts; i++)
        {
            var attempt = await scene.HandInAsync();
            await scene.ReviewAsync(scene.Assessors[i % 4], attempt, i % 3, 2, (i + 1) % 3);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await scene.ReviewAsync(scene.Assessors[(i + 1 + (i / 4 % 3)) % 4], attempt, i % 3, i % 4 == 0 ? 1 : 2, (i + 1 + (i % 3 == 0 ? 1 : 0)) % 3);
        }
    }

    private Task<List<Rating>> RatingsAsync() => portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Kind == ReviewKind.Independent)
        .SelectMany(r => r.Scores, (r, s) => new Rating(r.AttemptId, s.CriterionId, r.AssessorId, s.Level!.Value, r.FinishedAt!.Value)).ToListAsync());
}
