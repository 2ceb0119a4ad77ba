namespace MicroCred.Core.Reviews.Simulation;

/// <summary>An assessor as planted.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Severity">Levels by which the mean level over all attempts is lower than that of an assessor of severity 0; the mean over all assessors is 0.</param>
/// <param name="Noise">Standard deviation of the error, in steps of the scale, before it falls into a level.</param>
/// <param name="DriftFrom">From when on the severity is another; empty for the steady ones.</param>
/// <param name="Drift">By how much it is higher then; negative turns lenient.</param>
public sealed record SimulatedAssessor(int Number, double Severity, double Noise, DateTime? DriftFrom, double Drift)
{
    /// <summary>The severity at this time.</summary>
    public double SeverityAt(DateTime at) => DriftFrom is { } from && at >= from ? Severity + Drift : Severity;
}
