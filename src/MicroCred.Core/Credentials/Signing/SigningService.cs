using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>
/// Signs what is not signed yet, or no longer to be trusted: credentials from before there were keys, those issued while a key or the address was
/// missing, and whatever a withdrawn key had signed. Doing it again changes nothing.
/// </summary>
public sealed class SigningService(MicroCredDbContext db, CredentialSigning signing, RecordSigning records, IssuerKeyring keyring, PortalAddress portal, TimeProvider time, ILogger<SigningService> log)
{
    private const int Batch = 40;
    private readonly HashSet<Guid> unreadable = [];
    private int broken;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes the keys of issuers that have none, so that the first credential need not wait for them.</summary>
    /// <returns>For how many issuers keys were made.</returns>
    public async Task<int> MakeKeysAsync(CancellationToken cancellationToken = default)
    {
        var issuers = await db.Organizations
            .Where(o => o.Kind == OrganizationKind.Issuer && o.ClosedAt == null && db.IssuerKeys.Count(k => k.IssuerId == o.Id && k.RetiredAt == null) < 2)
            .Select(o => o.Id).ToListAsync(cancellationToken);
        foreach (var issuerId in issuers)
        {
            await ConflictRetry.RunAsync(db, async () =>
            {
                await keyring.CompleteAsync(issuerId, Now, cancellationToken);
                return await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }

        return issuers.Count;
    }

    /// <summary>Signs every list, every credential and every learner record that needs it. What is signed by the end of the wait is saved.</summary>
    /// <returns>How many credentials were signed.</returns>
    public Task<int> SignUnsignedAsync(CancellationToken cancellationToken = default) => SignUnsignedAsync(int.MaxValue, cancellationToken);

    /// <summary>The same for about so many credentials.</summary>
    internal async Task<int> SignUnsignedAsync(int most, CancellationToken cancellationToken)
    {
        if (portal.Origin is null)
        {
            if (await Unsigned().AnyAsync(cancellationToken)) log.LogWarning("Credentials wait to be signed: Portal:PublicAddress is not set to an https address");
            return 0;
        }

        await SignListsAsync(cancellationToken);
        var signed = 0;
        while (signed < most)
        {
            // What cannot be signed stays in the set and is passed over.
            var leftOut = unreadable.ToList();
            var ids = await Unsigned().Where(c => !leftOut.Contains(c.IssuerId)).OrderBy(c => c.Id).Select(c => c.Id).Skip(broken).Take(Batch).ToListAsync(cancellationToken);
            if (ids.Count == 0) break;
            signed += await SignBatchAsync(ids, cancellationToken);
        }

        await SignRecordsAsync(cancellationToken);
        return signed;
    }

    /// <summary>Credentials without a current text, or with one that a withdrawn key had signed.</summary>
    private IQueryable<Credential> Unsigned() => db.Credentials.Where(c => !db.SignedCredentials.Any(s => s.CredentialId == c.Id && s.SupersededAt == null
        && !db.IssuerKeys.Any(k => (k.Id == s.ProofKeyId || k.Id == s.TokenKeyId) && k.WithdrawnAt != null)));

    private Task<int> SignBatchAsync(List<Guid> ids, CancellationToken cancellationToken) => ConflictRetry.RunAsync(db, async () =>
    {
        db.ChangeTracker.Clear();
        var credentials = await Unsigned().Where(c => ids.Contains(c.Id)).Include(c => c.Issuer).ToListAsync(cancellationToken);
        var signed = 0;
        foreach (var credential in credentials)
        {
            if (unreadable.Contains(credential.IssuerId)) continue;
            try
            {
                if (await signing.SignAsync(credential, credential.Issuer!, Now, cancellationToken)) signed++;
            }
            catch (KeyUnreadableException error)
            {
                unreadable.Add(credential.IssuerId);
                log.LogError(error, "Credentials of issuer {IssuerId} wait to be signed: its key cannot be read", credential.IssuerId);
            }
            catch (OpenBadges.CredentialException error)
            {
                broken++;
                log.LogError(error, "Credential {CredentialId} cannot be signed", credential.Id);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return signed;
    }, cancellationToken);

    /// <summary>Signs learner records anew whose own signature, or one inside, a withdrawn key had made.</summary>
    private async Task SignRecordsAsync(CancellationToken cancellationToken)
    {
        var ids = await db.LearnerRecords.Where(r => r.RemovedAt == null
                && (db.IssuerKeys.Any(k => k.Id == r.KeyId && k.WithdrawnAt != null)
                    || r.Credentials.Any(c => db.SignedCredentials.Any(s => s.CredentialId == c.CredentialId && s.SupersededAt > r.SignedAt
                        && db.IssuerKeys.Any(k => k.Id == s.ProofKeyId && k.WithdrawnAt != null)))))
            .Select(r => r.Id).ToListAsync(cancellationToken);
        try
        {
            foreach (var id in ids)
            {
                await ConflictRetry.RunAsync(db, async () =>
                {
                    var record = await db.LearnerRecords.Include(r => r.Credentials).SingleAsync(r => r.Id == id, cancellationToken);
                    if (record.RemovedAt is null) await records.SignAsync(record, Now, cancellationToken);
                    return await db.SaveChangesAsync(cancellationToken);
                }, cancellationToken);
            }
        }
        catch (KeyUnreadableException error)
        {
            log.LogError(error, "{Count} learner records wait to be signed anew: the portal's key cannot be read", ids.Count);
        }
    }

    /// <summary>Signs lists anew that a withdrawn key had signed.</summary>
    private async Task SignListsAsync(CancellationToken cancellationToken)
    {
        var ids = await db.RevocationLists.Where(l => db.IssuerKeys.Any(k => k.Id == l.KeyId && k.WithdrawnAt != null)).Select(l => l.Id).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            try
            {
                await ConflictRetry.RunAsync(db, async () =>
                {
                    await signing.SignListAsync(id, Now, cancellationToken);
                    return await db.SaveChangesAsync(cancellationToken);
                }, cancellationToken);
            }
            catch (KeyUnreadableException error)
            {
                log.LogError(error, "Revocation list {ListId} waits to be signed anew: the key of issuer {IssuerId} cannot be read", id, error.IssuerId);
            }
        }
    }
}
