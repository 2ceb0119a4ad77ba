using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity;

/// <summary>What a lead assessor does about files that could not be cleaned of their author's data.</summary>
public sealed class WithheldFileService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Lets assessors read the file as it is, although its properties may name the author.</summary>
    /// <exception cref="NotFoundException">It is not in an attempt whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">It is not held back any more, or there is no reason.</exception>
    public Task ReleaseAsync(Actor actor, Guid artifactId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var artifact = await db.Artifacts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == artifactId && a.FileId != null, cancellationToken);
        var attempt = artifact is null ? null : await db.Attempts.AsNoTracking().LedBy(actor).Include(a => a.Submission).FirstOrDefaultAsync(a => a.Id == artifact.AttemptId, cancellationToken);
        if (artifact is null || attempt is null) throw new NotFoundException("This file");
        var copy = await db.BlindCopies.FirstOrDefaultAsync(c => c.FileId == artifact.FileId, cancellationToken) ?? throw new NotFoundException("This file");
        copy.Release(actor.UserId, reason, now);
        db.Record(actor, AuditAction.WithheldFileReleased, "Artifact", artifact.Id, attempt.Submission!.IssuerId, now, copy.ReleaseReason);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}
