using System.Security.Cryptography;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.OpenBadges.Proofs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>
/// The issuers' keys with their secrets. A secret is encrypted with Data Protection under a purpose of its issuer's own and leaves this class only
/// as something that signs.
/// </summary>
public sealed class IssuerKeyring(MicroCredDbContext db, IDataProtectionProvider protection)
{
    /// <summary>Bits of an RSA key that the portal makes.</summary>
    public const int RsaBits = 2048;

    /// <summary>What signs for an issuer now. Keys that are missing are made and join the save under way; a unique index lets one of two makers win.</summary>
    /// <exception cref="KeyUnreadableException">The key ring that encrypted the secret is gone.</exception>
    internal async Task<IssuerSigner> SignerAsync(Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        await db.IssuerKeys.Where(k => k.IssuerId == issuerId && k.RetiredAt == null).LoadAsync(cancellationToken);
        var proof = Current(issuerId, IssuerKeyKind.Ed25519) ?? Add(issuerId, Ed25519Key.Generate(), now);
        var token = Current(issuerId, IssuerKeyKind.Rsa) ?? AddRsa(issuerId, now);
        return new IssuerSigner(Ed25519Key.FromSeed(Open(proof)), proof.Id, () => JwtSigningKey.FromPkcs8(Open(token)), token.Id);
    }

    /// <summary>Makes the keys that an issuer lacks, for the save under way.</summary>
    /// <returns>Whether any were missing.</returns>
    internal async Task<bool> CompleteAsync(Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        await db.IssuerKeys.Where(k => k.IssuerId == issuerId && k.RetiredAt == null).LoadAsync(cancellationToken);
        var (proof, token) = (Current(issuerId, IssuerKeyKind.Ed25519), Current(issuerId, IssuerKeyKind.Rsa));
        if (proof is null) Add(issuerId, Ed25519Key.Generate(), now);
        if (token is null) AddRsa(issuerId, now);
        return proof is null || token is null;
    }

    /// <summary>Adds a key that the issuer made elsewhere; the one in use is retired by the caller.</summary>
    internal IssuerKey Bring(Guid issuerId, BroughtKey key, DateTime now) => Add(issuerId, key.PublicKey, key.ExportSecret(), isBrought: true, now);

    private IssuerKey? Current(Guid issuerId, IssuerKeyKind kind) =>
        db.IssuerKeys.Local.FirstOrDefault(k => k.IssuerId == issuerId && k.Kind == kind && k.RetiredAt is null);

    private IssuerKey AddRsa(Guid issuerId, DateTime now)
    {
        using var key = JwtSigningKey.GenerateRsa(RsaBits);
        return Record(Add(issuerId, key.PublicKey, key.ExportPkcs8(), isBrought: false, now), now);
    }

    private IssuerKey Add(Guid issuerId, Ed25519Key key, DateTime now) => Record(Add(issuerId, key.PublicKey, key.ExportSeed(), isBrought: false, now), now);

    private IssuerKey Add(Guid issuerId, PublicKey key, byte[] secret, bool isBrought, DateTime now)
    {
        var added = new IssuerKey(issuerId, key, Convert.ToBase64String(Protector(issuerId).Protect(secret)), isBrought, now);
        CryptographicOperations.ZeroMemory(secret);
        db.IssuerKeys.Add(added);
        return added;
    }

    private IssuerKey Record(IssuerKey key, DateTime now)
    {
        db.Record(Actor.Portal, AuditAction.IssuerKeyCreated, nameof(IssuerKey), key.Id, key.IssuerId, now, $"{key.Kind} {key.Thumbprint}");
        return key;
    }

    private byte[] Open(IssuerKey key)
    {
        try
        {
            return Protector(key.IssuerId).Unprotect(Convert.FromBase64String(key.ProtectedSecret));
        }
        catch (CryptographicException error)
        {
            throw new KeyUnreadableException(key.IssuerId, error);
        }
    }

    private IDataProtector Protector(Guid issuerId) => protection.CreateProtector("MicroCred.IssuerKey", issuerId.ToString("N"));
}

/// <summary>An issuer's secret cannot be decrypted: the Data Protection keys that encrypted it are gone. Rotating gives the issuer new keys.</summary>
public sealed class KeyUnreadableException(Guid issuerId, Exception inner)
    : Exception("The issuer's signing key cannot be read, since the portal's Data Protection keys are not those that encrypted it.", inner)
{
    public Guid IssuerId { get; } = issuerId;
}
