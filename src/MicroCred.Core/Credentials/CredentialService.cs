using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials;

/// <summary>What can be done with a credential once it is issued.</summary>
public sealed class CredentialService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Revokes a credential for good; everyone who looks at it reads the reason.</summary>
    /// <exception cref="NotFoundException">There is none that the actor administers.</exception>
    /// <exception cref="RefusedException">There is no reason, or it is revoked already.</exception>
    public async Task RevokeAsync(Actor actor, RevokeCredential revoke, CancellationToken cancellationToken = default)
    {
        var credential = await db.Credentials.AdministeredBy(actor).SingleOrDefaultAsync(c => c.Id == revoke.CredentialId, cancellationToken)
            ?? throw new NotFoundException("The credential");
        var now = time.GetUtcNow().UtcDateTime;
        credential.Revoke(revoke.Reason, actor.UserId, now);
        db.Record(actor, AuditAction.CredentialRevoked, nameof(Credential), credential.Id, credential.IssuerId, now, credential.RevocationReason);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Sets or removes what the public may read about the evidence.</summary>
    /// <exception cref="NotFoundException">The actor has earned no such credential.</exception>
    public async Task SummarizeEvidenceAsync(Actor actor, SummarizeEvidence summarize, CancellationToken cancellationToken = default)
    {
        var credential = await db.Credentials.EarnedBy(actor).SingleOrDefaultAsync(c => c.Id == summarize.CredentialId, cancellationToken)
            ?? throw new NotFoundException("The credential");
        credential.SummarizeEvidence(summarize.Summary);
        db.Record(actor, AuditAction.EvidenceSummaryChanged, nameof(Credential), credential.Id, credential.IssuerId, time.GetUtcNow().UtcDateTime);
        await SaveAsync(cancellationToken);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleException("Someone else has just changed this credential. Look at it again, then repeat what you wanted to do.");
        }
    }
}

/// <summary>Revoke a credential; the reason is public.</summary>
public sealed record RevokeCredential(Guid CredentialId, string Reason);

/// <summary>Say in public what the evidence was, or nothing.</summary>
public sealed record SummarizeEvidence(Guid CredentialId, string? Summary);
