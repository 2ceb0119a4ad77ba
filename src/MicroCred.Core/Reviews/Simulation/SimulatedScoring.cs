using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>
/// Says which level an assessor gives to a criterion of an attempt at a time. Every answer depends on the plan and these four alone, never on what
/// was asked before, so that the scores may be stored in any order, by anybody.
/// </summary>
/// <remarks>
/// Quality is a normal number on a line on which the levels are one step wide; the assessor sees it with noise and less what severity takes off. What
/// is taken off is solved for, so that a severity of 0.2 lowers the mean level by 0.2, ends of the scale and noise included.
/// </remarks>
public sealed class SimulatedScoring
{
    private const int AssessorStream = 1, QualityStream = 2, CriterionStream = 3, NoiseStream = 4, HaloStream = 5;

    private readonly SimulationPlan plan;
    private readonly double[] means;
    private readonly (double Before, double After)[] shifts;

    public SimulatedScoring(SimulationPlan plan)
    {
        this.plan = plan;
        means = [.. Enumerable.Range(0, plan.Criteria).Select(MeanOf)];
        Assessors = Planted();
        var neutral = MeanLevel(0, (plan.LeastNoise + plan.MostNoise) / 2);
        shifts = [.. Assessors.Select(a => (Shift(neutral - a.Severity, a.Noise), Shift(neutral - a.Severity - a.Drift, a.Noise)))];
    }

    public IReadOnlyList<SimulatedAssessor> Assessors { get; }

    /// <summary>The level that somebody without severity and noise would give.</summary>
    public int TrueLevel(int attempt, int criterion) => ToLevel(Quality(attempt, criterion));

    /// <summary>The level that this assessor gives.</summary>
    public int Level(int assessor, int attempt, int criterion, DateTime at)
    {
        var who = Assessors[assessor];
        var shift = who.DriftFrom is { } from && at >= from ? shifts[assessor].After : shifts[assessor].Before;
        var halo = Normal(HaloStream, assessor, attempt, 0) * Math.Sqrt(plan.HaloShare);
        var own = Normal(NoiseStream, assessor, attempt, criterion) * Math.Sqrt(1 - plan.HaloShare);
        return ToLevel(Quality(attempt, criterion) - shift + (who.Noise * (halo + own)));
    }

    private double Quality(int attempt, int criterion) =>
        means[criterion] + (plan.QualitySpread * Normal(QualityStream, attempt, 0, 0)) + (plan.CriterionSpread * Normal(QualityStream, attempt, criterion + 1, 0));

    /// <summary>Most evidence lies above the middle of the scale; criteria differ in how hard they are.</summary>
    private double MeanOf(int criterion) => ((plan.Levels - 1) * 0.6) + (0.4 * (Uniform(CriterionStream, criterion, 0) - 0.5));

    private int ToLevel(double quality) => (int)Math.Clamp(Math.Round(quality), 0, plan.Levels - 1);

    /// <summary>Mean level over all attempts and criteria when this much is taken off.</summary>
    private double MeanLevel(double shift, double noise)
    {
        var spread = Math.Sqrt((plan.QualitySpread * plan.QualitySpread) + (plan.CriterionSpread * plan.CriterionSpread) + (noise * noise));
        var sum = 0.0;
        foreach (var mean in means)
        {
            for (var level = 1; level < plan.Levels; level++) sum += NormalDistribution.Below((mean - shift - (level - 0.5)) / spread);
        }

        return sum / means.Length;
    }

    private double Shift(double meanLevel, double noise)
    {
        var (low, high) = (-2.0 * plan.Levels, 2.0 * plan.Levels);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (MeanLevel(middle, noise) > meanLevel) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private SimulatedAssessor[] Planted()
    {
        var severities = Enumerable.Range(0, plan.Assessors).Select(a => plan.SeveritySpread * Normal(AssessorStream, a, 0, 0)).ToArray();
        var mean = severities.Average();
        var drifting = Enumerable.Range(0, plan.Assessors).OrderBy(a => Uniform(AssessorStream, a, 1)).Take((int)Math.Round(plan.Assessors * plan.DriftingShare)).ToHashSet();
        var quiet = (plan.Until - plan.From) * plan.QuietShare;
        return
        [
            .. severities.Select((severity, a) =>
            {
                var noise = plan.LeastNoise + ((plan.MostNoise - plan.LeastNoise) * Uniform(AssessorStream, a, 2));
                if (!drifting.Contains(a)) return new SimulatedAssessor(a, severity - mean, noise, null, 0);
                var from = (plan.From + quiet + ((plan.Until - plan.From - (2 * quiet)) * Uniform(AssessorStream, a, 3))).Date;
                var size = plan.LeastDrift + ((plan.MostDrift - plan.LeastDrift) * Uniform(AssessorStream, a, 4));
                return new SimulatedAssessor(a, severity - mean, noise, DateTime.SpecifyKind(from, DateTimeKind.Utc), Uniform(AssessorStream, a, 5) < 0.5 ? -size : size);
            }),
        ];
    }

    private double Normal(int stream, int a, int b, int c) => Random(stream, a, b, c).Normal();

    private double Uniform(int stream, int a, int b) => Random(stream, a, b, 0).Uniform();

    private SeededRandom Random(int stream, int a, int b, int c) => new((ulong)plan.Seed, (ulong)stream, (ulong)a, (ulong)b, (ulong)c);
}
