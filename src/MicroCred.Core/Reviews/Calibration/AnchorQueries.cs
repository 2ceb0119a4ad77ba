using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Reads anchors for the leads who keep them.</summary>
public sealed class AnchorQueries(MicroCredDbContext db)
{
    public const int PageSize = 20;

    /// <summary>The titles that the actor leads, those with anchors first; three commands.</summary>
    public async Task<Page<TitleAnchors>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var titles = db.MicroCredentials.AsNoTracking().LedBy(actor);
        var total = await titles.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await titles
            .OrderByDescending(m => db.Anchors.Any(a => a.VersionId == m.CurrentVersionId)).ThenBy(m => m.CurrentVersion!.Title).ThenBy(m => m.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(m => new { m.Id, m.CurrentVersion!.Title, VersionId = m.CurrentVersionId!.Value, m.CurrentVersion.Number }).ToListAsync(cancellationToken);
        var versions = rows.Select(r => r.VersionId).ToList();
        var anchors = await db.Anchors.AsNoTracking().Where(a => versions.Contains(a.VersionId)).OrderBy(a => a.Number)
            .Select(a => new { a.VersionId, Item = new AnchorItem(a.Id, a.Number, a.Name, a.Use, a.WrittenAt, a.RetiredAt, db.AnchorScorings.Count(s => s.AnchorId == a.Id) + db.ValidityChecks.Count(c => c.AnchorId == a.Id && c.FinishedAt != null)) })
            .ToListAsync(cancellationToken);
        return new Page<TitleAnchors>(
            [.. rows.Select(r => new TitleAnchors(r.Id, r.Title, r.Number, [.. anchors.Where(a => a.VersionId == r.VersionId).Select(a => a.Item)]))], page, PageSize, total);
    }

    /// <summary>What an anchor for the title has to hold, with the texts of another one to begin from.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment.</exception>
    public async Task<AnchorDraft> DraftAsync(Actor actor, Guid microCredentialId, Guid? fromAnchorId = null, CancellationToken cancellationToken = default)
    {
        var versionId = await db.MicroCredentials.LedBy(actor).Where(m => m.Id == microCredentialId).Select(m => m.CurrentVersionId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This micro-credential");
        var from = fromAnchorId is null ? null : await db.Anchors.AsNoTracking().FirstOrDefaultAsync(a => a.Id == fromAnchorId && a.VersionId == versionId, cancellationToken);
        var version = await VersionAsync(db, versionId, cancellationToken);
        return new AnchorDraft(microCredentialId, AnchorSheet.Of(from, version), from?.Name ?? "", from?.Use ?? AnchorUse.Practice, from?.Truths ?? []);
    }

    /// <summary>An anchor with its true levels.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment.</exception>
    public async Task<AnchorDetail> GetAsync(Actor actor, Guid anchorId, CancellationToken cancellationToken = default)
    {
        var titles = db.MicroCredentials.LedBy(actor);
        var anchor = await db.Anchors.AsNoTracking().FirstOrDefaultAsync(a => a.Id == anchorId && titles.Any(m => m.Id == a.MicroCredentialId), cancellationToken)
            ?? throw new NotFoundException("This anchor");
        var by = await db.Users.Where(u => u.Id == anchor.WrittenById).Select(u => u.DisplayName).FirstAsync(cancellationToken);
        var version = await VersionAsync(db, anchor.VersionId, cancellationToken);
        return new AnchorDetail(AnchorSheet.Of(anchor, version), anchor.MicroCredentialId, anchor.Name, anchor.Use, by, anchor.WrittenAt, anchor.RetiredAt, anchor.Truths,
            anchor.Examples,
            [.. version.Prompts.Where(p => p.Part == Part.Artifacts).OrderBy(p => p.Position)
                .Select(p => new Requirement(p.Id, p.Key, p.Text, p.AcceptsFiles, p.AcceptsLinks, anchor.Examples.Count(e => e.PromptId == p.Id) < p.MaxArtifacts))],
            anchor.Use == AnchorUse.Live ? anchor.WhyNotLive(version) : [], await db.ValidityChecks.CountAsync(c => c.AnchorId == anchorId && c.PlantedAt != null, cancellationToken));
    }

    internal static Task<MicroCredentialVersion> VersionAsync(MicroCredDbContext db, Guid versionId, CancellationToken cancellationToken) =>
        db.MicroCredentialVersions.AsNoTracking().Include(v => v.Prompts).Include(v => v.Criteria).FirstAsync(v => v.Id == versionId, cancellationToken);
}
