using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>What a lead assessor finds of matches.</summary>
public sealed class SimilarityService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Notes a finding. It is written down and nothing follows from it by itself.</summary>
    /// <exception cref="NotFoundException">The actor may not see the match.</exception>
    /// <exception cref="RefusedException">Finding or note is missing.</exception>
    public Task SettleAsync(Actor actor, Guid matchId, MatchFinding finding, string note, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var match = await db.SimilarityMatches.VisibleTo(actor).Include(m => m.Attempt!.Submission).FirstOrDefaultAsync(m => m.Id == matchId, cancellationToken)
            ?? throw new NotFoundException("This match");
        match.Settle(finding, note, actor.UserId, now);
        var action = finding == MatchFinding.Confirmed ? AuditAction.SimilarityConfirmed : AuditAction.SimilarityDismissed;
        db.Record(actor, action, "SimilarityMatch", match.Id, match.Attempt!.Submission!.IssuerId, now, $"attempts {match.AttemptId} and {match.OtherAttemptId}: {match.Note}");
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}
