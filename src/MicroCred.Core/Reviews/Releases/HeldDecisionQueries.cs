using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Releases;

/// <summary>Decisions that wait for a lead assessor.</summary>
public sealed class HeldDecisionQueries(MicroCredDbContext db, DeskQueries desks)
{
    public const int PageSize = 20;

    /// <summary>What waits where the actor leads, oldest due first; two commands.</summary>
    public async Task<Page<HeldDecisionItem>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var held = db.Attempts.AsNoTracking().LedBy(actor).Where(a => a.HeldAt != null);
        var total = await held.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await Rows(held.OrderBy(a => a.DueAt).ThenBy(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new Page<HeldDecisionItem>(items, page, PageSize, total);
    }

    /// <summary>One decision with all of its reviews and the evidence.</summary>
    /// <exception cref="NotFoundException">None waits there, or the actor does not lead its assessment.</exception>
    public async Task<HeldDecision> GetAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var item = await Rows(db.Attempts.AsNoTracking().LedBy(actor).Where(a => a.Id == attemptId && a.HeldAt != null)).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This decision");
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.CarriedCriteria).Include(a => a.Submission!.DefinitionVersion!.Criteria).FirstAsync(a => a.Id == attemptId, cancellationToken);
        var reviews = await db.Reviews.AsNoTracking().Include(r => r.Scores)
            .Where(r => r.AttemptId == attemptId && r.Round == attempt.Round && r.Seat != null && r.Status == ReviewStatus.Finished).OrderBy(r => r.Seat).ToListAsync(cancellationToken);
        var version = attempt.Submission!.DefinitionVersion!;
        var terms = await db.AttemptTerms.AsNoTracking().FirstOrDefaultAsync(t => t.AttemptId == attemptId, cancellationToken);
        var ruling = Deciding.RulingOf(attempt, version, reviews, terms);
        return new HeldDecision(
            item, ruling.Outcome ?? Outcome.NotYetEarned, ruling.Explanation, version.Levels,
            [.. reviews.Select(r => new HeldReview(
                r.Id, AssessorName.Of(r.Seat), r.FinishedAt!.Value, r.OverallComment,
                [.. version.Criteria.OrderBy(c => c.Position).Select(c => (Criterion: c, Score: r.Scores.FirstOrDefault(s => s.CriterionId == c.Id))).Where(x => x.Score is not null)
                    .Select(x => new HeldScore(x.Criterion.Key, x.Criterion.Title, x.Score!.Level, x.Score.Condition?.Name, x.Score.Comment, x.Score.Why, x.Score.NextStep))]))],
            await desks.EvidenceAsync(attemptId, true, cancellationToken, isLead: true));
    }

    private IQueryable<HeldDecisionItem> Rows(IQueryable<Attempt> attempts) => attempts.Select(a => new HeldDecisionItem(
        a.Id, a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, a.Number, a.HeldAt!.Value, a.DueAt!.Value, BusinessCalendar.Of(a.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId))));
}

/// <summary>A decision that waits.</summary>
public sealed record HeldDecisionItem(Guid AttemptId, string Reference, string Title, int AttemptNumber, DateTime HeldAt, DateTime DueAt, BusinessCalendar Calendar);

/// <summary>What the rule finds, and what it finds it from.</summary>
public sealed record HeldDecision(HeldDecisionItem Item, Outcome Outcome, string Explanation, IReadOnlyList<string> Levels, IReadOnlyList<HeldReview> Reviews, Evidence Evidence);

/// <summary>A finished review; its assessor has a number and no name.</summary>
public sealed record HeldReview(Guid ReviewId, string Assessor, DateTime FinishedAt, string OverallComment, IReadOnlyList<HeldScore> Scores);

/// <summary>One criterion in it; a condition stands in place of a level.</summary>
public sealed record HeldScore(string Key, string Title, int? Level, string? Condition, string Comment, string Why, string NextStep);
