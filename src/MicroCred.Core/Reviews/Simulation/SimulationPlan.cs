namespace MicroCred.Core.Reviews.Simulation;

/// <summary>What a simulated issuer is like. The same plan makes the same assessors, attempts and levels, on every machine.</summary>
public sealed record SimulationPlan
{
    public int Seed { get; init; } = 7;

    public int Assessors { get; init; } = 40;

    public int Attempts { get; init; } = 20_000;

    public int Criteria { get; init; } = 6;

    /// <summary>Steps of the scale.</summary>
    public int Levels { get; init; } = 4;

    /// <summary>When the first attempt comes in.</summary>
    public DateTime From { get; init; } = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>When the last one has come in.</summary>
    public DateTime Until { get; init; } = new(2027, 1, 4, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Standard deviation, in levels, of severity between assessors.</summary>
    public double SeveritySpread { get; init; } = 0.2;

    /// <summary>Noise of the most consistent assessor, in steps of the scale.</summary>
    public double LeastNoise { get; init; } = 0.2;

    /// <summary>Noise of the least consistent assessor.</summary>
    public double MostNoise { get; init; } = 0.5;

    /// <summary>Share of an assessor's noise, as variance, that is the same for all criteria of an attempt.</summary>
    public double HaloShare { get; init; } = 0.3;

    /// <summary>Share of the assessors who drift.</summary>
    public double DriftingShare { get; init; } = 0.2;

    /// <summary>Smallest planted drift, in levels.</summary>
    public double LeastDrift { get; init; } = 0.3;

    /// <summary>Largest planted drift.</summary>
    public double MostDrift { get; init; } = 0.6;

    /// <summary>Drift begins somewhere in the middle part of the time; this share is left out at either end.</summary>
    public double QuietShare { get; init; } = 0.25;

    /// <summary>Standard deviation of quality between attempts, in steps of the scale.</summary>
    public double QualitySpread { get; init; } = 0.9;

    /// <summary>Standard deviation of quality between the criteria of an attempt.</summary>
    public double CriterionSpread { get; init; } = 0.6;
}
