using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Lead assessors write anchors and retire them.</summary>
public sealed class AnchorService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Writes an anchor for the current version of a title. From here on it never changes.</summary>
    /// <exception cref="NotFoundException">The person does not lead the title's assessment.</exception>
    /// <exception cref="RefusedException">Something is missing or too long.</exception>
    public Task<Guid> WriteAsync(Actor actor, WriteAnchor write, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var title = await db.MicroCredentials.LedBy(actor).Where(m => m.Id == write.MicroCredentialId)
            .Select(m => new { m.IssuerId, VersionId = m.CurrentVersionId!.Value }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This micro-credential");
        var version = await db.MicroCredentialVersions.AsNoTracking().Include(v => v.Prompts).Include(v => v.Criteria).FirstAsync(v => v.Id == title.VersionId, cancellationToken);
        var last = await db.Anchors.Where(a => a.VersionId == version.Id).MaxAsync(a => (int?)a.Number, cancellationToken) ?? 0;
        var anchor = Anchor.Write(version, last + 1, write, actor.UserId, now);
        db.Anchors.Add(anchor);
        db.Record(actor, AuditAction.AnchorWritten, "Anchor", anchor.Id, title.IssuerId, now, $"Number {anchor.Number}, {anchor.Use}");
        await db.SaveChangesAsync(cancellationToken);
        return anchor.Id;
    }, cancellationToken);

    /// <summary>Retires an anchor: new rounds and practice leave it out. Retiring it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The person does not lead the title's assessment.</exception>
    public async Task RetireAsync(Actor actor, Guid anchorId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var titles = db.MicroCredentials.LedBy(actor);
        var found = await db.Anchors.Where(a => a.Id == anchorId)
            .Select(a => new { Anchor = a, IssuerId = titles.Where(m => m.Id == a.MicroCredentialId).Select(m => (Guid?)m.IssuerId).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        if (found?.IssuerId is null) throw new NotFoundException("This anchor");
        if (found.Anchor.RetiredAt is not null) return;
        found.Anchor.Retire(now);
        db.Record(actor, AuditAction.AnchorRetired, "Anchor", anchorId, found.IssuerId, now, $"Number {found.Anchor.Number}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
