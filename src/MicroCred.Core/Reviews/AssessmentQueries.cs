using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What a lead assessor sees: how far everything is, what to settle, whom to ask. Earners have no name here, and scores are not shown.</summary>
public sealed class AssessmentQueries(MicroCredDbContext db, DeskQueries desks, EligibleAssessors eligible, TimeProvider time)
{
    public const int PageSize = 20;

    private const int MostEvents = 100;

    /// <summary>The lead assessor's page, in three commands.</summary>
    public async Task<Assessment> OverviewAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var health = await db.Attempts.LedBy(actor).OfEarners().GroupBy(a => 1)
            .Select(g => new AssessmentHealth(
                g.Count(), g.Sum(a => a.DueAt < now ? 1 : 0), g.Sum(a => a.DisputedAt != null ? 1 : 0), g.Sum(a => a.OpenReviews),
                g.Sum(a => a.Status == AttemptStatus.Submitted && a.OpenReviews == 0 ? 1 : 0),
                g.Min(a => a.Status == AttemptStatus.Submitted && a.OpenReviews == 0 ? a.SubmittedAt : null)))
            .FirstOrDefaultAsync(cancellationToken) ?? new AssessmentHealth(0, 0, 0, 0, 0, null);
        var unscorable = await Unscorable(actor, db.Reviews).ToListAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (health.Attempts + PageSize - 1) / PageSize));
        var attempts = await Rows(db.Attempts.LedBy(actor).OfEarners().OrderBy(a => a.DueAt).ThenBy(a => a.Id))
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Assessment(health, unscorable, new Page<AttemptInAssessment>(attempts, page, PageSize, health.Attempts));
    }

    /// <summary>Who holds the seats of an attempt, and who could take the open one.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    public async Task<AttemptSeats> SeatsAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var attempt = await Rows(db.Attempts.LedBy(actor).Where(a => a.Id == attemptId)).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Attempt");
        var taken = await db.Reviews.AsNoTracking()
            .Where(r => r.AttemptId == attemptId && r.Round == r.Attempt!.Round && r.Seat != null)
            .OrderBy(r => r.Seat)
            .Select(r => new TakenSeat(r.Id, r.Assessor!.DisplayName, r.Status, r.Kind == ReviewKind.Adjudication, r.ClaimedAt, r.SavedAt))
            .ToListAsync(cancellationToken);
        var mayChoose = attempt.Open > 0 || taken.Any(t => t.Status == ReviewStatus.InProgress);
        return new AttemptSeats(
            attempt, taken, mayChoose ? await eligible.OfAsync(attemptId, cancellationToken) : [], await UnmaskedAsync(actor, attemptId, cancellationToken),
            await HistoryAsync(attemptId, cancellationToken));
    }

    /// <summary>The earner, for a lead who lifted the mask.</summary>
    private Task<UnmaskedEarner?> UnmaskedAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken) =>
        db.Unmaskings.AsNoTracking().Where(u => u.AttemptId == attemptId && u.LeadId == actor.UserId)
            .Select(u => (UnmaskedEarner?)new UnmaskedEarner(u.Attempt!.Submission!.Earner!.DisplayName, u.At)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What assessors and leads did with the attempt, newest first. What its earner did stands there without a name.</summary>
    private async Task<IReadOnlyList<AttemptEvent>> HistoryAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        AuditAction[] told = [.. AttemptEvent.Told];
        return await (
            from entry in db.AuditEntries.AsNoTracking()
            where told.Contains(entry.Action)
                && (entry.SubjectId == attemptId || db.Reviews.Any(r => r.Id == entry.SubjectId && r.AttemptId == attemptId))
            orderby entry.At descending, entry.Id descending
            select new AttemptEvent(
                entry.Action, entry.At,
                db.Attempts.Any(a => a.Id == attemptId && a.Submission!.EarnerId == entry.ActorId)
                    ? null
                    : db.Users.Where(u => u.Id == entry.ActorId).Select(u => u.DisplayName).FirstOrDefault(),
                entry.Details)).Take(MostEvents).ToListAsync(cancellationToken);
    }

    /// <summary>A case to settle, with the evidence.</summary>
    /// <exception cref="NotFoundException">It is not one that the actor settles, or it is settled already.</exception>
    public async Task<UnscorableCase> CaseAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken = default)
    {
        var review = await Unscorable(actor, db.Reviews.Where(r => r.Id == reviewId)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Review");
        var attemptId = await db.Reviews.Where(r => r.Id == reviewId).Select(r => r.AttemptId).FirstAsync(cancellationToken);
        return new UnscorableCase(review, await desks.EvidenceAsync(attemptId, true, cancellationToken, isLead: true));
    }

    private IQueryable<UnscorableReview> Unscorable(Actor actor, IQueryable<Review> reviews) =>
        from attempt in db.Attempts.LedBy(actor)
        from review in reviews
        where review.AttemptId == attempt.Id && review.Round == attempt.Round && review.Status == ReviewStatus.Unscorable
        orderby attempt.DueAt, review.Id
        select new UnscorableReview(
            review.Id, attempt.Submission!.Reference, attempt.Submission.DefinitionVersion!.Title, attempt.Number, review.Reason!, review.SavedAt,
            attempt.DueAt!.Value, BusinessCalendar.Of(attempt.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == attempt.Submission.IssuerId)), review.Condition,
            db.Set<MicroCredentials.Criterion>().Where(c => c.Id == review.ConditionCriterionId).Select(c => c.Key + " " + c.Title).FirstOrDefault(),
            attempt.AnchorId);

    private IQueryable<AttemptInAssessment> Rows(IQueryable<Attempt> attempts) => attempts.Select(a => new AttemptInAssessment(
        a.Id, a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, a.Submission.Issuer!.Name, a.Number, a.SubmittedAt!.Value, a.DueAt!.Value,
        BusinessCalendar.Of(a.Submission.Issuer.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId)),
        db.Reviews.Count(r => r.AttemptId == a.Id && r.Round == a.Round && r.Status == ReviewStatus.Finished),
        db.Reviews.Count(r => r.AttemptId == a.Id && r.Round == a.Round && r.Status == ReviewStatus.InProgress),
        a.OpenReviews,
        a.DisputedAt != null,
        db.Reviews.Any(r => r.AttemptId == a.Id && r.Round == a.Round && r.Status == ReviewStatus.Unscorable),
        a.AnchorId,
        a.Status == AttemptStatus.Submitted && a.OpenReviews == 0));
}
