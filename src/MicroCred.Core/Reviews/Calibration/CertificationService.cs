using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration;

/// <summary>Assessors practice on anchors and qualify; a lead lets a certification lapse.</summary>
public sealed class CertificationService(MicroCredDbContext db, AssessmentPolicyQueries policies, Outbox outbox, TimeProvider time)
{
    /// <summary>Months by which a lead assessor extends a certification at most at a time.</summary>
    public const int MostMonths = 24;

    /// <summary>Scores an anchor for practice. Answers with the scoring, whose feedback can be read at once.</summary>
    /// <exception cref="NotFoundException">It is not a practice anchor of a title that the actor scores.</exception>
    /// <exception cref="RefusedException">A level is missing.</exception>
    public async Task<Guid> PracticeAsync(Actor actor, Guid anchorId, IReadOnlyList<ChosenLevel> levels, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var anchor = await CertificationQueries.PracticeAnchors(db, actor).FirstOrDefaultAsync(a => a.Id == anchorId, cancellationToken) ?? throw new NotFoundException("This anchor");
        var version = await AnchorQueries.VersionAsync(db, anchor.VersionId, cancellationToken);
        var scoring = AnchorScoring.Of(anchor, version, actor.UserId, null, levels, now);
        db.AnchorScorings.Add(scoring);
        await db.SaveChangesAsync(cancellationToken);
        return scoring.Id;
    }

    /// <summary>Begins a qualification round, under the settings of now; one that is open is gone on with.</summary>
    /// <exception cref="NotFoundException">The actor does not score that title.</exception>
    /// <exception cref="RefusedException">There are too few anchors that the actor did not write.</exception>
    public Task<Guid> BeginAsync(Actor actor, Guid microCredentialId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var me = actor.UserId;
        var title = await db.MicroCredentials.ScoredBy(actor).Where(m => m.Id == microCredentialId)
            .Select(m => new { m.IssuerId, VersionId = m.CurrentVersionId!.Value }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This micro-credential");
        var open = await db.QualificationRounds.Where(r => r.AssessorId == me && r.MicroCredentialId == microCredentialId && r.FinishedAt == null)
            .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
        if (open is { } under) return under;
        var settings = (await policies.ForTitleAsync(microCredentialId, cancellationToken)).Settings;
        var again = await db.Certifications.AnyAsync(c => c.AssessorId == me && c.MicroCredentialId == microCredentialId, cancellationToken);
        var anchors = await CertificationQueries.QualificationAnchors(db, me).Where(a => a.VersionId == title.VersionId)
            .OrderBy(a => again ? db.AnchorScorings.Where(s => s.AnchorId == a.Id && s.AssessorId == me).Max(s => (DateTime?)s.ScoredAt) : null).ThenBy(a => a.Number)
            .Select(a => a.Id).ToListAsync(cancellationToken);
        var reasons = CertificationQueries.WhyNotBegin(anchors.Count, settings, again);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        if (again) anchors = [.. anchors.Take(settings.RecalibrationAnchors)];

        var round = new QualificationRound(me, microCredentialId, title.VersionId, anchors, settings, now);
        db.QualificationRounds.Add(round);
        db.Record(actor, AuditAction.QualificationBegun, "QualificationRound", round.Id, title.IssuerId, now, $"{anchors.Count} anchors{(again ? ", recalibration" : "")}");
        await db.SaveChangesAsync(cancellationToken);
        return round.Id;
    }, cancellationToken);

    /// <summary>
    /// Scores one anchor of a round. With the last one the round is judged and, where it is passed, the certification is given in the same save.
    /// An anchor that was scored already stays as it was.
    /// </summary>
    /// <exception cref="NotFoundException">It is not the actor's round, or the anchor is not in it.</exception>
    /// <exception cref="RefusedException">A level is missing.</exception>
    public Task ScoreAsync(Actor actor, Guid roundId, Guid anchorId, IReadOnlyList<ChosenLevel> levels, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var titles = db.MicroCredentials.ScoredBy(actor);
        var round = await db.QualificationRounds.FirstOrDefaultAsync(r => r.Id == roundId && r.AssessorId == actor.UserId && titles.Any(m => m.Id == r.MicroCredentialId), cancellationToken);
        if (round is null || !round.AnchorIds.Contains(anchorId)) throw new NotFoundException("This round");
        var scorings = await db.AnchorScorings.Include(s => s.Anchor).Where(s => s.RoundId == roundId).ToListAsync(cancellationToken);
        if (round.FinishedAt is not null || scorings.Any(s => s.AnchorId == anchorId)) return 0;

        var anchor = await db.Anchors.FirstAsync(a => a.Id == anchorId, cancellationToken);
        var version = await AnchorQueries.VersionAsync(db, round.VersionId, cancellationToken);
        var scoring = AnchorScoring.Of(anchor, version, actor.UserId, roundId, levels, now);
        db.AnchorScorings.Add(scoring);
        round.CountScored();
        if (round.Scored == round.AnchorIds.Count)
        {
            var issuerId = await titles.Where(m => m.Id == round.MicroCredentialId).Select(m => m.IssuerId).FirstAsync(cancellationToken);
            Finish(actor, round, [.. scorings.Select(s => (s.Anchor!, s)), (anchor, scoring)], issuerId, now);
        }

        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Lets an assessor's certification for a title lapse; the assessor is told the reason.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment.</exception>
    /// <exception cref="RefusedException">There is no reason, or it does not count any more.</exception>
    public async Task LapseAsync(Actor actor, Guid certificationId, string reason, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var found = await CertificationQueries.Led(db, actor).FirstOrDefaultAsync(c => c.Id == certificationId, cancellationToken) ?? throw new NotFoundException("This certification");
        var current = await db.Certifications.Current(now).Where(c => c.AssessorId == found.AssessorId && c.MicroCredentialId == found.MicroCredentialId).ToListAsync(cancellationToken);
        if (current.Count == 0) throw new RefusedException("not-certified", "This certification does not count any more.");
        foreach (var one in current) one.Lapse(actor.UserId, words, now);
        var title = await db.MicroCredentials.Where(m => m.Id == found.MicroCredentialId).Select(m => new { m.IssuerId, m.CurrentVersion!.Title }).FirstAsync(cancellationToken);
        var assessor = await db.Users.FirstAsync(u => u.Id == found.AssessorId, cancellationToken);
        db.Record(actor, AuditAction.CertificationLapsed, "Certification", found.Id, title.IssuerId, now, words);
        outbox.Add(assessor, new CertificationLapsedMessage(found.MicroCredentialId, title.Title, words), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets a certification count for more months, or again after it lapsed or expired; the assessor is told the reason.</summary>
    /// <exception cref="NotFoundException">The actor does not lead the title's assessment.</exception>
    /// <exception cref="RefusedException">There is no reason, the months are out of range, or it is the actor's own.</exception>
    public async Task ExtendAsync(Actor actor, Guid certificationId, int months, string reason, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        if (months is < 1 or > MostMonths) throw new RefusedException("months-out-of-range", $"Write a number of months from 1 to {MostMonths}.", "Months");
        var found = await CertificationQueries.Led(db, actor).FirstOrDefaultAsync(c => c.Id == certificationId, cancellationToken) ?? throw new NotFoundException("This certification");
        if (found.AssessorId == actor.UserId) throw new RefusedException("own-certification", "Nobody extends their own certification. Take a round, or ask another lead assessor.");
        found.Extend(actor.UserId, months, words, now);
        var title = await db.MicroCredentials.Where(m => m.Id == found.MicroCredentialId).Select(m => new { m.IssuerId, m.CurrentVersion!.Title }).FirstAsync(cancellationToken);
        var assessor = await db.Users.FirstAsync(u => u.Id == found.AssessorId, cancellationToken);
        db.Record(actor, AuditAction.CertificationExtended, "Certification", found.Id, title.IssuerId, now, $"{months} months: {words}");
        outbox.Add(assessor, new CertificationExtendedMessage(found.MicroCredentialId, title.Title, found.ExpiresAt, words), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Finish(Actor actor, QualificationRound round, IReadOnlyList<(Anchor Anchor, AnchorScoring Scoring)> scored, Guid issuerId, DateTime now)
    {
        var pairs = scored.SelectMany(x => x.Scoring.Levels.Select(l => (l.Level, x.Anchor.Truths.First(t => t.CriterionId == l.CriterionId).Level))).ToList();
        var result = QualificationRule.Judge(pairs, round.AgreementPercent, round.MostDistance);
        round.Finish(result, now);
        if (result.IsPassed) db.Certifications.Add(new Certification(round, now));
        db.Record(actor, AuditAction.QualificationFinished, "QualificationRound", round.Id, issuerId, now,
            $"{(result.IsPassed ? "passed" : "not passed")}, {result.Exact} of {result.Criteria} exact, off by {result.LargestDistance} at most");
    }
}
