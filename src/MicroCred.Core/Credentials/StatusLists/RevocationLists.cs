using System.Security.Cryptography;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.OpenBadges.StatusLists;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.StatusLists;

/// <summary>Gives credentials and learner records their places and writes revocations down, for the save under way.</summary>
internal sealed class RevocationLists(MicroCredDbContext db)
{
    /// <summary>Places drawn at once: a list is half full at most, so that all of them are taken once in a million times.</summary>
    private const int Draws = 20;

    /// <summary>Gives it a place in its issuer's open list under this origin; makes the next list where the open one is half full.</summary>
    public async Task PlaceAsync<T>(T revocable, IssuerProfile issuer, string origin, IssuerSigner signer, DateTime now, CancellationToken cancellationToken)
        where T : class, IRevocable
    {
        var issuerId = revocable.IssuerId;
        var open = db.RevocationLists.Local.Where(l => l.IssuerId == issuerId && l.Origin == origin).OrderByDescending(l => l.Number).Select(l => (Guid?)l.Id).FirstOrDefault();
        var last = await db.RevocationLists.Where(l => l.IssuerId == issuerId).OrderByDescending(l => l.Number)
            .Select(l => new { l.Id, l.Number, l.Origin }).FirstOrDefaultAsync(cancellationToken);
        if (open is null && last?.Origin == origin) open = last.Id;
        if (open is { } id && await db.Set<T>().CountAsync(c => EF.Property<Guid?>(c, nameof(IRevocable.RevocationListId)) == id, cancellationToken) >= RevocationList.MostTaken) open = null;
        var listId = open ?? Add(issuerId, (last?.Number ?? 0) + 1, issuer, origin, signer, now).Id;
        revocable.TakePlace(listId, await FreePlaceAsync<T>(listId, cancellationToken));
    }

    /// <summary>The address of a list, whether it is saved already or not.</summary>
    public async Task<string> AddressAsync(Guid listId, CancellationToken cancellationToken)
    {
        if (db.RevocationLists.Local.FirstOrDefault(l => l.Id == listId) is { } added) return new PublicAddresses(added.Origin).RevocationList(added.Code);
        var list = await db.RevocationLists.Where(l => l.Id == listId).Select(l => new { l.Origin, l.Code }).SingleAsync(cancellationToken);
        return new PublicAddresses(list.Origin).RevocationList(list.Code);
    }

    /// <summary>Sets its bit. One byte changes; the list is signed again in the same save.</summary>
    public async Task RevokeAsync(IRevocable revocable, IssuerProfile issuer, IssuerSigner signer, DateTime now, CancellationToken cancellationToken)
    {
        if (revocable.RevocationListId is not { } listId) return;
        var list = db.RevocationLists.Local.FirstOrDefault(l => l.Id == listId) ?? await db.RevocationLists.SingleAsync(l => l.Id == listId, cancellationToken);
        if (list.Revoke(revocable.RevocationPlace!.Value)) Sign(list, issuer, signer, now);
    }

    public static void Sign(RevocationList list, IssuerProfile issuer, IssuerSigner signer, DateTime now)
    {
        var addresses = new PublicAddresses(list.Origin);
        var document = StatusListCredential.Create(
            addresses.RevocationList(list.Code), issuer.At(addresses), StatusList.FromBytes(list.Bits), now, TimeSpan.FromSeconds(RevocationList.SecondsToLive));
        list.Sign(signer.SignProof(document.ToJson(), addresses.Issuer(issuer.Slug), now), signer.ProofKeyId, now);
    }

    private RevocationList Add(Guid issuerId, int number, IssuerProfile issuer, string origin, IssuerSigner signer, DateTime now)
    {
        var list = new RevocationList(issuerId, number, origin, now);
        Sign(list, issuer, signer, now);
        db.RevocationLists.Add(list);
        return list;
    }

    /// <summary>A list holds places of one kind alone: the portal's own those of records, an issuer's those of credentials.</summary>
    private async Task<int> FreePlaceAsync<T>(Guid listId, CancellationToken cancellationToken)
        where T : class, IRevocable
    {
        while (true)
        {
            var drawn = Enumerable.Range(0, Draws).Select(_ => RandomNumberGenerator.GetInt32(RevocationList.Places)).Distinct().ToList();
            var taken = await db.Set<T>().Where(c => EF.Property<Guid?>(c, nameof(IRevocable.RevocationListId)) == listId)
                .Select(c => EF.Property<int?>(c, nameof(IRevocable.RevocationPlace))).Where(p => p != null && drawn.Contains(p.Value)).Select(p => p!.Value)
                .ToListAsync(cancellationToken);
            taken.AddRange(db.Set<T>().Local.Where(c => c.RevocationListId == listId && c.RevocationPlace is not null).Select(c => c.RevocationPlace!.Value));
            var free = drawn.Except(taken).ToList();
            if (free.Count > 0) return free[0];
        }
    }
}
