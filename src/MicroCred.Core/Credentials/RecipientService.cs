using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials;

/// <summary>Keeps the salted hashes in an earner's credentials in step with the addresses that the earner has proven.</summary>
public sealed class RecipientService(MicroCredDbContext db, CredentialSigning signing, RecordSigning records, TimeProvider time)
{
    /// <summary>How many of the actor's credentials hold other hashes than those of today's addresses. Revoked ones stay as they are.</summary>
    public async Task<int> CountOutdatedAsync(Actor actor, CancellationToken cancellationToken = default) => (await OutdatedAsync(actor, cancellationToken)).Count;

    /// <summary>Signs those credentials anew, and the learner records that hold them. Addresses, dates and names in them stay.</summary>
    /// <returns>How many were signed anew.</returns>
    /// <exception cref="RefusedException">An issuer's key cannot be read.</exception>
    public Task<int> RenewAsync(Actor actor, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ids = await OutdatedAsync(actor, cancellationToken);
        if (ids.Count == 0) return 0;
        foreach (var credential in await db.Credentials.EarnedBy(actor).Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken))
        {
            await signing.SignAnewAsync(credential, now, cancellationToken);
            db.Record(actor, AuditAction.RecipientsRenewed, nameof(Credential), credential.Id, credential.IssuerId, now);
        }

        await records.SignHoldingAsync(ids, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return ids.Count;
    }, cancellationToken);

    private async Task<List<Guid>> OutdatedAsync(Actor actor, CancellationToken cancellationToken)
    {
        var addresses = await db.ProvenAddressesAsync(actor.UserId, cancellationToken);
        var texts = await db.Credentials.AsNoTracking().EarnedBy(actor).Where(c => c.RevokedAt == null)
            .Join(db.SignedCredentials.Where(s => s.SupersededAt == null), c => c.Id, s => s.CredentialId, (c, s) => new { c.Id, s.Json }).ToListAsync(cancellationToken);
        return [.. texts.Where(t => !RecipientHashes.AreCurrent(t.Json, addresses)).Select(t => t.Id)];
    }
}
