using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>An assessor as planted, and as the statistics see them; nothing was estimated of somebody who scored nothing together with a colleague.</summary>
public sealed record RecoveredAssessor(SimulatedAssessor Planted, AssessorSeverity? Found)
{
    public bool IsDrifting => Planted.DriftFrom is not null;

    public bool IsFlagged => Found is { Drifts.Count: > 0 };

    /// <summary>Whether the 95 % interval of the severity holds the planted one.</summary>
    public bool IsHeld => Found is { } found && found.Low <= Planted.Severity && Planted.Severity <= found.High;

    /// <summary>Days between the planted beginning of the drift and the nearest one found.</summary>
    public double? DaysOff => IsDrifting && IsFlagged ? Found!.Drifts.Min(d => Math.Abs((d.From - Planted.DriftFrom!.Value).TotalDays)) : null;
}

/// <summary>How much of what was planted the statistics recover.</summary>
public sealed record SimulationRecovery(IReadOnlyList<RecoveredAssessor> Assessors)
{
    public int Estimated => Assessors.Count(a => a.Found is not null);

    /// <summary>Assessors whose interval holds the planted severity.</summary>
    public int Held => Assessors.Count(a => a.IsHeld);

    /// <summary>Mean distance between estimated and planted severity, in levels.</summary>
    public double? MeanError => Estimated == 0 ? null : Assessors.Where(a => a.Found is not null).Average(a => Math.Abs(a.Found!.Severity - a.Planted.Severity));

    public int Drifting => Assessors.Count(a => a.IsDrifting);

    public int Steady => Assessors.Count - Drifting;

    public int Hits => Assessors.Count(a => a is { IsDrifting: true, IsFlagged: true });

    public int FalseAlarms => Assessors.Count(a => a is { IsDrifting: false, IsFlagged: true });
}
