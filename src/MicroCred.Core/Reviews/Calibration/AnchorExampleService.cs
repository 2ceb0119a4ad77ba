using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Files;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Lead assessors give a live anchor the work examples that an earner would hand in, until an assessor has met it.</summary>
public sealed class AnchorExampleService(MicroCredDbContext db, FileStore store, TimeProvider time)
{
    /// <summary>Adds a received file. It belongs to nobody's account, so that it outlasts whoever wrote the anchor.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment, or there is no such requirement.</exception>
    /// <exception cref="RefusedException">The content is not accepted, the requirement is full, or an assessor has met the anchor.</exception>
    public async Task AttachFileAsync(Actor actor, Guid anchorId, string promptKey, ReceivedFile received, string caption)
    {
        FileType type;
        await using (var content = received.OpenRead()) type = ContentSniffer.Inspect(content, "work-example", ArtifactService.FileField);
        string? key = null;
        try
        {
            var (anchor, prompt, issuerId) = await FindAsync(actor, anchorId, promptKey, CancellationToken.None);
            if (!prompt.AcceptsFiles) throw new RefusedException("files-not-accepted", $"Requirement {prompt.Key} takes links only.", ArtifactService.FileField);
            var now = time.GetUtcNow().UtcDateTime;
            var nobody = ApplicationUser.Nobody(now);
            key = store.Keep(received);
            var file = new StoredFile(nobody.Id, $"work-example{type.Extension}", type.ContentType, type.Extension, received.Length, received.Sha256, key, now);
            anchor.Attach(new AnchorExample(prompt.Id, caption.Trim(), null, file.Id, type.ContentType, received.Length), prompt);
            db.AddRange(nobody, file);
            db.Record(actor, AuditAction.AnchorExampleAdded, "Anchor", anchorId, issuerId, now, $"Requirement {prompt.Key}, {type.ContentType}");
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch
        {
            if (key is not null) store.Delete(key);
            throw;
        }
    }

    /// <summary>Adds a link. The portal never opens it.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment, or there is no such requirement.</exception>
    /// <exception cref="RefusedException">It is no web address, the requirement is full, or an assessor has met the anchor.</exception>
    public async Task AttachLinkAsync(Actor actor, Guid anchorId, string promptKey, string url, string caption, CancellationToken cancellationToken = default)
    {
        var (anchor, prompt, issuerId) = await FindAsync(actor, anchorId, promptKey, cancellationToken);
        if (!prompt.AcceptsLinks) throw new RefusedException("links-not-accepted", $"Requirement {prompt.Key} takes files only.", "Url");
        if (WebLink.Read(url) is not { } link) throw new RefusedException("link-not-web", "Write a web address that begins with https:// or http://.", "Url");
        anchor.Attach(new AnchorExample(prompt.Id, caption.Trim(), link, null, null, null), prompt);
        db.Record(actor, AuditAction.AnchorExampleAdded, "Anchor", anchorId, issuerId, time.GetUtcNow().UtcDateTime, $"Requirement {prompt.Key}, link");
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(Anchor Anchor, Prompt Prompt, Guid IssuerId)> FindAsync(Actor actor, Guid anchorId, string promptKey, CancellationToken cancellationToken)
    {
        var titles = db.MicroCredentials.LedBy(actor);
        var anchor = await db.Anchors.FirstOrDefaultAsync(a => a.Id == anchorId && titles.Any(m => m.Id == a.MicroCredentialId), cancellationToken) ?? throw new NotFoundException("This anchor");
        var version = await AnchorQueries.VersionAsync(db, anchor.VersionId, cancellationToken);
        var prompt = version.Prompts.FirstOrDefault(p => p.Key == promptKey && p.Part == Part.Artifacts) ?? throw new NotFoundException("This requirement");
        if (await db.ValidityChecks.AnyAsync(c => c.AnchorId == anchorId, cancellationToken))
            throw new RefusedException("anchor-met", "This anchor is among live work already, so it stays as it is. Write another one from it.");
        return (anchor, prompt, await titles.Where(m => m.Id == anchor.MicroCredentialId).Select(m => m.IssuerId).FirstAsync(cancellationToken));
    }
}
