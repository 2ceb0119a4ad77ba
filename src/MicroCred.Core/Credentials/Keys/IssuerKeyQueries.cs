using System.Text.Json.Nodes;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Keys;

/// <summary>
/// Reads issuers' keys: for everyone as the documents by which a signature is known to be the issuer's, for its administrators as a list. Secrets are
/// not read here. The documents hold every key that has not been withdrawn, under the origin that they are asked at.
/// </summary>
public sealed class IssuerKeyQueries(MicroCredDbContext db)
{
    /// <summary>The issuer's profile with its keys: what stands at the issuer's id.</summary>
    /// <exception cref="NotFoundException">There is no such issuer.</exception>
    public async Task<string> ProfileAsync(string slug, string origin, CancellationToken cancellationToken = default)
    {
        var addresses = new PublicAddresses(origin);
        var issuer = await db.IssuerProfileAsync(slug, cancellationToken);
        return Text(Did.Document(addresses.Issuer(slug), await KeysAsync(slug, cancellationToken), issuer.At(addresses)));
    }

    /// <summary>The issuer's did:web document.</summary>
    /// <exception cref="NotFoundException">There is no such issuer.</exception>
    public async Task<string> DidDocumentAsync(string slug, string origin, CancellationToken cancellationToken = default)
    {
        await db.IssuerProfileAsync(slug, cancellationToken);
        var address = new PublicAddresses(origin).Issuer(slug);
        var document = Did.Document(Did.ForWeb(new Uri(address)), await KeysAsync(slug, cancellationToken));
        document["alsoKnownAs"] = new JsonArray(address);
        return Text(document);
    }

    /// <summary>Every published key of every issuer, each with its issuer's id.</summary>
    public async Task<string> KeySetAsync(string origin, CancellationToken cancellationToken = default)
    {
        var addresses = new PublicAddresses(origin);
        // Token keys first: it is by this set that a token's key is found.
        var keys = await Published().OrderByDescending(k => k.Kind == IssuerKeyKind.Rsa).ThenByDescending(k => k.CreatedAt).ThenBy(k => k.Id)
            .Join(db.Organizations, k => k.IssuerId, o => o.Id, (k, o) => new { k.PublicJwk, k.Thumbprint, o.Slug }).ToListAsync(cancellationToken);
        return Text(Jwks.Set(keys.Select(k => Jwks.Describe(Read(k.PublicJwk), addresses.Key(k.Slug, k.Thumbprint), addresses.Issuer(k.Slug)))));
    }

    /// <summary>One key as a JSON Web Key, to which a token's header leads; nothing when there is none, or it has been withdrawn.</summary>
    public async Task<string?> FindKeyAsync(string slug, string thumbprint, string origin, CancellationToken cancellationToken = default)
    {
        var addresses = new PublicAddresses(origin);
        var jwk = await OfIssuer(slug).Where(k => k.Thumbprint == thumbprint).Select(k => k.PublicJwk).SingleOrDefaultAsync(cancellationToken);
        return jwk is null ? null : Text(Jwks.Describe(Read(jwk), addresses.Key(slug, thumbprint), addresses.Issuer(slug)));
    }

    /// <summary>All keys of an issuer that the actor administers, those in use first.</summary>
    /// <exception cref="NotFoundException">There is none that the actor administers.</exception>
    public async Task<IssuerKeyList> ListAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default)
    {
        var issuer = await db.Organizations.AsNoTracking().KeptBy(actor).Where(o => o.Id == issuerId)
            .Select(o => new { o.Name, o.Slug }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The issuer");
        var keys = await Items(db.IssuerKeys.Where(k => k.IssuerId == issuerId)
            .OrderBy(k => k.WithdrawnAt != null).ThenBy(k => k.RetiredAt != null).ThenByDescending(k => k.CreatedAt).ThenBy(k => k.Kind)).ToListAsync(cancellationToken);
        return new IssuerKeyList(issuerId, issuer.Name, issuer.Slug, keys);
    }

    /// <summary>The issuers whose keys the actor looks after, by name.</summary>
    public async Task<IReadOnlyList<KeptIssuer>> IssuersAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.Organizations.AsNoTracking().KeptBy(actor).OrderBy(o => o.Name).ThenBy(o => o.Id)
            .Select(o => new KeptIssuer(
                o.Id, o.Name, db.IssuerKeys.Where(k => k.IssuerId == o.Id && k.RetiredAt == null).Min(k => (DateTime?)k.CreatedAt),
                db.IssuerKeys.Count(k => k.IssuerId == o.Id && k.RetiredAt != null)))
            .ToListAsync(cancellationToken);

    /// <summary>One key of an issuer that the actor administers.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<KeptKey> FindAsync(Actor actor, Guid keyId, CancellationToken cancellationToken = default)
    {
        var issuer = await db.Organizations.AsNoTracking().KeptBy(actor).Where(o => db.IssuerKeys.Any(k => k.Id == keyId && k.IssuerId == o.Id))
            .Select(o => new { o.Id, o.Name }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The key");
        return new KeptKey(issuer.Id, issuer.Name, await Items(db.IssuerKeys.Where(k => k.Id == keyId)).SingleAsync(cancellationToken));
    }

    private IQueryable<IssuerKeyItem> Items(IQueryable<IssuerKey> keys) => keys.AsNoTracking().Select(k => new IssuerKeyItem(
        k.Id, k.Kind, k.Thumbprint, k.IsBrought, k.CreatedAt, k.RetiredAt, k.WithdrawnAt, k.WithdrawalReason,
        db.SignedCredentials.Count(s => s.SupersededAt == null && (s.ProofKeyId == k.Id || s.TokenKeyId == k.Id))));

    private async Task<IReadOnlyList<PublicKey>> KeysAsync(string slug, CancellationToken cancellationToken) =>
        [.. (await OfIssuer(slug).OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id).Select(k => k.PublicJwk).ToListAsync(cancellationToken)).Select(Read)];

    private IQueryable<IssuerKey> OfIssuer(string slug) => Published().Where(k => db.Organizations.Any(o => o.Id == k.IssuerId && o.Slug == slug));

    private IQueryable<IssuerKey> Published() => db.IssuerKeys.AsNoTracking().Where(k => k.WithdrawnAt == null);

    private static PublicKey Read(string jwk) => PublicKey.FromJwk(StrictJson.Parse(jwk));

    private static string Text(JsonObject document) => document.ToJsonString(StrictJson.WriteOptions);
}

/// <summary>The keys of one issuer.</summary>
public sealed record IssuerKeyList(Guid IssuerId, string IssuerName, string IssuerSlug, IReadOnlyList<IssuerKeyItem> Keys);

/// <summary>An issuer whose keys somebody looks after.</summary>
/// <param name="SignsSince">Since when the older of its keys in use signs; null: it has none yet.</param>
/// <param name="Earlier">How many keys it had before.</param>
public sealed record KeptIssuer(Guid Id, string Name, DateTime? SignsSince, int Earlier);

/// <summary>One key, and whose it is.</summary>
public sealed record KeptKey(Guid IssuerId, string IssuerName, IssuerKeyItem Key);

/// <summary>One key, as the issuer's administrators see it.</summary>
/// <param name="Signs">Credentials whose current text it signed.</param>
public sealed record IssuerKeyItem(
    Guid Id,
    IssuerKeyKind Kind,
    string Thumbprint,
    bool IsBrought,
    DateTime CreatedAt,
    DateTime? RetiredAt,
    DateTime? WithdrawnAt,
    string? WithdrawalReason,
    int Signs);
