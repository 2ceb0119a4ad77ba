namespace MicroCred.Core.Reviews.Agreement;

/// <summary>How strictly one assessor scores, told from attempts that colleagues scored too, allowing for how strict those are.</summary>
/// <param name="AssessorId">Whose.</param>
/// <param name="Attempts">Attempts scored together with a colleague.</param>
/// <param name="Severity">Levels by which this assessor scores lower than the average assessor; below zero is lenient. Where a drift was found, before it.</param>
/// <param name="StandardError">Of the severity.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="StandardErrorNow">Of the severity since the last drift.</param>
/// <param name="Noise">Standard deviation, in levels, of single scores around what severity explains; empty when too few comparisons tell it.</param>
/// <param name="Drifts">Changes of severity over time, earliest first; mostly none.</param>
public sealed record AssessorSeverity(
    Guid AssessorId, int Attempts, double Severity, double StandardError, double Low, double High, double StandardErrorNow, double? Noise, IReadOnlyList<AssessorDrift> Drifts)
{
    /// <summary>The severity since the last drift.</summary>
    public double SeverityNow => Drifts.Count == 0 ? Severity : Drifts[^1].After;
}

/// <summary>A change in how strictly an assessor scores.</summary>
/// <param name="From">The first score after the change.</param>
/// <param name="Before">Severity before.</param>
/// <param name="After">Severity after.</param>
/// <param name="Low">Lower end of the 95 % interval of the change.</param>
/// <param name="High">Upper end of the 95 % interval of the change.</param>
/// <param name="AttemptsBefore">Attempts compared since the change before, or since the beginning.</param>
/// <param name="AttemptsAfter">Attempts compared until the next change, or until the end.</param>
/// <param name="Chance">How likely a change as clear as this one is, anywhere among the assessors looked at, when nobody changed.</param>
/// <param name="Explanation">A sentence for people.</param>
public sealed record AssessorDrift(
    DateTime From, double Before, double After, double Low, double High, int AttemptsBefore, int AttemptsAfter, double Chance, string Explanation)
{
    /// <summary>Levels by which the assessor became stricter; below zero more lenient.</summary>
    public double Change => After - Before;
}
