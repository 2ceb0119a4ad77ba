using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Reviews.Agreement;

/// <summary>What counts as drift; docs/agreement.md has the measured rates.</summary>
public sealed record SeverityOptions
{
    /// <summary>The chance of one false alarm or more among all assessors looked at.</summary>
    public double FalseAlarm { get; init; } = 0.01;

    /// <summary>Smallest change, in levels, worth a lead assessor's time.</summary>
    public double MinimumChange { get; init; } = 0.20;

    /// <summary>Attempts needed on either side of a change.</summary>
    public int MinimumAttempts { get; init; } = 30;

    /// <summary>Pulls severities told by few comparisons toward the average: the weight of this many attempts scored exactly as the average would.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>As the issuer's settings have it.</summary>
    public static SeverityOptions Of(AssessmentSettings settings) => new() { MinimumChange = settings.FlagDrift };
}
