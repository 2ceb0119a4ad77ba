using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Portfolios;

/// <summary>Reads an earner's collection.</summary>
public sealed class PortfolioQueries(MicroCredDbContext db, ImportedCredentialQueries imported, TimeProvider time)
{
    /// <summary>Credentials on a page of a portfolio.</summary>
    public const int PageSize = 20;

    /// <summary>The actor's own portfolio: valid credentials first, newest first, then expired ones, then revoked ones.</summary>
    public async Task<Portfolio> MineAsync(Actor actor, int page, CancellationToken cancellationToken = default)
    {
        var earnerId = actor.UserId;
        var (totals, credentials) = await CredentialsAsync(earnerId, page, cancellationToken);
        var progress = await db.Attempts.AsNoTracking()
            .Where(a => a.Submission!.EarnerId == earnerId && a.Submission.OpenKey != null && a.Status != AttemptStatus.NotYetEarned)
            .OrderByDescending(a => a.CreatedAt)
            .Take(PageSize)
            .Select(a => new PortfolioProgress(
                a.SubmissionId, a.Submission!.DefinitionVersion!.Title, a.Submission.Issuer!.TimeZone, a.Status, a.Number, a.SubmittedAt, a.DueAt, a.Submission.IsProgressShared))
            .ToListAsync(cancellationToken);
        return new Portfolio(actor.UserId, actor.DisplayName, totals, credentials, progress, await imported.NewestAsync(earnerId, cancellationToken));
    }

    /// <summary>One credential of the actor's own, with what they let the public read about its evidence.</summary>
    /// <exception cref="NotFoundException">The actor has earned no such credential.</exception>
    public async Task<OwnCredential> OwnCredentialAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await db.Credentials.AsNoTracking().EarnedBy(actor).Where(c => c.Id == id)
            .Select(c => new OwnCredential(c.Id, c.Code, c.Title, c.EvidenceSummary, c.SubmissionId))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("The credential");

    /// <summary>Totals and one page of a person's credentials, in two commands. Whether the reader may see them is the caller's question.</summary>
    internal async Task<(PortfolioTotals Totals, Page<PortfolioCredential> Credentials)> CredentialsAsync(Guid earnerId, int page, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var soon = now.AddDays(Credential.ExpiringDays);
        var own = db.Credentials.AsNoTracking().Where(c => c.EarnerId == earnerId);
        var sums = await own
            .GroupBy(c => 1)
            .Select(g => new
            {
                All = g.Count(),
                Valid = g.Sum(c => c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now) ? 1 : 0),
                Hours = g.Sum(c => c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > now) ? c.HoursHundredths : 0),
                Expiring = g.Sum(c => c.RevokedAt == null && c.ExpiresAt > now && c.ExpiresAt <= soon ? 1 : 0),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var totals = new PortfolioTotals(sums?.All ?? 0, sums?.Valid ?? 0, sums?.Expiring ?? 0, sums?.Hours ?? 0);
        var number = Math.Clamp(page, 1, Math.Max(1, (totals.All + PageSize - 1) / PageSize));
        var rows = await own
            .OrderBy(c => c.RevokedAt != null ? 2 : c.ExpiresAt != null && c.ExpiresAt <= now ? 1 : 0)
            .ThenByDescending(c => c.IssuedAt).ThenBy(c => c.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(c => new { c.Id, c.Code, c.Title, c.IssuerName, c.HoursHundredths, c.IssuedAt, c.ExpiresAt, c.RevokedAt, c.RevocationReason, c.EvidenceSummary, c.Snapshot })
            .ToListAsync(cancellationToken);
        var items = rows.Select(c => new PortfolioCredential(
            c.Id, c.Code, c.Title, c.IssuerName, c.HoursHundredths, c.IssuedAt, c.ExpiresAt, c.RevokedAt, c.RevocationReason, c.EvidenceSummary is not null,
            c.Snapshot.Badge, c.Snapshot.Area, Credential.StandingOf(c.RevokedAt, c.ExpiresAt, now)));
        return (totals, new Page<PortfolioCredential>([.. items], number, PageSize, totals.All));
    }
}

/// <summary>A collection: what was earned here, the newest of what came from elsewhere and, as far as the reader may see it, what is under way.</summary>
public sealed record Portfolio(
    Guid EarnerId,
    string EarnerName,
    PortfolioTotals Totals,
    Page<PortfolioCredential> Credentials,
    IReadOnlyList<PortfolioProgress> Progress,
    IReadOnlyList<ImportedItem> FromElsewhere);

/// <summary>Counts over a whole portfolio. Hours, in hundredths, are those of valid credentials.</summary>
public sealed record PortfolioTotals(int All, int Valid, int Expiring, int HoursHundredths);

/// <summary>One credential in a portfolio.</summary>
public sealed record PortfolioCredential(
    Guid Id,
    string Code,
    string Title,
    string IssuerName,
    int HoursHundredths,
    DateTime IssuedAt,
    DateTime? ExpiresAt,
    DateTime? RevokedAt,
    string? RevocationReason,
    bool HasEvidenceSummary,
    BadgePicture Badge,
    string Area,
    CredentialStanding Standing);

/// <summary>Work under way.</summary>
public sealed record PortfolioProgress(
    Guid SubmissionId, string Title, string TimeZone, AttemptStatus Status, int Attempt, DateTime? SubmittedAt, DateTime? DueAt, bool IsShared)
{
    /// <summary>The day by which a decision is promised, where the issuer is.</summary>
    public DateOnly? DueOn => DueAt is { } at ? BusinessDays.DayOf(at, TimeZone) : null;
}

/// <summary>One's own credential.</summary>
public sealed record OwnCredential(Guid Id, string Code, string Title, string? EvidenceSummary, Guid SubmissionId);
