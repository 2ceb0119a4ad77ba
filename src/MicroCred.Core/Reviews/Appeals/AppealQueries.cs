using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>What an earner reads about their own appeal, and what lead assessors read about all of an issuer's.</summary>
public sealed class AppealQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>How an attempt of the actor's stands as to appeals; up to three commands.</summary>
    /// <exception cref="NotFoundException">The attempt is not the actor's.</exception>
    public async Task<OwnAppeal> ForEarnerAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var standing = await db.AppealStandingAsync(actor, attemptId, cancellationToken) ?? throw new NotFoundException("This attempt");
        var filed = !standing.Facts.HasAppealed ? null : await db.Appeals.AsNoTracking().Where(p => p.AttemptId == attemptId)
            .Select(p => new FiledAppeal(p.Status, p.Reason, p.FiledAt, p.DueAt, p.LeadReason, p.AnsweredAt, p.DecidedAt)).FirstAsync(cancellationToken);
        return new OwnAppeal(
            attemptId, standing.AttemptNumber, standing.Facts.Status, AppealRule.WhyNotAppeal(standing.Facts, now), standing.Facts.EndsAt, standing.TimeZone, standing.NeedsLead,
            standing.Facts.WasReopened, filed);
    }

    /// <summary>The appeals where the actor leads: what waits for an answer first, then what is being scored, then the rest, newest first. Two commands.</summary>
    public async Task<Page<AppealItem>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var appeals = db.Appeals.AsNoTracking().LedBy(actor);
        var total = await appeals.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await Rows(appeals
            .OrderBy(p => p.Status == AppealStatus.Filed ? 0 : p.Status == AppealStatus.TakenUp ? 1 : 2)
            .ThenBy(p => p.Status == AppealStatus.Filed || p.Status == AppealStatus.TakenUp ? p.DueAt : DateTime.UnixEpoch)
            .ThenByDescending(p => p.FiledAt).ThenBy(p => p.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new Page<AppealItem>(items, page, PageSize, total);
    }

    /// <summary>One appeal with the earner's words and the decision it is against.</summary>
    /// <exception cref="NotFoundException">It is not one of an issuer that the actor leads.</exception>
    public async Task<AppealSheet> GetAsync(Actor actor, Guid appealId, CancellationToken cancellationToken = default)
    {
        var item = await Rows(db.Appeals.AsNoTracking().LedBy(actor).Where(p => p.Id == appealId)).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This appeal");
        var more = await db.Appeals.AsNoTracking().Where(p => p.Id == appealId).Select(p => new
        {
            p.Reason, p.LeadReason, Lead = db.Users.Where(u => u.Id == p.LeadId).Select(u => u.DisplayName).FirstOrDefault(),
            IsInAssessment = p.Attempt!.Status == AttemptStatus.Submitted || p.Attempt.Status == AttemptStatus.InReview, p.Attempt.OpenReviews,
            Closing = p.Attempt.SentBackReason,
        }).FirstAsync(cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.AttemptId == item.AttemptId).OrderBy(d => d.Round)
            .Select(d => new AppealDecision(d.Outcome, d.DecidedAt, d.Explanation)).ToListAsync(cancellationToken);
        var whyNot = item.Status == AppealStatus.Filed ? await db.WhyNotAnswerAsync(actor, item.AttemptId, cancellationToken) : null;
        return new AppealSheet(item, more.Reason, more.Closing, decisions, more.Lead, more.LeadReason, more.IsInAssessment, more.OpenReviews, whyNot);
    }

    /// <summary>How many appeals wait for an answer by the actor.</summary>
    public Task<int> WaitingAsync(Actor actor, CancellationToken cancellationToken = default) =>
        db.Appeals.LedBy(actor).CountAsync(p => p.Status == AppealStatus.Filed, cancellationToken);

    private IQueryable<AppealItem> Rows(IQueryable<Appeal> appeals) => appeals.Select(p => new AppealItem(
        p.Id, p.AttemptId, p.Attempt!.Submission!.Reference, p.Attempt.Submission.DefinitionVersion!.Title, p.Attempt.Number, p.Against, p.Status, p.FiledAt,
        p.Status == AppealStatus.TakenUp ? p.Attempt.DueAt!.Value : p.DueAt,
        BusinessCalendar.Of(p.Attempt.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == p.Attempt.Submission.IssuerId)), p.AnsweredAt, p.DecidedAt, p.Outcome));
}
