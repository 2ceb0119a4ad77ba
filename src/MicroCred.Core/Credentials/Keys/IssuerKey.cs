using MicroCred.Core.Common;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>What a key signs.</summary>
public enum IssuerKeyKind
{
    /// <summary>Embedded proofs (eddsa-rdfc-2022).</summary>
    Ed25519,

    /// <summary>Credentials as tokens (RS256).</summary>
    Rsa,
}

/// <summary>
/// A signing key of an issuer. One of each kind signs; retired ones are published for as long as what they signed should verify; a withdrawn
/// one is published no longer. Only the key in use has a secret: retiring and withdrawing destroy it.
/// </summary>
public sealed class IssuerKey : IVersioned
{
    public const int ThumbprintLength = 43;
    public const int ReasonLength = 500;

    private IssuerKey()
    {
    }

    /// <param name="issuerId">Whose key it is.</param>
    /// <param name="key">The public half.</param>
    /// <param name="protectedSecret">The secret half, encrypted.</param>
    /// <param name="isBrought">Whether the issuer made it elsewhere.</param>
    /// <param name="now">The time, UTC.</param>
    internal IssuerKey(Guid issuerId, PublicKey key, string protectedSecret, bool isBrought, DateTime now)
    {
        Id = Guid.CreateVersion7();
        IssuerId = issuerId;
        Kind = key.Kind == KeyKind.Ed25519 ? IssuerKeyKind.Ed25519 : IssuerKeyKind.Rsa;
        Thumbprint = key.Thumbprint;
        PublicJwk = key.ToJwk().ToJsonString();
        ProtectedSecret = protectedSecret;
        IsBrought = isBrought;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public IssuerKeyKind Kind { get; private set; }

    /// <summary>SHA-256 of the public key (RFC 7638), base64url: the key's name in its address.</summary>
    public string Thumbprint { get; private set; } = "";

    /// <summary>The public half as a JSON Web Key.</summary>
    public string PublicJwk { get; private set; } = "";

    /// <summary>The secret half, encrypted by Data Protection; empty once the key no longer signs. Never shown and never logged.</summary>
    public string ProtectedSecret { get; private set; } = "";

    /// <summary>Whether the issuer made the key elsewhere and brought it.</summary>
    public bool IsBrought { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Since when it signs nothing new.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>Since when nothing that it signed is to be trusted any more.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawalReason { get; private set; }

    public Guid Version { get; private set; }

    public PublicKey PublicKey => PublicKey.FromJwk(StrictJson.Parse(PublicJwk));

    /// <summary>From now on another key signs. This one stays published.</summary>
    internal void Retire(DateTime now)
    {
        RetiredAt ??= now;
        ProtectedSecret = "";
    }

    /// <summary>The key is no longer the issuer's alone: it is published no more, and what it signed must be signed anew.</summary>
    internal void Withdraw(string reason, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RefusedException("reason-missing", "Say why the key is withdrawn.", "Reason");
        if (WithdrawnAt is not null) throw new RefusedException("already-withdrawn", "This key has been withdrawn already.");
        Retire(now);
        WithdrawnAt = now;
        WithdrawalReason = reason.Trim();
    }
}
