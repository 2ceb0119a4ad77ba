using System.Diagnostics;
using MicroCred.Core.Reviews.Agreement;
using static MicroCred.Core.Tests.Reviews.Agreement.Ratings;

namespace MicroCred.Core.Tests.Reviews.Agreement;

public sealed class AgreementStatisticsTests
{
    [Fact]
    public void Figures_OfNothing_SayWhy()
    {
        var figures = Figures([]);
        Assert.Equal(0, figures.Pairs);
        Assert.All(AgreementProperties.All(figures), e => Assert.Equal("Nothing has been rated by two assessors yet.", e.WhyNot));
    }

    [Fact]
    public void Figures_OfSingleRatings_HaveNoPairs()
    {
        var figures = Figures([new Rating(Attempt(1), Criterion(1), Assessor(1), 2, At(0))]);
        Assert.Equal((0, null), (figures.Pairs, figures.Exact.Value));
    }

    [Fact]
    public void Kappa_WhereEverythingIsAtOneLevel_IsEmptyWithAReason_AndAc1IsOne()
    {
        var figures = AgreementStatistics.Figures(FromTable(new[,] { { 0, 0 }, { 0, 30 } }), new AgreementOptions { Levels = 2, Replicates = 50 });
        Assert.Null(figures.Kappa.Value);
        Assert.StartsWith("Every rating is at the same level", figures.Kappa.WhyNot, StringComparison.Ordinal);
        Assert.Null(figures.AlphaOrdinal.Value);
        Assert.Equal((1.0, 1.0, 1.0), (figures.Ac1.Value, figures.Ac1.Low, figures.Ac1.High));
    }

    [Fact]
    public void FirstAndSecond_FollowTheTimeOfScoring_NotTheOrderGiven()
    {
        // Assessor 2 scored first in every pair; the table below is by assessor, so kappa must come from its transpose, and a second rating by the same hand is left out.
        Rating[] ratings = [.. FromTable(new[,] { { 5, 3 }, { 0, 5 } }).Select(r => r with { ScoredAt = r.AssessorId == Assessor(2) ? At(0) : At(5) })];
        var again = ratings[0] with { Level = 1, ScoredAt = At(9) };
        var figures = Figures([.. ratings, again]);
        Assert.Equal(13, figures.Pairs);
        Near(10 / 13.0, figures.Exact, 1e-12);
    }

    [Fact]
    public void Adjacent_CountsExactOnesToo() => Near(0.75, Figures([.. Pair(1, 1, 0, 0), .. Pair(2, 1, 1, 2), .. Pair(3, 1, 3, 2), .. Pair(4, 1, 0, 2)]).Adjacent, 1e-12);

    [Fact]
    public void Report_PoolsTheCriteria_OnOneScale()
    {
        var report = AgreementStatistics.Report([.. Pair(1, 1, 0, 1), .. Pair(1, 2, 3, 3), .. Pair(2, 1, 1, 1)], Plain);
        Assert.Equal((3, 2, 4), (report.Overall.Pairs, report.Overall.Attempts, report.Overall.Levels));
        Assert.Equal((2, 4), (report.Criteria[Criterion(1)].Pairs, report.Criteria[Criterion(1)].Levels));
        Near(2 / 3.0, report.Overall.Exact, 1e-12);
    }

    [Fact]
    public void By_GroupsUnits_EachOnItsOwnScale()
    {
        var titles = AgreementStatistics.By([.. Pair(1, 1, 0, 1), .. Pair(2, 1, 1, 1), .. Pair(3, 2, 3, 3)], r => r.CriterionId, Plain);
        Assert.Equal((2, 2), (titles[Criterion(1)].Pairs, titles[Criterion(1)].Levels));
        Assert.Equal(4, titles[Criterion(2)].Levels);
    }

    [Fact]
    public void ByAssessor_ComparesEachWithColleagues()
    {
        var ratings = new[] { (1, 2, 0, 0), (1, 3, 1, 2), (2, 3, 2, 2) }.SelectMany((p, i) => new[]
        {
            new Rating(Attempt(i), Criterion(1), Assessor(p.Item1), p.Item3, At(0)), new Rating(Attempt(i), Criterion(1), Assessor(p.Item2), p.Item4, At(1)),
        });
        var by = AgreementStatistics.ByAssessor(ratings, Plain);
        Assert.Equal([0.5, 1.0, 0.5], new[] { 1, 2, 3 }.Select(a => by[Assessor(a)].Exact.Value!.Value));
        Assert.All(by.Values, figures => Assert.Equal(2, figures.Pairs));
    }

    [Fact]
    public void OverTime_PutsAPairWhereItsSecondRatingFell()
    {
        Rating[] ratings = [.. Pair(1, 1, 0, 0), .. Pair(2, 1, 0, 1).Select(r => r with { ScoredAt = r.ScoredAt.AddDays(1) })];
        var windows = AgreementStatistics.OverTime(ratings, [new TimeWindow(At(0), At(60)), new TimeWindow(At(60), At(6000)), new TimeWindow(At(6000), At(9000))], Plain);
        Assert.Equal([1.0, 0.0, null], windows.Select(w => w.Figures.Exact.Value));
    }

    [Fact]
    public void Intervals_AreTheSameForTheSameSeed_AndHoldTheFigure()
    {
        var ratings = FromTable(new[,] { { 30, 8, 2 }, { 6, 40, 9 }, { 1, 7, 25 } });
        var figures = AgreementStatistics.Figures(ratings, new AgreementOptions { Seed = 5 });
        Assert.Equal(figures, AgreementStatistics.Figures(ratings.Reverse(), new AgreementOptions { Seed = 5 }));
        Assert.NotEqual(figures.Kappa.Low, AgreementStatistics.Figures(ratings, new AgreementOptions { Seed = 6 }).Kappa.Low);
        Assert.All(AgreementProperties.All(figures), e => Assert.True(e.Low < e.Value && e.Value < e.High));
    }

    /// <summary>Criteria of one attempt that move together make the interval wider than as many attempts of their own would.</summary>
    [Fact]
    public void Intervals_DrawWholeAttempts()
    {
        var apart = FromTable(new[,] { { 60, 20 }, { 20, 60 } });
        Rating[] together = [.. Enumerable.Range(0, 40).SelectMany(a => Enumerable.Range(0, 4).SelectMany(c => Pair(a, c, a % 2, a % 4 == 0 ? 1 - (a % 2) : a % 2)))];
        double Width(Rating[] ratings) => AgreementStatistics.Figures(ratings, new AgreementOptions()) is var f ? f.Exact.High!.Value - f.Exact.Low!.Value : 0;
        Assert.True(Width(together) > 1.6 * Width(apart));
    }

    /// <summary>20,000 attempts, six criteria, two assessors, 1000 replicates, overall and per criterion: seconds. The bound is for a busy machine.</summary>
    [Fact]
    public void Report_OfAYearOfALargeIssuer_TakesSeconds()
    {
        var random = new SeededRandom(1);
        var ratings = new List<Rating>();
        for (var attempt = 0; attempt < 20_000; attempt++)
        {
            for (var criterion = 0; criterion < 6; criterion++) ratings.AddRange(Pair(attempt, criterion, random.Below(4), random.Below(4)));
        }

        var watch = Stopwatch.StartNew();
        var report = AgreementStatistics.Report(ratings, new AgreementOptions());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(120_000, report.Overall.Pairs);
        Assert.InRange(report.Overall.Kappa.Value!.Value, -0.02, 0.02);
    }

    /// <summary>The intervals hold the true kappa about as often as they say; 0.95 within what 300 samples can tell.</summary>
    [Fact]
    public void Intervals_CoverTheTruth()
    {
        // Three levels; joint chances of first and second assessor. Kappa of these is the truth.
        double[] joint = [0.25, 0.06, 0.02, 0.05, 0.27, 0.06, 0.01, 0.05, 0.23];
        var truth = Coefficients.KappaOf(joint, Coefficients.Weights(3, (i, j) => (i - j) * (i - j)));
        var random = new SeededRandom(11);
        var covered = 0;
        for (var sample = 0; sample < 300; sample++)
        {
            var table = new int[3, 3];
            for (var n = 0; n < 150; n++)
            {
                var u = random.Uniform();
                var cell = 0;
                while (cell < 8 && u >= joint[cell]) u -= joint[cell++];
                table[cell / 3, cell % 3]++;
            }

            var kappa = AgreementStatistics.Figures(FromTable(table), new AgreementOptions { Replicates = 400, Seed = sample }).KappaQuadratic;
            if (kappa.Low <= truth && truth <= kappa.High) covered++;
        }

        Assert.InRange(covered / 300.0, 0.91, 0.985);
    }
}
