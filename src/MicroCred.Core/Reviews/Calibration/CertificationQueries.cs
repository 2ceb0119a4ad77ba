using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Reads who is certified for what: for assessors their own, for leads everybody's.</summary>
public sealed class CertificationQueries(MicroCredDbContext db, AssessmentPolicyQueries policies, TimeProvider time)
{
    public const int PageSize = 20;

    private const int MostRounds = 20;

    /// <summary>The titles that the actor scores and how the actor stands on each, those with anchors first; three commands.</summary>
    public async Task<Page<TitleCertification>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var (me, now) = (actor.UserId, time.GetUtcNow().UtcDateTime);
        var titles = db.MicroCredentials.AsNoTracking().ScoredBy(actor);
        var total = await titles.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var current = db.Certifications.Current(now);
        var rows = await titles
            .OrderByDescending(m => db.Anchors.Any(a => a.VersionId == m.CurrentVersionId && a.RetiredAt == null)).ThenBy(m => m.CurrentVersion!.Title).ThenBy(m => m.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(m => new
            {
                m.Id, m.IssuerId, m.CurrentVersion!.Title,
                Until = current.Where(c => c.AssessorId == me && c.MicroCredentialId == m.Id).Max(c => (DateTime?)c.ExpiresAt),
                Practice = db.Anchors.Count(a => a.VersionId == m.CurrentVersionId && a.RetiredAt == null && a.Use == AnchorUse.Practice),
                Qualification = db.Anchors.Count(a => a.VersionId == m.CurrentVersionId && a.RetiredAt == null && a.Use == AnchorUse.Qualification && a.WrittenById != me),
            }).ToListAsync(cancellationToken);
        var settings = await policies.OfTitlesAsync([.. rows.Select(r => new PolicyScope(r.IssuerId, r.Id))], cancellationToken);
        return new Page<TitleCertification>(
            [.. rows.Select(r => new TitleCertification(r.Id, r.Title, settings[r.Id].CertificationRequired, r.Until, r.Practice, r.Qualification))], page, PageSize, total);
    }

    /// <summary>How the actor stands on one title: practice, rounds, what is asked.</summary>
    /// <exception cref="NotFoundException">The actor does not score that title.</exception>
    public async Task<CertificationSheet> SheetAsync(Actor actor, Guid microCredentialId, CancellationToken cancellationToken = default)
    {
        var (me, now) = (actor.UserId, time.GetUtcNow().UtcDateTime);
        var title = await db.MicroCredentials.ScoredBy(actor).Where(m => m.Id == microCredentialId)
            .Select(m => new { m.CurrentVersion!.Title, m.CurrentVersionId }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This micro-credential");
        var settings = (await policies.ForTitleAsync(microCredentialId, cancellationToken)).Settings;
        var mine = await db.Certifications.AsNoTracking().Where(c => c.AssessorId == me && c.MicroCredentialId == microCredentialId).OrderByDescending(c => c.PassedAt).ToListAsync(cancellationToken);
        var practice = await PracticeAnchors(db, actor).AsNoTracking().Where(a => a.MicroCredentialId == microCredentialId).OrderBy(a => a.Number)
            .Select(a => new PracticeAnchor(
                a.Id, a.Number,
                db.AnchorScorings.Where(s => s.AnchorId == a.Id && s.AssessorId == me && s.RoundId == null).OrderByDescending(s => s.ScoredAt).Select(s => (Guid?)s.Id).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var anchors = await QualificationAnchors(db, me).CountAsync(a => a.VersionId == title.CurrentVersionId, cancellationToken);
        var rounds = await db.QualificationRounds.AsNoTracking().Where(r => r.AssessorId == me && r.MicroCredentialId == microCredentialId)
            .OrderByDescending(r => r.BegunAt).Take(MostRounds)
            .Select(r => new RoundItem(r.Id, r.BegunAt, r.FinishedAt, r.IsPassed, r.Exact, r.Criteria)).ToListAsync(cancellationToken);
        return new CertificationSheet(
            microCredentialId, title.Title, settings.CertificationRequired, settings.QualificationAgreementPercent, settings.QualificationLargestDistance, settings.CertificationMonths,
            mine.Where(c => c.LapsedAt is null && c.ExpiresAt > now).Max(c => (DateTime?)c.ExpiresAt),
            mine.Count > 0 ? Math.Min(anchors, settings.RecalibrationAnchors) : anchors, WhyNotBegin(anchors, settings, mine.Count > 0), practice, rounds,
            [.. mine.Where(c => c.LapsedAt is not null).Select(c => new LapsedCertification(c.LapsedAt!.Value, c.LapseReason ?? "")).Take(1)],
            mine.Count > 0, mine.Where(c => c.LapsedAt is null && c.ExpiresAt <= now).Max(c => (DateTime?)c.ExpiresAt));
    }

    /// <summary>A practice anchor to score.</summary>
    /// <exception cref="NotFoundException">It is not one of a title that the actor scores.</exception>
    public async Task<PracticeSheet> PracticeAsync(Actor actor, Guid anchorId, CancellationToken cancellationToken = default)
    {
        var anchor = await PracticeAnchors(db, actor).AsNoTracking().FirstOrDefaultAsync(a => a.Id == anchorId, cancellationToken) ?? throw new NotFoundException("This anchor");
        return new PracticeSheet(anchor.MicroCredentialId, AnchorSheet.Of(anchor, await AnchorQueries.VersionAsync(db, anchor.VersionId, cancellationToken)));
    }

    /// <summary>One's own scoring of a practice anchor beside the true levels.</summary>
    /// <exception cref="NotFoundException">It is not the actor's, or was not for practice.</exception>
    public async Task<PracticeFeedback> FeedbackAsync(Actor actor, Guid scoringId, CancellationToken cancellationToken = default)
    {
        var titles = db.MicroCredentials.ScoredBy(actor);
        var scoring = await db.AnchorScorings.AsNoTracking().Include(s => s.Anchor)
            .FirstOrDefaultAsync(s => s.Id == scoringId && s.AssessorId == actor.UserId && s.RoundId == null && titles.Any(m => m.Id == s.Anchor!.MicroCredentialId), cancellationToken)
            ?? throw new NotFoundException("This scoring");
        var anchor = scoring.Anchor!;
        var sheet = AnchorSheet.Of(anchor, await AnchorQueries.VersionAsync(db, anchor.VersionId, cancellationToken));
        var criteria = sheet.Criteria.Select(c =>
        {
            var truth = anchor.Truths.First(t => t.CriterionId == c.Id);
            return new CriterionFeedback(c, scoring.Levels.First(l => l.CriterionId == c.Id).Level, truth.Level, truth.Rationale);
        });
        return new PracticeFeedback(anchor.MicroCredentialId, sheet, [.. criteria], scoring.ScoredAt);
    }

    /// <summary>The actor's round: the next anchor, or the result.</summary>
    /// <exception cref="NotFoundException">It is not the actor's.</exception>
    public async Task<RoundSheet> RoundAsync(Actor actor, Guid roundId, CancellationToken cancellationToken = default)
    {
        var titles = db.MicroCredentials.ScoredBy(actor);
        var round = await db.QualificationRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.AssessorId == actor.UserId && titles.Any(m => m.Id == r.MicroCredentialId), cancellationToken)
            ?? throw new NotFoundException("This round");
        var version = await AnchorQueries.VersionAsync(db, round.VersionId, cancellationToken);
        var scored = await db.AnchorScorings.Where(s => s.RoundId == roundId).Select(s => s.AnchorId).ToListAsync(cancellationToken);
        var nextId = round.AnchorIds.FirstOrDefault(id => !scored.Contains(id));
        var next = round.FinishedAt is not null || nextId == Guid.Empty ? null : await db.Anchors.AsNoTracking().FirstAsync(a => a.Id == nextId, cancellationToken);
        var until = await db.Certifications.Where(c => c.RoundId == roundId).Select(c => (DateTime?)c.ExpiresAt).FirstOrDefaultAsync(cancellationToken);
        return new RoundSheet(
            round.Id, round.MicroCredentialId, version.Title, round.AnchorIds.Count, round.Scored, round.AgreementPercent, round.MostDistance, next is null ? null : AnchorSheet.Of(next, version),
            round.FinishedAt is null ? null : new QualificationResult(round.Criteria!.Value, round.Exact!.Value, round.LargestDistance!.Value, round.IsPassed!.Value), until);
    }

    /// <summary>Who is or was certified for the titles that the actor leads: the latest of each person and title; two commands.</summary>
    public async Task<Page<CertifiedAssessor>> OverviewAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var rows = Rows(Led(db, actor).AsNoTracking().Where(c => !db.Certifications.Any(later =>
            later.AssessorId == c.AssessorId && later.MicroCredentialId == c.MicroCredentialId && later.PassedAt > c.PassedAt)));
        var total = await rows.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<CertifiedAssessor>(
            await rows.OrderBy(r => r.Title).ThenBy(r => r.Name).ThenBy(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), page, PageSize, total);
    }

    /// <summary>One certification of a title that the actor leads.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<CertifiedAssessor> GetAsync(Actor actor, Guid certificationId, CancellationToken cancellationToken = default) =>
        await Rows(Led(db, actor).AsNoTracking().Where(c => c.Id == certificationId)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This certification");

    internal static IQueryable<Certification> Led(MicroCredDbContext db, Actor actor)
    {
        var titles = db.MicroCredentials.LedBy(actor);
        return db.Certifications.Where(c => titles.Any(m => m.Id == c.MicroCredentialId));
    }

    internal static IQueryable<Anchor> PracticeAnchors(MicroCredDbContext db, Actor actor)
    {
        var titles = db.MicroCredentials.ScoredBy(actor);
        return db.Anchors.Where(a => a.Use == AnchorUse.Practice && a.RetiredAt == null && titles.Any(m => m.CurrentVersionId == a.VersionId));
    }

    /// <summary>Anchors that the person did not write: who wrote one knows its levels.</summary>
    internal static IQueryable<Anchor> QualificationAnchors(MicroCredDbContext db, Guid assessorId) =>
        db.Anchors.Where(a => a.Use == AnchorUse.Qualification && a.RetiredAt == null && a.WrittenById != assessorId);

    internal static IReadOnlyList<Reason> WhyNotBegin(int anchors, AssessmentSettings settings, bool again) => anchors >= FewestAnchors(settings, again)
        ? []
        : [new Reason("too-few-anchors", $"A round needs at least {FewestAnchors(settings, again)} anchors that you did not write yourself, and there {(anchors == 1 ? "is 1" : $"are {anchors}")}. Lead assessors write them.")];

    /// <summary>A first round needs more anchors than one that only renews what was there.</summary>
    private static int FewestAnchors(AssessmentSettings settings, bool again) => again ? Math.Min(settings.RecalibrationAnchors, settings.QualificationAnchors) : settings.QualificationAnchors;

    private IQueryable<CertifiedAssessor> Rows(IQueryable<Certification> certifications)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return
            from certification in certifications
            from user in db.Users
            from title in db.MicroCredentials
            where user.Id == certification.AssessorId && title.Id == certification.MicroCredentialId
            select new CertifiedAssessor
            {
                Id = certification.Id,
                Name = user.DisplayName,
                Title = title.CurrentVersion!.Title,
                PassedAt = certification.PassedAt,
                ExpiresAt = certification.ExpiresAt,
                LapsedAt = certification.LapsedAt,
                LapseReason = certification.LapseReason,
                IsByPortal = certification.LapsedById == null,
                ExtendedAt = certification.ExtendedAt,
                ExtendReason = certification.ExtendReason,
                IsCurrent = certification.LapsedAt == null && certification.ExpiresAt > now,
            };
    }
}

/// <summary>A practice anchor and its title.</summary>
public sealed record PracticeSheet(Guid MicroCredentialId, AnchorSheet Sheet);
