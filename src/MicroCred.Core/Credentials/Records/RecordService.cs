using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Records;

/// <summary>Put credentials together into one record.</summary>
/// <param name="Title">What people read above it; without one it is called after the earner.</param>
/// <param name="CredentialIds">In the order in which they are to stand.</param>
public sealed record CreateRecord(string? Title, IReadOnlyList<Guid> CredentialIds);

/// <summary>What an earner does with learner records.</summary>
public sealed class RecordService(MicroCredDbContext db, RecordSigning signing, PortalAddress portal, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes and signs a record of the actor's own credentials.</summary>
    /// <returns>The code in its address.</returns>
    /// <exception cref="RefusedException">Nothing was chosen, too much, or something that cannot be in a record.</exception>
    public Task<string> CreateAsync(Actor actor, CreateRecord create, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var origin = portal.Origin ?? throw new RefusedException("portal-without-address", "Records cannot be made here yet: the portal has no public address to sign them under. Tell its administrator.");
        var ids = create.CredentialIds.Distinct().ToList();
        if (ids.Count == 0) throw new RefusedException("credentials-missing", "Choose at least one credential.", nameof(CreateRecord.CredentialIds));
        if (ids.Count > LearnerRecord.MostCredentials)
            throw new RefusedException("too-many-credentials", $"A record can hold {LearnerRecord.MostCredentials} credentials. Choose fewer.", nameof(CreateRecord.CredentialIds));
        var title = create.Title?.Trim() is { Length: > 0 } given ? given : $"Credentials of {actor.DisplayName}";
        if (title.Length > LearnerRecord.TitleLength) title = title[..LearnerRecord.TitleLength];
        var usable = await db.Credentials.EarnedBy(actor).CountAsync(
            c => ids.Contains(c.Id) && c.RevokedAt == null && db.SignedCredentials.Any(s => s.CredentialId == c.Id && s.SupersededAt == null), cancellationToken);
        if (usable < ids.Count)
            throw new RefusedException("credential-not-usable", "One of the credentials cannot be in a record: it has been revoked, or is not signed yet. Look at the list again.", nameof(CreateRecord.CredentialIds));
        if (await db.LearnerRecords.CountAsync(r => r.OwnerId == actor.UserId && r.RemovedAt == null, cancellationToken) >= LearnerRecord.MostPerPerson)
            throw new RefusedException("too-many-records", $"You can keep {LearnerRecord.MostPerPerson} records at a time. Take one back first.");

        var record = new LearnerRecord(actor.UserId, title, ids, origin, now);
        try
        {
            await signing.SignAsync(record, now, cancellationToken);
        }
        catch (KeyUnreadableException)
        {
            throw new RefusedException("portal-key-unreadable", "The portal's signing key cannot be read at the moment, so no record was made. Tell its administrator.");
        }

        db.LearnerRecords.Add(record);
        db.Record(actor, AuditAction.RecordCreated, nameof(LearnerRecord), record.Id, null, now, $"{ids.Count} credentials");
        await db.SaveChangesAsync(cancellationToken);
        return record.Code;
    }, cancellationToken);

    /// <summary>Takes a record back: its address is gone, and every copy shows as revoked. Taking it back twice is not an error.</summary>
    /// <exception cref="NotFoundException">The actor has no such record.</exception>
    public Task RemoveAsync(Actor actor, Guid recordId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var record = await db.LearnerRecords.Include(r => r.Credentials).SingleOrDefaultAsync(r => r.Id == recordId && r.OwnerId == actor.UserId, cancellationToken)
            ?? throw new NotFoundException("The record");
        if (record.RemovedAt is not null) return 0;
        await signing.RemoveAsync(record, now, cancellationToken);
        db.Record(actor, AuditAction.RecordRemoved, nameof(LearnerRecord), record.Id, null, now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}
