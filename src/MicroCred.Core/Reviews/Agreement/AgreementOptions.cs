namespace MicroCred.Core.Reviews.Agreement;

/// <summary>How figures of agreement are computed; docs/agreement.md has the formulas.</summary>
public sealed record AgreementOptions
{
    /// <summary>Steps of the scale; when not given, the highest level among the ratings plus one.</summary>
    public int? Levels { get; init; }

    /// <summary>Bootstrap replicates behind each interval; 0 leaves the intervals out.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Share of samples whose interval should hold the true value.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Where the random numbers begin: the same ratings and seed give the same interval.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether ratings without a partner count for how often a level is used in AC1 and AC2, as in Gwet (2014). Off, so that every figure stands
    /// on the same pairs.
    /// </summary>
    public bool CountUnpaired { get; init; }
}
