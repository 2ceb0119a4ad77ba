using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials;

/// <summary>
/// What can be done with a credential once it is issued. Each act changes the credential and, in the same save, every form in which it is served:
/// the signed documents, the assertion, the revocation list, the learner records that hold it.
/// </summary>
public sealed class CredentialService(MicroCredDbContext db, CredentialSigning signing, RecordSigning records, TimeProvider time)
{
    /// <summary>Revocations of one list follow one another; each that waits has seen another go through.</summary>
    private const int MostRuns = 60;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Revokes a credential for good; everyone who looks at it, in whichever form, reads of it.</summary>
    /// <exception cref="NotFoundException">There is none that the actor administers.</exception>
    /// <exception cref="RefusedException">There is no reason, or it is revoked already.</exception>
    public Task RevokeAsync(Actor actor, RevokeCredential revoke, CancellationToken cancellationToken = default) =>
        ConflictRetry.RunAsync(db, async () =>
        {
            var credential = await AdministeredAsync(actor, revoke.CredentialId, cancellationToken);
            var now = Now;
            credential.Revoke(revoke.Reason, actor.UserId, now);
            await signing.RevokeAsync(credential, now, cancellationToken);
            db.Record(actor, AuditAction.CredentialRevoked, nameof(Credential), credential.Id, credential.IssuerId, now, credential.RevocationReason);
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken, MostRuns);

    /// <summary>Sets or removes what the public may read about the evidence.</summary>
    /// <exception cref="NotFoundException">The actor has earned no such credential.</exception>
    public async Task SummarizeEvidenceAsync(Actor actor, SummarizeEvidence summarize, CancellationToken cancellationToken = default)
    {
        var credential = await db.Credentials.EarnedBy(actor).SingleOrDefaultAsync(c => c.Id == summarize.CredentialId, cancellationToken)
            ?? throw new NotFoundException("The credential");
        var before = credential.EvidenceSummary;
        credential.SummarizeEvidence(summarize.Summary);
        if (credential.EvidenceSummary == before) return;
        await SaveAnewAsync(actor, credential, AuditAction.EvidenceSummaryChanged, null, cancellationToken);
    }

    /// <summary>Puts another name on a credential. Where it was shared, its addresses answer with the new one.</summary>
    /// <exception cref="NotFoundException">There is none that the actor administers.</exception>
    /// <exception cref="RefusedException">There is no name, no reason, or the credential is revoked.</exception>
    public async Task CorrectAsync(Actor actor, CorrectCredential correct, CancellationToken cancellationToken = default)
    {
        var credential = await AdministeredAsync(actor, correct.CredentialId, cancellationToken);
        var reason = Required(correct.Reason, "Say why the name is corrected; the reason is kept and not published.");
        credential.CorrectName(correct.EarnerName);
        await SaveAnewAsync(actor, credential, AuditAction.CredentialCorrected, reason, cancellationToken);
    }

    /// <summary>Extends a credential that is about to expire or has expired by the time that its version gives.</summary>
    /// <exception cref="NotFoundException">There is none that the actor administers.</exception>
    /// <exception cref="RefusedException">It is revoked, does not expire, or ends much later.</exception>
    public async Task RenewAsync(Actor actor, RenewCredential renew, CancellationToken cancellationToken = default)
    {
        var credential = await AdministeredAsync(actor, renew.CredentialId, cancellationToken);
        var reason = Required(renew.Reason, "Say on what grounds it is renewed; the reason is kept and not published.");
        var months = await db.MicroCredentialVersions.Where(v => v.Id == credential.VersionId).Select(v => v.ValidMonths).SingleAsync(cancellationToken);
        credential.Renew(months ?? 0, Now);
        await SaveAnewAsync(actor, credential, AuditAction.CredentialRenewed, reason, cancellationToken);
    }

    private async Task<Credential> AdministeredAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await db.Credentials.AdministeredBy(actor).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException("The credential");

    private async Task SaveAnewAsync(Actor actor, Credential credential, AuditAction action, string? details, CancellationToken cancellationToken)
    {
        var now = Now;
        await signing.SignAnewAsync(credential, now, cancellationToken);
        await records.SignHoldingAsync([credential.Id], now, cancellationToken);
        db.Record(actor, action, nameof(Credential), credential.Id, credential.IssuerId, now, details);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (ConflictRetry.IsConflict(error))
        {
            throw new StaleException("Someone else has just changed this credential. Look at it again, then repeat what you wanted to do.");
        }
    }

    private static string Required(string? reason, string message) =>
        string.IsNullOrWhiteSpace(reason) ? throw new RefusedException("reason-missing", message, "Reason") : reason.Trim();
}

/// <summary>Revoke a credential; the reason is public.</summary>
public sealed record RevokeCredential(Guid CredentialId, string Reason);

/// <summary>Say in public what the evidence was, or nothing.</summary>
public sealed record SummarizeEvidence(Guid CredentialId, string? Summary);

/// <summary>Put another name on a credential; the reason is not public.</summary>
public sealed record CorrectCredential(Guid CredentialId, string EarnerName, string Reason);

/// <summary>Extend a credential; the reason is not public.</summary>
public sealed record RenewCredential(Guid CredentialId, string Reason);
