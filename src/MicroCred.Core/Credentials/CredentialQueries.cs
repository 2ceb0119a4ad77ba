using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials;

/// <summary>Reads credentials, for the public and for those who administer an issuer.</summary>
public sealed class CredentialQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Credentials on a page of the administrators' list.</summary>
    public const int PageSize = 25;

    /// <summary>The credential with this code, as anyone may see it; nothing when there is none.</summary>
    public async Task<PublicCredential?> FindPublicAsync(string code, CancellationToken cancellationToken = default)
    {
        var normalized = PublicCode.Normalize(code);
        if (normalized.Length != PublicCode.CredentialLength) return null;
        var found = await db.Credentials.AsNoTracking().Where(c => c.Code == normalized)
            .Select(c => new
            {
                c.Code, c.EarnerName, c.IssuerName, c.Title, c.HoursHundredths, c.Snapshot, c.IssuedAt, c.ExpiresAt, c.RevokedAt, c.RevocationReason,
                c.EvidenceSummary, IssuerWebsite = c.Issuer!.Website,
                Agreement = db.AgreementSnapshots.Where(s => s.ScopeId == c.MicroCredentialId && s.Exact != null).Select(s => new AgreementLine(s.Exact!.Value, s.Kappa, s.Attempts)).FirstOrDefault(),
                OwnSettings = db.AssessmentPolicies.Where(p => p.ScopeId == c.MicroCredentialId).OrderByDescending(p => p.Number).Select(p => p.Settings).FirstOrDefault(),
                IssuersSettings = db.AssessmentPolicies.Where(p => p.ScopeId == c.IssuerId).OrderByDescending(p => p.Number).Select(p => p.Settings).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var now = time.GetUtcNow().UtcDateTime;
        return new PublicCredential(
            found.Code, found.EarnerName, found.IssuerName, found.IssuerWebsite, found.Title, found.HoursHundredths, found.Snapshot, found.IssuedAt,
            found.ExpiresAt, found.RevokedAt, found.RevocationReason, found.EvidenceSummary, Credential.StandingOf(found.RevokedAt, found.ExpiresAt, now), now,
            AgreementLine.Shown(found.Agreement, found.OwnSettings ?? found.IssuersSettings ?? AssessmentSettings.Default));
    }

    /// <summary>The code in what a person typed: a code, or a link that ends with one. Nothing when there is none.</summary>
    public static string? CodeIn(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var text = typed.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
        {
            var segments = link.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var at = Array.FindIndex(segments, s => s.Equals("credentials", StringComparison.OrdinalIgnoreCase));
            text = at >= 0 && at + 1 < segments.Length ? segments[at + 1] : "";
        }

        var code = PublicCode.Normalize(text);
        return code.Length == PublicCode.CredentialLength && code.All(char.IsAsciiLetterOrDigit) ? code : null;
    }

    /// <summary>What the actor administers, newest first.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="search">A code, a part of an earner's name, or of a title.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Page<AdministeredCredential>> ListAsync(Actor actor, string? search, int page, CancellationToken cancellationToken = default)
    {
        var credentials = db.Credentials.AsNoTracking().AdministeredBy(actor);
        if (CodeIn(search) is { } code)
        {
            credentials = credentials.Where(c => c.Code == code);
        }
        else if (search?.Trim() is { Length: > 0 } text)
        {
            foreach (var word in SearchText.Words(text))
                credentials = credentials.Where(c =>
                    c.Earner!.SearchName.Contains(word) || db.MicroCredentialVersions.Any(v => v.Id == c.VersionId && v.SearchText.Contains(word)));
        }

        var total = await credentials.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await credentials
            .OrderByDescending(c => c.IssuedAt).ThenBy(c => c.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(c => new { c.Id, c.Code, c.EarnerName, c.IssuerName, c.Title, c.IssuedAt, c.ExpiresAt, c.RevokedAt })
            .ToListAsync(cancellationToken);
        var items = rows.Select(c => new AdministeredCredential(
            c.Id, c.Code, c.EarnerName, c.IssuerName, c.Title, c.IssuedAt, c.ExpiresAt, c.RevokedAt, Credential.StandingOf(c.RevokedAt, c.ExpiresAt, now)));
        return new Page<AdministeredCredential>([.. items], number, PageSize, total);
    }

    /// <summary>One credential that the actor administers.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<AdministeredCredential> FindAdministeredAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var c = await db.Credentials.AsNoTracking().AdministeredBy(actor).Where(c => c.Id == id)
            .Select(c => new { c.Id, c.Code, c.EarnerName, c.IssuerName, c.Title, c.IssuedAt, c.ExpiresAt, c.RevokedAt })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The credential");
        return new AdministeredCredential(
            c.Id, c.Code, c.EarnerName, c.IssuerName, c.Title, c.IssuedAt, c.ExpiresAt, c.RevokedAt, Credential.StandingOf(c.RevokedAt, c.ExpiresAt, now));
    }
}

/// <summary>A credential as anyone may see it.</summary>
/// <param name="CheckedAt">When this was read, UTC.</param>
/// <param name="Agreement">How far the assessors of its title agree now; empty where the title's page does not say it either.</param>
public sealed record PublicCredential(
    string Code,
    string EarnerName,
    string IssuerName,
    string? IssuerWebsite,
    string Title,
    int HoursHundredths,
    CredentialSnapshot Snapshot,
    DateTime IssuedAt,
    DateTime? ExpiresAt,
    DateTime? RevokedAt,
    string? RevocationReason,
    string? EvidenceSummary,
    CredentialStanding Standing,
    DateTime CheckedAt,
    AgreementLine? Agreement);

/// <summary>A credential in the administrators' list.</summary>
public sealed record AdministeredCredential(
    Guid Id,
    string Code,
    string EarnerName,
    string IssuerName,
    string Title,
    DateTime IssuedAt,
    DateTime? ExpiresAt,
    DateTime? RevokedAt,
    CredentialStanding Standing);
