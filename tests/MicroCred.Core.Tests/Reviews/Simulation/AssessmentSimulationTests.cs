using System.Text.Json;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Simulation;

namespace MicroCred.Core.Tests.Reviews.Simulation;

/// <summary>Simulated years through the services, on databases of their own.</summary>
public sealed class AssessmentSimulationTests : IDisposable
{
    private static readonly SimulationPlan Small = new() { Assessors = 8, Attempts = 40 };

    private readonly string folder = Directory.CreateTempSubdirectory("microcred-simulated-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task SamePlan_GivesTheSameFiles_AndAnyoneCanRecomputeTheFigures()
    {
        var first = await AssessmentSimulation.RunAsync(Small);
        first.Write(Path.Combine(folder, "one"));
        (await AssessmentSimulation.RunAsync(Small)).Write(Path.Combine(folder, "two"));

        foreach (var name in new[] { "scores.csv", "truth.csv", "agreement.json" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "one", name)), File.ReadAllBytes(Path.Combine(folder, "two", name)));
        Assert.Equal((40, 80), (first.Counts.Attempts, first.Counts.Reviews));
        Assert.InRange(first.Counts.Adjudications, 1, 39);
        Assert.InRange(first.Credentials, 1, 39);
        Assert.Equal(40 * 6 * 2, first.Ratings.Count);
        AssertRecomputed(File.ReadAllText(Path.Combine(folder, "one", "scores.csv")), File.ReadAllText(Path.Combine(folder, "one", "agreement.json")));
        AssertTruth(File.ReadAllLines(Path.Combine(folder, "one", "truth.csv")));
    }

    /// <summary>What the scores say is what was planted, whoever adjudicated: the two first assessors and their times, and no third one.</summary>
    [Fact]
    public async Task Scores_AreThoseOfTheTwoIndependentAssessors_AsPlanted()
    {
        var plan = new SimulationPlan { Assessors = 3, Attempts = 6, Seed = 3 };
        var result = await AssessmentSimulation.RunAsync(plan);

        var scoring = new SimulatedScoring(plan);
        var planted = Enumerable.Range(0, plan.Attempts).SelectMany(attempt => SimulatedSchedule.Of(plan, attempt).Reviews.Take(2).SelectMany(review =>
            Enumerable.Range(0, plan.Criteria).Select(criterion => (
                SimulatedYear.AttemptId(attempt), SimulatedYear.CriterionId(criterion), SimulatedYear.AssessorId(review.Assessor),
                scoring.Level(review.Assessor, attempt, criterion, review.FinishedAt), review.FinishedAt))));
        Assert.Equal(planted.Order(), result.Ratings.Select(r => (r.AttemptId, r.CriterionId, r.AssessorId, r.Level, r.ScoredAt)).Order());
    }

    [Fact]
    public async Task Database_IsKeptWhereOneIsNamed_AndNeverWrittenInto()
    {
        var file = Path.Combine(folder, "kept.db");
        var plan = new SimulationPlan { Assessors = 3, Attempts = 1 };
        await AssessmentSimulation.RunAsync(plan, file);
        var before = File.GetLastWriteTimeUtc(file);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => AssessmentSimulation.RunAsync(plan, file));
        Assert.Contains("never writes into one", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
    }

    /// <summary>The schedule that the services follow, at a size that tells drift, without the services: every drifting assessor is flagged, no steady one is.</summary>
    [Fact]
    public void Recovery_FlagsThoseWhoDrift_AndNobodyElse()
    {
        var plan = new SimulationPlan { Assessors = 20, Attempts = 4000 };
        var recovery = Scheduled(plan).Recovery();

        Assert.Equal((4, 4), (recovery.Drifting, recovery.Hits));
        Assert.Equal((16, 0), (recovery.Steady, recovery.FalseAlarms));
        Assert.InRange(recovery.Held, 18, 20);
        Assert.InRange(recovery.MeanError!.Value, 0, 0.05);
        Assert.All(recovery.Assessors.Where(a => a.IsDrifting), a => Assert.InRange(a.DaysOff!.Value, 0, 21));
    }

    private static SimulationResult Scheduled(SimulationPlan plan)
    {
        var scoring = new SimulatedScoring(plan);
        var ratings = Enumerable.Range(0, plan.Attempts).SelectMany(attempt => SimulatedSchedule.Of(plan, attempt).Reviews.Take(2).SelectMany(review =>
            Enumerable.Range(0, plan.Criteria).Select(criterion => new Core.Reviews.Agreement.Rating(
                SimulatedYear.AttemptId(attempt), SimulatedYear.CriterionId(criterion), SimulatedYear.AssessorId(review.Assessor),
                scoring.Level(review.Assessor, attempt, criterion, review.FinishedAt), review.FinishedAt)))).ToList();
        return new SimulationResult(plan, scoring.Assessors, ratings, new SimulatedCounts(plan.Attempts, 2 * plan.Attempts, 0), 0);
    }

    private static void AssertRecomputed(string csv, string agreement)
    {
        using var json = JsonDocument.Parse(agreement);
        Assert.Equal(["overall", "criteria"], json.RootElement.EnumerateObject().Select(p => p.Name));
        var figures = json.RootElement.GetProperty("criteria").EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        figures[""] = json.RootElement.GetProperty("overall");
        var plain = PlainAgreement.Of(csv);
        Assert.Equal(plain.Keys.Order(), figures.Keys.Order());
        foreach (var (id, found) in figures)
        {
            Assert.Equal(plain[id].Pairs, found.GetProperty("pairs").GetInt32());
            foreach (var (name, value) in plain[id].Figures())
            {
                Assert.Equal(value, found.GetProperty(name).GetProperty("value").GetDouble(), 12);
                Assert.InRange(value, found.GetProperty(name).GetProperty("low").GetDouble(), found.GetProperty(name).GetProperty("high").GetDouble());
            }
        }
    }

    private static void AssertTruth(string[] lines)
    {
        Assert.Equal("assessor,severity,noise,drift_from", lines[0]);
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal(Small.Assessors, rows.Select(r => Guid.Parse(r[0])).Distinct().Count());
        Assert.InRange(rows.Average(r => double.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture)), -1e-9, 1e-9);
        Assert.All(rows, r => Assert.InRange(double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture), Small.LeastNoise, Small.MostNoise));
        Assert.Equal(2, rows.Count(r => r[3].Length > 0));
    }
}
