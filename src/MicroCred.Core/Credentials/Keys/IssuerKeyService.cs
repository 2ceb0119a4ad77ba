using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>What an issuer's administrators do with its keys.</summary>
public sealed class IssuerKeyService(MicroCredDbContext db, IssuerKeyring keyring, SigningService signing, TimeProvider time)
{
    /// <summary>So many credentials are signed anew while an administrator waits; the portal goes on with the rest by itself.</summary>
    private const int SignedAtOnce = 100;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes new keys for the issuer. The old ones sign nothing more and stay published, so that what they signed goes on verifying.</summary>
    /// <exception cref="NotFoundException">There is no such issuer that the actor administers.</exception>
    /// <exception cref="StaleException">Somebody else changed the keys at the same moment.</exception>
    public async Task RotateAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default)
    {
        var now = Now;
        await FindIssuerAsync(actor, issuerId, cancellationToken);
        foreach (var key in await CurrentAsync(issuerId, cancellationToken)) key.Retire(now);
        await keyring.CompleteAsync(issuerId, now, cancellationToken);
        db.Record(actor, AuditAction.IssuerKeysRotated, nameof(Organization), issuerId, issuerId, now);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Lets the issuer sign with a key that it made elsewhere. The one of that kind in use is retired and stays published.</summary>
    /// <exception cref="NotFoundException">There is no such issuer that the actor administers.</exception>
    /// <exception cref="RefusedException">It is not a key that can be used, or the portal has had it before.</exception>
    /// <exception cref="StaleException">Somebody else changed the keys at the same moment.</exception>
    public async Task BringAsync(Actor actor, BringIssuerKey bring, CancellationToken cancellationToken = default)
    {
        var now = Now;
        await FindIssuerAsync(actor, bring.IssuerId, cancellationToken);
        var brought = BroughtKey.Read(bring.SecretKey);
        var thumbprint = brought.PublicKey.Thumbprint;
        if (await db.IssuerKeys.AnyAsync(k => k.Thumbprint == thumbprint, cancellationToken))
            throw new RefusedException("key-known", "The portal has this key already, or had it before. Make a new one.", nameof(BringIssuerKey.SecretKey));
        var current = await CurrentAsync(bring.IssuerId, cancellationToken);
        var key = keyring.Bring(bring.IssuerId, brought, now);
        foreach (var old in current.Where(k => k.Kind == key.Kind)) old.Retire(now);
        db.Record(actor, AuditAction.IssuerKeyBrought, nameof(IssuerKey), key.Id, bring.IssuerId, now, $"{key.Kind} {key.Thumbprint}");
        await SaveAsync(cancellationToken);
    }

    /// <summary>
    /// Takes a key out of use that somebody else may have: it is published no longer, so that nothing it signed verifies, and every credential and list that
    /// it had signed is signed anew with another.
    /// </summary>
    /// <returns>How many credentials were signed anew at once. The portal goes on with the rest by itself, within minutes.</returns>
    /// <exception cref="NotFoundException">There is no such key of an issuer that the actor administers.</exception>
    /// <exception cref="RefusedException">There is no reason, or it was withdrawn before.</exception>
    public async Task<int> WithdrawAsync(Actor actor, WithdrawIssuerKey withdraw, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var key = await db.IssuerKeys.SingleOrDefaultAsync(k => k.Id == withdraw.KeyId, cancellationToken) ?? throw new NotFoundException("The key");
        await FindIssuerAsync(actor, key.IssuerId, cancellationToken);
        key.Withdraw(withdraw.Reason, now);
        await keyring.CompleteAsync(key.IssuerId, now, cancellationToken);
        db.Record(actor, AuditAction.IssuerKeyWithdrawn, nameof(IssuerKey), key.Id, key.IssuerId, now, $"{key.Kind} {key.Thumbprint}: {key.WithdrawalReason}");
        await SaveAsync(cancellationToken);
        return await signing.SignUnsignedAsync(SignedAtOnce, cancellationToken);
    }

    private async Task FindIssuerAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken)
    {
        if (!await db.Organizations.KeptBy(actor).AnyAsync(o => o.Id == issuerId, cancellationToken)) throw new NotFoundException("The issuer");
    }

    private Task<List<IssuerKey>> CurrentAsync(Guid issuerId, CancellationToken cancellationToken) =>
        db.IssuerKeys.Where(k => k.IssuerId == issuerId && k.RetiredAt == null).ToListAsync(cancellationToken);

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (ConflictRetry.IsConflict(error))
        {
            db.ChangeTracker.Clear();
            throw new StaleException("Somebody else changed the issuer's keys at the same moment. Look at them again, then repeat what you wanted to do.");
        }
    }
}

/// <summary>Sign with a key that was made elsewhere. The text is forgotten once it is stored encrypted.</summary>
public sealed record BringIssuerKey(Guid IssuerId, string SecretKey)
{
    /// <summary>The longest text that is read as a key.</summary>
    public const int MaxLength = BroughtKey.MaxLength;

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{nameof(BringIssuerKey)} {{ IssuerId = {IssuerId} }}";
}

/// <summary>Trust a key no longer, and why.</summary>
public sealed record WithdrawIssuerKey(Guid KeyId, string Reason);
