using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Common.Json;
using MicroCred.Core.Data;
using MicroCred.Core.Frameworks;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.MicroCredentials;

/// <summary>What publishing a definition did.</summary>
public enum PublishOutcome
{
    /// <summary>A new title with its first version.</summary>
    Added,

    /// <summary>A new version of a title.</summary>
    NewVersion,

    /// <summary>The current version was made from the same file; nothing was saved.</summary>
    Unchanged,
}

/// <summary>A published title.</summary>
public sealed record PublishedTitle(Guid MicroCredentialId, Guid VersionId, string Slug, string Title, int Number, PublishOutcome Outcome);

/// <summary>Publishes and retires titles.</summary>
public sealed class MicroCredentialService(MicroCredDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Publishes a definition as the next version of its title, which new submissions begin with from now on. The same file again changes
    /// nothing; begun work and credentials stay on the version they began with.
    /// </summary>
    /// <exception cref="RefusedException">The issuer or a competency that it names is not here, or the person may not publish for that issuer.</exception>
    public Task<PublishedTitle> PublishAsync(Actor actor, Definition definition, CancellationToken cancellationToken = default) =>
        ConflictRetry.RunAsync(db, () => TryPublishAsync(actor, definition, cancellationToken), cancellationToken);

    /// <summary>Retires a title: nobody begins it any more. Begun work goes on, credentials stay, and its page says so.</summary>
    /// <exception cref="RefusedException">It is retired already.</exception>
    public Task RetireAsync(Actor actor, string slug, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(
        db,
        async () =>
        {
            var title = await db.MicroCredentials.Include(m => m.Issuer).SingleOrDefaultAsync(m => m.Slug == slug, cancellationToken);
            if (title is null || !MicroCredentialAccess.MayPublish(actor, title.Issuer!.Path)) throw new NotFoundException("This micro-credential");
            var now = Now;
            title.Retire(now);
            db.Record(actor, AuditAction.MicroCredentialRetired, "MicroCredential", title.Id, title.IssuerId, now, slug);
            return await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private async Task<PublishedTitle> TryPublishAsync(Actor actor, Definition definition, CancellationToken cancellationToken)
    {
        var issuer = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Slug == definition.Issuer && o.Kind == OrganizationKind.Issuer, cancellationToken);
        var title = await db.MicroCredentials.Include(m => m.CurrentVersion).SingleOrDefaultAsync(m => m.Slug == definition.Slug, cancellationToken);
        var alignments = await FindAlignmentsAsync(definition, cancellationToken);
        Check(actor, definition, issuer, title, alignments);
        if (title?.CurrentVersion is { } current && current.ContentHash == definition.ContentHash)
            return Told(title, current, PublishOutcome.Unchanged);

        var now = Now;
        var isNew = title?.CurrentVersionId is null;
        var version = await NextVersionAsync(title, definition, issuer!, alignments, now, cancellationToken);
        title ??= version.MicroCredential ?? await db.MicroCredentials.SingleAsync(m => m.Id == version.MicroCredentialId, cancellationToken);
        title.Publish(version, now);
        db.Record(actor, AuditAction.MicroCredentialPublished, "MicroCredential", title.Id, issuer!.Id, now, $"{title.Slug}, version {version.Number}");
        await db.SaveChangesAsync(cancellationToken);
        return Told(title, version, isNew ? PublishOutcome.Added : PublishOutcome.NewVersion);
    }

    /// <summary>
    /// The version to publish. Of a new title, title and unpublished version are stored first, since each points to the other and no single save
    /// could write both: until it is published nobody sees it, and publishing again after a break goes on from there.
    /// </summary>
    private async Task<MicroCredentialVersion> NextVersionAsync(
        MicroCredential? title, Definition definition, Organization issuer, IReadOnlyList<FoundAlignment?> alignments, DateTime now, CancellationToken cancellationToken)
    {
        if (title is not null)
        {
            var left = await db.MicroCredentialVersions.SingleOrDefaultAsync(
                v => v.MicroCredentialId == title.Id && v.PublishedAt == null && v.ContentHash == definition.ContentHash, cancellationToken);
            if (left is not null) return left;
        }

        var home = title ?? new MicroCredential(issuer.Id, definition.Slug, now);
        var number = title is null ? 1 : 1 + (await db.MicroCredentialVersions.Where(v => v.MicroCredentialId == home.Id).MaxAsync(v => (int?)v.Number, cancellationToken) ?? 0);
        var version = VersionMaker.Make(home.Id, number, definition, alignments, now);
        db.MicroCredentialVersions.Add(version);
        if (title is not null) return version;
        db.MicroCredentials.Add(home);
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    private async Task<IReadOnlyList<FoundAlignment?>> FindAlignmentsAsync(Definition definition, CancellationToken cancellationToken)
    {
        if (definition.Alignments.Count == 0) return [];
        var frameworks = definition.Alignments.Select(a => a.Framework).Distinct(StringComparer.Ordinal).ToList();
        var items = definition.Alignments.Select(a => a.Item).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Competencies.AsNoTracking()
            .Where(c => frameworks.Contains(c.Framework!.Identifier) && items.Contains(c.Identifier))
            .Select(c => new { Document = c.Framework!.Identifier, c.Identifier, c.Id, c.FullStatement, c.AbbreviatedStatement, c.Uri, c.HumanCodingScheme, Framework = c.Framework.Title })
            .ToListAsync(cancellationToken);
        return
        [
            .. definition.Alignments.Select(a => found
                .Where(f => f.Document == a.Framework && f.Identifier == a.Item)
                .Select(f => new FoundAlignment(f.Id, f.AbbreviatedStatement ?? f.FullStatement, f.Uri, f.HumanCodingScheme, f.Framework))
                .FirstOrDefault()),
        ];
    }

    private static void Check(Actor actor, Definition definition, Organization? issuer, MicroCredential? title, IReadOnlyList<FoundAlignment?> alignments)
    {
        var problems = new JsonProblems();
        if (issuer is null || !MicroCredentialAccess.MayPublish(actor, issuer.Path))
            problems.Add("issuer-not-found", "/issuer", $"there is no issuer \"{definition.Issuer}\" here for which you may publish.");
        else if (issuer.ClosedAt is not null)
            problems.Add("issuer-closed", "/issuer", $"{issuer.Name} is closed and publishes nothing new.");
        else if (title is not null && title.IssuerId != issuer.Id)
            problems.Add("slug-taken", "/slug", $"\"{definition.Slug}\" is the address of another issuer's title.");
        for (var i = 0; i < alignments.Count; i++)
        {
            if (alignments[i] is null)
                problems.Add("competency-not-found", $"/alignments/{i}/item", $"there is no item {definition.Alignments[i].Item} in a framework {definition.Alignments[i].Framework} here. Import the framework first.");
        }

        problems.ThrowIfAny();
    }

    private static PublishedTitle Told(MicroCredential title, MicroCredentialVersion version, PublishOutcome outcome) =>
        new(title.Id, version.Id, title.Slug, version.Title, version.Number, outcome);
}
