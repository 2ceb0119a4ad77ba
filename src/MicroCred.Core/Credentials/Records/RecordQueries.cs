using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Records;

/// <summary>Reads learner records: an earner's own, and any by its code.</summary>
public sealed class RecordQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>The actor's records, newest first; those taken back are gone.</summary>
    public async Task<IReadOnlyList<OwnRecord>> MineAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.LearnerRecords.AsNoTracking().Where(r => r.OwnerId == actor.UserId && r.RemovedAt == null).OrderByDescending(r => r.CreatedAt)
            .Select(r => new OwnRecord(r.Id, r.Code, r.Title, r.CreatedAt, r.SignedAt, r.Credentials.Count, r.IsPartial)).ToListAsync(cancellationToken);

    /// <summary>What the actor can put into a record: own credentials that are not revoked, newest first, the newest hundred.</summary>
    public async Task<IReadOnlyList<RecordChoice>> ChoicesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Credentials.AsNoTracking().EarnedBy(actor)
            .Where(c => c.RevokedAt == null && db.SignedCredentials.Any(s => s.CredentialId == c.Id && s.SupersededAt == null))
            .OrderByDescending(c => c.IssuedAt).ThenBy(c => c.Id).Take(LearnerRecord.MostCredentials)
            .Select(c => new { c.Id, c.Title, c.IssuerName, c.EarnerName, c.IssuedAt, c.ExpiresAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(c => new RecordChoice(c.Id, c.Title, c.IssuerName, c.EarnerName, c.IssuedAt, c.ExpiresAt, Credential.StandingOf(null, c.ExpiresAt, now)))];
    }

    /// <summary>The record with this code, as whoever has its address may see it; nothing when there never was one.</summary>
    public async Task<PublicRecord?> FindPublicAsync(string code, CancellationToken cancellationToken = default)
    {
        var normalized = PublicCode.Normalize(code);
        var found = await db.LearnerRecords.AsNoTracking().Where(r => r.Code == normalized)
            .Select(r => new { r.Id, r.Code, r.Title, r.EarnerName, r.IsPartial, r.CreatedAt, r.SignedAt, r.RemovedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Set<RecordedCredential>().AsNoTracking().Where(c => c.RecordId == found.Id).OrderBy(c => c.Position)
            .Join(db.Credentials, r => r.CredentialId, c => c.Id, (r, c) => new { c.Code, c.Title, c.EarnerName, c.IssuerName, c.HoursHundredths, c.IssuedAt, c.ExpiresAt, c.RevokedAt, c.Snapshot })
            .ToListAsync(cancellationToken);
        var items = rows.Select(c => new RecordItem(
            c.Code, c.Title, c.EarnerName, c.IssuerName, c.Snapshot.IssuerSlug, c.HoursHundredths, c.IssuedAt, c.ExpiresAt, Credential.StandingOf(c.RevokedAt, c.ExpiresAt, now)));
        return new PublicRecord(found.Code, found.Title, found.EarnerName, found.IsPartial, found.CreatedAt, found.SignedAt, found.RemovedAt, now, [.. items]);
    }

    /// <summary>The signed document; nothing when there never was one, an empty text when it was taken back.</summary>
    public Task<SignedText?> FindJsonAsync(string code, CancellationToken cancellationToken = default)
    {
        var normalized = PublicCode.Normalize(code);
        return db.LearnerRecords.AsNoTracking().Where(r => r.Code == normalized).Select(r => new SignedText(r.Json, r.SignedAt)).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>A record in its owner's list.</summary>
public sealed record OwnRecord(Guid Id, string Code, string Title, DateTime CreatedAt, DateTime SignedAt, int Credentials, bool IsPartial);

/// <summary>A credential that can be put into a record.</summary>
public sealed record RecordChoice(Guid Id, string Title, string IssuerName, string EarnerName, DateTime IssuedAt, DateTime? ExpiresAt, CredentialStanding Standing);

/// <summary>A record as whoever has its address sees it.</summary>
/// <param name="RemovedAt">When its earner took it back; then it says nothing else.</param>
/// <param name="CheckedAt">When this was read, UTC.</param>
public sealed record PublicRecord(
    string Code,
    string Title,
    string EarnerName,
    bool IsPartial,
    DateTime CreatedAt,
    DateTime SignedAt,
    DateTime? RemovedAt,
    DateTime CheckedAt,
    IReadOnlyList<RecordItem> Items)
{
    /// <summary>Hours of the credentials that hold today, in hundredths.</summary>
    public int HoursHundredths => Items.Where(i => i.Standing is CredentialStanding.Valid or CredentialStanding.Expiring).Sum(i => i.HoursHundredths);
}

/// <summary>A credential in a record, with how it stands now.</summary>
public sealed record RecordItem(
    string Code,
    string Title,
    string EarnerName,
    string IssuerName,
    string IssuerSlug,
    int HoursHundredths,
    DateTime IssuedAt,
    DateTime? ExpiresAt,
    CredentialStanding Standing)
{
    /// <summary>What readers are told: that it is about to expire is the earner's concern.</summary>
    public CredentialStanding StandingToday => Standing == CredentialStanding.Expiring ? CredentialStanding.Valid : Standing;
}
