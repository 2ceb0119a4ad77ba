namespace MicroCred.Core.Reviews.Agreement;

/// <summary>A figure with its bootstrap interval. What is not defined is empty and says why; it is never "not a number".</summary>
/// <param name="Value">The figure, not rounded.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="WhyNot">A sentence for what is empty; empty itself when nothing is.</param>
public sealed record Estimate(double? Value, double? Low, double? High, string? WhyNot = null);
