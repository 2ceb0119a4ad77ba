using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios;

/// <summary>Reads what an earner needs to give a credential to others, and what the others will see.</summary>
public sealed class ShareQueries(MicroCredDbContext db, CredentialQueries credentials)
{
    /// <summary>One of the actor's own credentials.</summary>
    /// <exception cref="NotFoundException">The actor has earned none with this code.</exception>
    public async Task<SharedCredential> MineAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        var normalized = PublicCode.Normalize(code);
        var own = await db.Credentials.AsNoTracking().EarnedBy(actor).Where(c => c.Code == normalized)
            .Select(c => new { c.Id, Text = db.SignedCredentials.Where(s => s.CredentialId == c.Id && s.SupersededAt == null).Select(s => s.Json).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The credential");
        var shown = await credentials.FindPublicAsync(normalized, cancellationToken) ?? throw new NotFoundException("The credential");
        return new SharedCredential(own.Id, shown, own.Text is null ? [] : DocumentOutline.Of(own.Text));
    }
}

/// <summary>A credential as its earner shares it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Credential">What its public page shows.</param>
/// <param name="Document">What its signed documents say; empty until it is signed.</param>
public sealed record SharedCredential(Guid Id, PublicCredential Credential, IReadOnlyList<DocumentMember> Document)
{
    public bool IsSigned => Document.Count > 0;
}
