using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>Reads the signed texts of credentials, for everyone who has a credential's address. Nothing is signed here.</summary>
public sealed class SignedCredentialQueries(MicroCredDbContext db)
{
    /// <summary>The credential with an embedded proof; nothing when there is none, or it is not signed yet.</summary>
    public Task<SignedText?> FindJsonAsync(string code, CancellationToken cancellationToken = default) =>
        Current(code).Select(s => new SignedText(s.Json, s.SignedAt)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The credential as a token.</summary>
    public Task<SignedText?> FindTokenAsync(string code, CancellationToken cancellationToken = default) =>
        Current(code).Select(s => new SignedText(s.Jwt, s.SignedAt)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The Open Badges 2.0 assertion, or what takes its place once the credential is revoked.</summary>
    public async Task<HostedAssertion?> FindAssertionAsync(string code, CancellationToken cancellationToken = default)
    {
        var found = await Current(code)
            .Join(db.Credentials, s => s.CredentialId, c => c.Id, (s, c) => new { s.Assertion, s.Origin, s.SignedAt, c.Code, c.RevokedAt, c.RevocationReason })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        return found.RevokedAt is { } revokedAt
            ? new HostedAssertion(HostedDocuments.Revoked(new PublicAddresses(found.Origin).Assertion(found.Code), found.RevocationReason), revokedAt, true)
            : new HostedAssertion(found.Assertion, found.SignedAt, false);
    }

    /// <summary>The credential's picture and what is baked into it.</summary>
    /// <param name="code">The credential's code.</param>
    /// <param name="version2">Whether the Open Badges 2.0 assertion is baked instead of the credential.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CredentialPicture?> FindPictureAsync(string code, bool version2, CancellationToken cancellationToken = default)
    {
        var normalized = PublicCode.Normalize(code);
        var found = await db.Credentials.AsNoTracking().Where(c => c.Code == normalized)
            .Select(c => new
            {
                c.Title, c.Snapshot, c.IssuedAt,
                Signed = db.SignedCredentials.Where(s => s.CredentialId == c.Id && s.SupersededAt == null)
                    .Select(s => new { Text = version2 ? s.Assertion : s.Json, s.SignedAt }).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new CredentialPicture(found.Title, found.Snapshot, found.Signed?.Text, found.Signed?.SignedAt ?? found.IssuedAt);
    }

    private IQueryable<SignedCredential> Current(string code)
    {
        var normalized = PublicCode.Normalize(code);
        return db.SignedCredentials.AsNoTracking().Where(s => s.SupersededAt == null && db.Credentials.Any(c => c.Id == s.CredentialId && c.Code == normalized));
    }
}

/// <summary>A signed text as it is served.</summary>
public sealed record SignedText(string Text, DateTime SignedAt);

/// <summary>The assertion as it is served.</summary>
/// <param name="Text">The JSON.</param>
/// <param name="ChangedAt">Since when it says this, UTC.</param>
/// <param name="IsGone">Whether the credential is revoked, and the answer is 410.</param>
public sealed record HostedAssertion(string Text, DateTime ChangedAt, bool IsGone);

/// <summary>What a badge is drawn from.</summary>
/// <param name="Title">The credential's title.</param>
/// <param name="Snapshot">With symbol and color.</param>
/// <param name="Text">What is baked in; nothing while the credential is not signed.</param>
/// <param name="ChangedAt">Since when, UTC.</param>
public sealed record CredentialPicture(string Title, CredentialSnapshot Snapshot, string? Text, DateTime ChangedAt);
