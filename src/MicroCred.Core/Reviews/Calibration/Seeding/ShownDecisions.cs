using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>Reads the decision that the assessor of an anchor is shown.</summary>
internal static class ShownDecisions
{
    /// <summary>The decision as any desk shows one; nothing where the attempt is no anchor, or before its time.</summary>
    public static async Task<DeskDecision?> OfAsync(MicroCredDbContext db, Review mine, CancellationToken cancellationToken)
    {
        var found = await db.ValidityChecks.AsNoTracking().Where(c => c.AttemptId == mine.AttemptId && c.Attempt!.DecidedAt != null)
            .Select(c => new { c.Shown, c.Attempt!.DecidedAt }).FirstOrDefaultAsync(cancellationToken);
        return found?.Shown is not { } shown
            ? null
            : new DeskDecision(shown.Outcome, found.DecidedAt!.Value, [.. shown.Results.Select(r => new DeskResult(
                r.CriterionId, r.IsMet, [.. r.Levels.Select(l => new DeskLevel(AssessorName.Of(l.Seat), l.Seat == shown.MySeat, l.Level))]))]);
    }
}
