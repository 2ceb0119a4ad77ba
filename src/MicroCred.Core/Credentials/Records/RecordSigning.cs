using System.Text.Json.Nodes;
using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.OpenBadges.V3;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Credentials.Records;

/// <summary>Signs learner records with the portal's own key, as part of the save under way. Reading never signs.</summary>
public sealed class RecordSigning(MicroCredDbContext db, IssuerKeyring keyring, ILogger<RecordSigning> log)
{
    private readonly RevocationLists lists = new(db);

    /// <summary>Signs a record with the current texts of the credentials in it; those that have none are left out.</summary>
    /// <exception cref="KeyUnreadableException">The portal's secret cannot be decrypted.</exception>
    internal async Task SignAsync(LearnerRecord record, DateTime now, CancellationToken cancellationToken)
    {
        var credentials = await ContentsAsync(record, cancellationToken);
        var portal = await PortalAsync(cancellationToken);
        using var signer = await keyring.SignerAsync(Organization.PortalId, now, cancellationToken);
        if (record.RevocationListId is null) await lists.PlaceAsync(record, portal, record.Origin, signer, now, cancellationToken);

        var addresses = new PublicAddresses(record.Origin);
        var isPartial = await db.Credentials.CountAsync(c => c.EarnerId == record.OwnerId && c.RevokedAt == null, cancellationToken) > credentials.Count(c => !c.IsRevoked);
        var earnerName = credentials.MaxBy(c => c.IssuedAt)!.EarnerName;
        var validFrom = record.NextValidFrom(now);
        var document = new ClrCredential
        {
            Id = addresses.Record(record.Code),
            Name = Words.Plain(record.Title),
            Description = "Credentials that their earner put together. Each was issued and signed by its own issuer; the portal signs that they are held by one person.",
            Issuer = portal.At(addresses),
            ValidFrom = validFrom,
            AwardedDate = record.CreatedAt,
            Partial = isPartial,
            CredentialSubject = new ClrSubject
            {
                Id = $"urn:uuid:{record.Id}",
                Identifier = [.. CredentialDocuments.Identities(earnerName, await db.ProvenAddressesAsync(record.OwnerId, cancellationToken))],
                VerifiableCredential = [.. credentials.Select(c => JsonNode.Parse(c.Json)!.AsObject())],
            },
            CredentialStatus = CredentialStatus.Revocation(await lists.AddressAsync(record.RevocationListId!.Value, cancellationToken), record.RevocationPlace!.Value),
            CredentialSchema = [CredentialSchema.Clr],
        };
        record.Sign(signer.SignProof(document.ToJson(), addresses.Issuer(portal.Slug), now), earnerName, isPartial, signer.ProofKeyId, validFrom, now);
    }

    /// <summary>Signs every record anew that holds one of the credentials, whose texts have just changed. Where the portal's key cannot be read they wait.</summary>
    internal async Task SignHoldingAsync(IReadOnlyCollection<Guid> credentialIds, DateTime now, CancellationToken cancellationToken)
    {
        var records = await db.LearnerRecords.Include(r => r.Credentials)
            .Where(r => r.RemovedAt == null && r.Credentials.Any(c => credentialIds.Contains(c.CredentialId))).ToListAsync(cancellationToken);
        try
        {
            foreach (var record in records) await SignAsync(record, now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            log.LogError(error, "{Count} learner records wait to be signed anew: the portal's key cannot be read", records.Count);
        }
    }

    /// <summary>Sets the record's bit and takes its text away. Where the portal's key cannot be read the text goes all the same.</summary>
    internal async Task RemoveAsync(LearnerRecord record, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            using var signer = await keyring.SignerAsync(Organization.PortalId, now, cancellationToken);
            await lists.RevokeAsync(record, await PortalAsync(cancellationToken), signer, now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            log.LogError(error, "Learner record {RecordId} is taken back, and its copies do not show it: the portal's key cannot be read", record.Id);
        }

        record.Remove(now);
    }

    private async Task<List<Content>> ContentsAsync(LearnerRecord record, CancellationToken cancellationToken)
    {
        var ids = record.Credentials.OrderBy(c => c.Position).Select(c => c.CredentialId).ToList();
        var stored = await db.SignedCredentials.AsNoTracking().Where(s => s.SupersededAt == null && ids.Contains(s.CredentialId))
            .Join(db.Credentials, s => s.CredentialId, c => c.Id, (s, c) => new Content(c.Id, c.EarnerName, c.IssuedAt, c.RevokedAt != null, s.Json))
            .ToListAsync(cancellationToken);
        // A text that this very save brings is newer than the stored one.
        var fresh = db.SignedCredentials.Local.Where(s => s.SupersededAt is null && ids.Contains(s.CredentialId) && db.Entry(s).State == EntityState.Added)
            .Join(db.Credentials.Local, s => s.CredentialId, c => c.Id, (s, c) => new Content(c.Id, c.EarnerName, c.IssuedAt, c.RevokedAt is not null, s.Json));
        var byId = stored.ToDictionary(c => c.CredentialId);
        foreach (var content in fresh) byId[content.CredentialId] = content;
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    private async Task<IssuerProfile> PortalAsync(CancellationToken cancellationToken) =>
        CredentialSigning.ProfileOf(await db.Organizations.SingleAsync(o => o.Id == Organization.PortalId, cancellationToken));

    private sealed record Content(Guid CredentialId, string EarnerName, DateTime IssuedAt, bool IsRevoked, string Json);
}
