using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Simulation;
using static MicroCred.Core.Tests.Reviews.Agreement.Ratings;

namespace MicroCred.Core.Tests.Reviews.Agreement;

public sealed class SeverityStatisticsTests
{
    private static readonly SimulationPlan Small = new() { Assessors = 16, Attempts = 4000, DriftingShare = 0.25 };

    [Fact]
    public void Estimate_OfNothing_IsEmpty() => Assert.Empty(SeverityStatistics.Estimate([], new SeverityOptions()));

    [Fact]
    public void Estimate_OfOnePair_IsFinite_AndSplitsTheDifference()
    {
        var rows = SeverityStatistics.Estimate(Pair(1, 1, 0, 2), new SeverityOptions { Shrinkage = 0.001 });
        Assert.Equal([1.0, -1.0], rows.Select(r => Math.Round(r.Severity, 2)));
        Assert.All(rows, r => Assert.True(double.IsFinite(r.StandardError) && r.Noise is null && r.Drifts.Count == 0));
        Assert.Equal(Assessor(1), rows[0].AssessorId);
    }

    [Fact]
    public void Estimate_AllowsForTheColleagues()
    {
        // 1 is one level stricter than 2, and 2 than 3; 1 and 3 never meet. Only the chain tells that they are two levels apart.
        var ratings = Enumerable.Range(0, 400).SelectMany(i => i % 2 == 0 ? Of(i, (1, 1), (2, 2)) : Of(i, (2, 1), (3, 2)));
        var rows = SeverityStatistics.Estimate(ratings, new SeverityOptions { Shrinkage = 0.001 });
        Assert.Equal([1.0, 0.0, -1.0], rows.Select(r => Math.Round(r.Severity, 2)));
    }

    [Fact]
    public void Estimate_OfGroupsThatNeverMeet_PutsEachAroundZero()
    {
        var ratings = Enumerable.Range(0, 200).SelectMany(i => i % 2 == 0 ? Of(i, (1, 1), (2, 2)) : Of(i, (3, 0), (4, 3)));
        var rows = SeverityStatistics.Estimate(ratings, new SeverityOptions { Shrinkage = 0.001 });
        Assert.Equal([1.5, 0.5, -0.5, -1.5], rows.Select(r => Math.Round(r.Severity, 2)));
    }

    [Fact]
    public void Estimate_RecoversWhatWasPlanted()
    {
        var (inside, all) = (0, 0);
        for (var seed = 1; seed <= 4; seed++)
        {
            foreach (var (truth, found) in Run(Small with { Seed = seed }))
            {
                all++;
                if (found.Low <= truth.Severity && truth.Severity <= found.High) inside++;
                Assert.InRange(found.Severity - truth.Severity, -0.15, 0.15);
            }
        }

        Assert.InRange(inside / (double)all, 0.85, 1);
    }

    [Fact]
    public void Estimate_TellsNoisyAssessorsFromCalmOnes()
    {
        var pairs = Run(Small with { LeastNoise = 0.1, MostNoise = 0.8, DriftingShare = 0 });
        var byTruth = pairs.OrderBy(p => p.Truth.Noise).ToArray();
        Assert.True(byTruth[^4..].Min(p => p.Found.Noise) > byTruth[..4].Max(p => p.Found.Noise));
    }

    /// <summary>The issue of the simulation: 40 assessors, 20,000 attempts, 1000 each; docs/agreement.md has the rates over many seeds.</summary>
    [Fact]
    public void Drift_OfALargeIssuer_IsFound_AndTheSteadyAreLeftAlone()
    {
        var pairs = Run(new SimulationPlan());
        Assert.All(pairs, p => Assert.Equal(p.Truth.DriftFrom is null, p.Found.Drifts.Count == 0));
        Assert.All(pairs.Where(p => p.Truth.DriftFrom is not null), p =>
        {
            Assert.InRange(p.Found.Drifts[0].Change, p.Truth.Drift - 0.1, p.Truth.Drift + 0.1);
            Assert.InRange((p.Found.Drifts[0].From - p.Truth.DriftFrom!.Value).TotalDays, -14, 14);
        });
    }

    [Fact]
    public void Drift_OverSeveralSeeds_IsMostlyFound_AndSeldomInvented()
    {
        int hits = 0, drifting = 0, alarms = 0, steady = 0;
        for (var seed = 11; seed <= 16; seed++)
        {
            foreach (var (truth, found) in Run(Small with { Seed = seed }))
            {
                var isFound = found.Drifts.Count > 0;
                if (truth.DriftFrom is null) (steady, alarms) = (steady + 1, alarms + (isFound ? 1 : 0));
                else (drifting, hits) = (drifting + 1, hits + (isFound ? 1 : 0));
            }
        }

        Assert.Equal((24, 72), (drifting, steady));
        Assert.True(hits >= 0.9 * drifting, $"{hits} of {drifting} found.");
        Assert.True(alarms <= 0.05 * steady, $"{alarms} of {steady} invented.");
    }

    [Fact]
    public void Drift_ExplainsItself()
    {
        // Assessor 1 agrees for 100 attempts and is a level lower on every second one from then on; assessors 2 and 3 take turns beside.
        var ratings = Enumerable.Range(0, 300).SelectMany(i => i % 3 == 2 ? Of(i, (2, 2), (3, 2)) : Of(i, (1, i >= 150 && i % 2 == 0 ? 1 : 2), (2 + (i % 3), 2)));
        var row = SeverityStatistics.Estimate(ratings, new SeverityOptions()).Single(r => r.AssessorId == Assessor(1));
        var drift = Assert.Single(row.Drifts);
        Assert.InRange(drift.Change, 0.4, 0.6);
        Assert.Matches(@"^Since January \d+, 2026, levels are 0\.\d\d lower than before, measured against colleagues who scored the same attempts \(95 % interval 0\.\d\d to 0\.\d\d; \d+ attempts before, \d+ since\)\. If nobody had changed, a look at all assessors would show something as clear in fewer than 1 in 1,000 cases\.$", drift.Explanation);
        var flag = Assert.Single(AgreementFlags.Of(row, new AgreementThresholds { Severity = 9 }));
        Assert.Equal((FlagCause.Drift, FlagAction.Recalibrate), (flag.Cause, flag.Action));
    }

    /// <summary>In noise without a change, a chance below 5 % comes up in at most about 5 % of series.</summary>
    [Fact]
    public void ChangePoint_InNoise_KeepsItsWord()
    {
        var random = new SeededRandom(3);
        var alarms = 0;
        for (var series = 0; series < 1000; series++)
        {
            var values = new double[250];
            for (var i = 0; i < values.Length; i++) values[i] = random.Normal();
            if (ChangePoint.Find(values, 25, _ => true)!.Chance <= 0.05) alarms++;
        }

        Assert.InRange(alarms, 15, 65);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-6, 9.865876450376946e-10)]
    [InlineData(-8, 6.220960574271785e-16)]
    public void NormalDistribution_Below(double x, double expected) => Assert.InRange(NormalDistribution.Below(x) / expected, 1 - 1e-6, 1 + 1e-6);

    private static (SimulatedAssessor Truth, AssessorSeverity Found)[] Run(SimulationPlan plan)
    {
        var scoring = new SimulatedScoring(plan);
        var found = SeverityStatistics.Estimate(SimulatedYear.Ratings(plan, scoring), new SeverityOptions()).ToDictionary(r => r.AssessorId);
        return [.. scoring.Assessors.Select(a => (a, found[SimulatedYear.AssessorId(a.Number)]))];
    }

    private static IEnumerable<Rating> Of(int attempt, params (int Assessor, int Level)[] levels) =>
        levels.Select(l => new Rating(Attempt(attempt), Criterion(1), Assessor(l.Assessor), l.Level, At(attempt * 60)));
}
