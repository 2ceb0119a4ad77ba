using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>
/// Signs credentials as part of the save under way: at issue together with the decision, later together with what was corrected, renewed or
/// revoked. Reading never signs.
/// </summary>
public sealed class CredentialSigning(MicroCredDbContext db, IssuerKeyring keyring, PortalAddress portal, ILogger<CredentialSigning> log)
{
    private readonly RevocationLists lists = new(db);

    /// <summary>
    /// Signs a credential that is being issued. A decision never waits for a key: where no address is configured or the secret cannot be read, the
    /// credential is issued unsigned, and is signed as soon as that is mended.
    /// </summary>
    internal async Task SignIssuedAsync(Credential credential, Organization issuer, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            await SignAsync(credential, issuer, now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            log.LogError(error, "Credential {CredentialId} is issued unsigned: the key of issuer {IssuerId} cannot be read", credential.Id, issuer.Id);
        }
    }

    /// <summary>Signs a credential, for the first time or anew. The newer text takes the place of the older one.</summary>
    /// <returns>Whether it was signed: not without a configured address.</returns>
    /// <exception cref="KeyUnreadableException">The issuer's secret cannot be decrypted.</exception>
    internal async Task<bool> SignAsync(Credential credential, Organization issuer, DateTime now, CancellationToken cancellationToken)
    {
        var previous = await PreviousAsync(credential, cancellationToken);
        var addresses = await db.ProvenAddressesAsync(credential.EarnerId, cancellationToken);
        return await SignAsync(credential, issuer, previous, addresses, now, cancellationToken);
    }

    /// <summary>
    /// After the earner has left: signs what remains of the credential and deletes every earlier text of it. Where the key cannot be read the texts go
    /// all the same, and what remains is signed later.
    /// </summary>
    internal async Task ForgetAsync(Credential credential, DateTime now, CancellationToken cancellationToken)
    {
        var earlier = await db.SignedCredentials.Where(s => s.CredentialId == credential.Id).ToListAsync(cancellationToken);
        if (earlier.Count == 0) return;
        var issuer = await db.Organizations.SingleAsync(o => o.Id == credential.IssuerId, cancellationToken);
        try
        {
            await SignAsync(credential, issuer, earlier.FirstOrDefault(s => s.SupersededAt is null), [], now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            log.LogError(error, "What remains of credential {CredentialId} waits to be signed: the key of issuer {IssuerId} cannot be read", credential.Id, issuer.Id);
        }

        db.SignedCredentials.RemoveRange(earlier);
    }

    /// <summary>Signs the credential anew because something in it has changed; the actor's act waits for it.</summary>
    /// <exception cref="RefusedException">The issuer's secret cannot be decrypted.</exception>
    internal async Task SignAnewAsync(Credential credential, DateTime now, CancellationToken cancellationToken)
    {
        var issuer = await db.Organizations.SingleAsync(o => o.Id == credential.IssuerId, cancellationToken);
        try
        {
            await SignAsync(credential, issuer, now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Writes a revocation into the credential's list and signs the list again.</summary>
    /// <exception cref="RefusedException">The issuer's secret cannot be decrypted.</exception>
    internal async Task RevokeAsync(Credential credential, DateTime now, CancellationToken cancellationToken)
    {
        if (credential.RevocationListId is null) return;
        var issuer = await db.Organizations.SingleAsync(o => o.Id == credential.IssuerId, cancellationToken);
        try
        {
            using var signer = await keyring.SignerAsync(issuer.Id, now, cancellationToken);
            await lists.RevokeAsync(credential, ProfileOf(issuer), signer, now, cancellationToken);
        }
        catch (KeyUnreadableException error)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Signs a revocation list anew, as it is.</summary>
    /// <exception cref="KeyUnreadableException">The issuer's secret cannot be decrypted.</exception>
    internal async Task SignListAsync(Guid listId, DateTime now, CancellationToken cancellationToken)
    {
        var list = await db.RevocationLists.SingleAsync(l => l.Id == listId, cancellationToken);
        var issuer = await db.Organizations.SingleAsync(o => o.Id == list.IssuerId, cancellationToken);
        using var signer = await keyring.SignerAsync(issuer.Id, now, cancellationToken);
        RevocationLists.Sign(list, ProfileOf(issuer), signer, now);
    }

    private async Task<bool> SignAsync(
        Credential credential, Organization issuer, SignedCredential? previous, IReadOnlyList<string> earnerAddresses, DateTime now, CancellationToken cancellationToken)
    {
        // A text that replaces another keeps its address: it is how verifiers see that it is the same credential.
        if ((previous?.Origin ?? portal.Origin) is not { } origin) return false;
        using var signer = await keyring.SignerAsync(issuer.Id, now, cancellationToken);
        var profile = ProfileOf(issuer);
        if (credential.RevocationListId is null) await lists.PlaceAsync(credential, profile, origin, signer, now, cancellationToken);
        if (credential.RevokedAt is not null) await lists.RevokeAsync(credential, profile, signer, now, cancellationToken);

        var addresses = new PublicAddresses(origin);
        var list = await lists.AddressAsync(credential.RevocationListId!.Value, cancellationToken);
        var documents = new CredentialDocuments(credential, profile, earnerAddresses, list, addresses);
        var validFrom = ValidFrom(credential, previous, now);
        var unsigned = documents.Badge(validFrom).ToJson();
        previous?.Supersede(now);
        db.SignedCredentials.Add(new SignedCredential(credential.Id, (previous?.Serial ?? 0) + 1, origin, validFrom, now)
        {
            Json = signer.SignProof(unsigned, addresses.Issuer(profile.Slug), now),
            Jwt = signer.SignToken(unsigned, thumbprint => addresses.Key(profile.Slug, thumbprint)),
            Assertion = documents.Assertion(previous?.Assertion).ToJson().ToJsonString(OpenBadges.StrictJson.WriteOptions),
            ProofKeyId = signer.ProofKeyId,
            TokenKeyId = signer.TokenKeyId,
        });
        return true;
    }

    private async Task<SignedCredential?> PreviousAsync(Credential credential, CancellationToken cancellationToken) => db.Entry(credential).State == EntityState.Added
        ? null
        : await db.SignedCredentials.SingleOrDefaultAsync(s => s.CredentialId == credential.Id && s.SupersededAt == null, cancellationToken);

    internal static IssuerProfile ProfileOf(Organization issuer) => new(issuer.Slug, issuer.Name, issuer.Description, issuer.Website, issuer.ContactEmail);

    /// <summary>
    /// The first text holds from the award on. A later one holds from its own making, so that it is seen to be the newer; where the credential has expired
    /// meanwhile, from just after the one before it, since nothing can hold from after its end.
    /// </summary>
    private static DateTime ValidFrom(Credential credential, SignedCredential? previous, DateTime now)
    {
        if (previous is null) return WholeSecond(credential.IssuedAt);
        var next = previous.ValidFrom.AddSeconds(1);
        var signed = WholeSecond(now);
        return signed < next || credential.ExpiresAt <= signed ? next : signed;
    }

    private static DateTime WholeSecond(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    private RefusedException Unreadable(KeyUnreadableException error)
    {
        log.LogError(error, "The signing key of issuer {IssuerId} cannot be read", error.IssuerId);
        return new RefusedException("issuer-key-unreadable", "The issuer's signing key cannot be read, so nothing was changed. An administrator of the issuer has to rotate its keys first.");
    }
}
