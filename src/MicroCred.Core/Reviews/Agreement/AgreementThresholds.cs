using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Where an issuer's policy wants to be told; the defaults are those of the policy.</summary>
public sealed record AgreementThresholds
{
    /// <summary>Quadratically weighted kappa below which a criterion, a title or an assessor is flagged.</summary>
    public double Kappa { get; init; } = 0.70;

    /// <summary>Share of exact agreement below which a criterion, a title or an assessor is flagged.</summary>
    public double Exact { get; init; } = 0.70;

    /// <summary>Levels by which an assessor may be stricter or more lenient than the average one.</summary>
    public double Severity { get; init; } = 0.35;

    /// <summary>Pairs (for severity: attempts) below which nothing is flagged.</summary>
    public int MinimumPairs { get; init; } = 30;

    /// <summary>As the issuer's settings have it.</summary>
    public static AgreementThresholds Of(AssessmentSettings settings) => new()
    {
        Kappa = settings.FlagKappa, Exact = settings.FlagExactPercent / 100.0, Severity = settings.FlagSeverity, MinimumPairs = settings.FlagMinimumPairs,
    };
}
