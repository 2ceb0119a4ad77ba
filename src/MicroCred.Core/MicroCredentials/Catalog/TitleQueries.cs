using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>One title as anyone reads it, retired or not.</summary>
public sealed class TitleQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>The title's current version in full; four commands.</summary>
    /// <param name="actor">Who reads, for the submission that they have under way; empty when signed out.</param>
    /// <exception cref="NotFoundException">No title has this address, or it was never published.</exception>
    public async Task<TitleDetail> GetAsync(Actor? actor, string slug, CancellationToken cancellationToken = default)
    {
        var reader = actor?.UserId ?? Guid.Empty;
        var renewableFrom = time.GetUtcNow().UtcDateTime.AddDays(Credential.ExpiringDays);
        var found = await Published(slug)
            .Select(m => new
            {
                Version = m.CurrentVersion!,
                m.RetiredAt,
                Art = m.ArtworkId == null ? null : new UploadedArt(m.ArtworkId.Value, m.ArtworkText!),
                Issuer = new TitleIssuer(m.Issuer!.Slug, m.Issuer.Name, m.Issuer.BrandColor, m.Issuer.TimeZone, m.Issuer.ClosedAt != null),
                Calendar = db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == m.IssuerId),
                Open = db.Submissions.Where(s => s.EarnerId == reader && s.MicroCredentialId == m.Id && s.OpenKey != null).Select(s => (Guid?)s.Id).FirstOrDefault(),
                Held = db.Credentials
                    .Where(c => c.EarnerId == reader && c.MicroCredentialId == m.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > renewableFrom))
                    .Select(c => c.Code).FirstOrDefault(),
                Agreement = db.AgreementSnapshots.Where(s => s.ScopeId == m.Id && s.Exact != null).Select(s => new AgreementLine(s.Exact!.Value, s.Kappa, s.Attempts)).FirstOrDefault(),
                OwnSettings = db.AssessmentPolicies.Where(p => p.ScopeId == m.Id).OrderByDescending(p => p.Number).Select(p => p.Settings).FirstOrDefault(),
                IssuersSettings = db.AssessmentPolicies.Where(p => p.ScopeId == m.IssuerId).OrderByDescending(p => p.Number).Select(p => p.Settings).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This micro-credential");
        var version = found.Version;
        var prompts = await db.Set<Prompt>().AsNoTracking().Where(p => p.VersionId == version.Id).OrderBy(p => p.Position)
            .Select(p => new TitlePrompt(
                p.Part, p.Key, p.Text, p.Hint, p.IsRequired, p.MinWords, p.MaxWords, p.MinArtifacts, p.MaxArtifacts, p.AcceptsFiles, p.AcceptsLinks, p.AsksForStudentWork))
            .ToListAsync(cancellationToken);
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.VersionId == version.Id).OrderBy(c => c.Position)
            .Select(c => new TitleCriterion(c.Part, c.Key, c.Title, c.Description, c.IsRequired, c.RequiredLevel, c.LevelDescriptions, c.EvidenceKeys))
            .ToListAsync(cancellationToken);
        var alignments = await db.Set<Alignment>().AsNoTracking().Where(a => a.VersionId == version.Id).OrderBy(a => a.Position)
            .Select(a => new TitleAlignment(
                a.TargetName, a.TargetCode, a.TargetFramework, a.TargetUrl,
                db.Competencies.Where(c => c.Id == a.CompetencyId && c.DroppedAt == null).Select(c => (Guid?)c.FrameworkId).FirstOrDefault(), a.CompetencyId))
            .ToListAsync(cancellationToken);
        var settings = found.OwnSettings ?? found.IssuersSettings ?? AssessmentSettings.Default;
        return new TitleDetail(
            slug, version.Number, version.PublishedAt!.Value, found.RetiredAt, found.Issuer, TextOf(version),
            new BadgePicture(version.Symbol, found.Issuer.BrandColor, slug, found.Art),
            [.. version.Parts.OrderBy(p => p.Part).Select(p => new TitlePart(p.Part, p.Title, p.Introduction, [.. prompts.Where(q => q.Part == p.Part)]))],
            criteria, alignments, found.Open, found.Held, AgreementLine.Shown(found.Agreement, settings))
        {
            Calendar = BusinessCalendar.Of(found.Issuer.TimeZone, found.Calendar),
            Assessors = settings.Assessors,
        };
    }

    /// <summary>What the badge's image is drawn from; one command.</summary>
    public async Task<TitleBadge> GetBadgeAsync(string slug, CancellationToken cancellationToken = default) =>
        await Published(slug).Select(m => new TitleBadge(
            m.Slug, m.CurrentVersion!.Title,
            new BadgePicture(m.CurrentVersion.Symbol, m.Issuer!.BrandColor, m.Slug, m.ArtworkId == null ? null : new UploadedArt(m.ArtworkId.Value, m.ArtworkText!)),
            m.Issuer.Name, m.CurrentVersion.HoursHundredths)).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("This micro-credential");

    private IQueryable<MicroCredential> Published(string slug) => db.MicroCredentials.AsNoTracking().Where(m => m.Slug == slug && m.CurrentVersionId != null);

    private static TitleText TextOf(MicroCredentialVersion version) => new()
    {
        Title = version.Title,
        Summary = version.Summary,
        Area = version.Area,
        Topic = version.Topic,
        GradeBands = version.GradeBands,
        Audiences = version.Audiences,
        HoursHundredths = version.HoursHundredths,
        Symbol = version.Symbol,
        ValidMonths = version.ValidMonths,
        DecisionBusinessDays = version.DecisionBusinessDays,
        Worth = version.Worth,
        Competency = version.Competency,
        KeyMethod = version.KeyMethod,
        MethodComponents = version.MethodComponents,
        SupportingResearch = version.SupportingResearch,
        Resources = version.Resources,
        Levels = version.Levels,
        Decision = version.Decision,
        Attestations = version.Attestations,
    };
}
