using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>What lead assessors read about notices of their issuers, and what earners read about their own.</summary>
public sealed class SanctionQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 20;

    private const int MostOwn = 50;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What can be proposed about an attempt; up to four commands.</summary>
    /// <exception cref="NotFoundException">It is not one that was handed in where the actor leads.</exception>
    public async Task<ProposalSheet> ProposalAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var found = await db.Attempts.AsNoTracking().HandedInUnder(actor).Where(a => a.Id == attemptId).Select(a => new
        {
            a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, a.Number, a.Submission.IssuerId, a.Submission.EarnerId, IssuerName = a.Submission.Issuer!.Name, a.Submission.Issuer.TimeZone,
            OpenId = db.Sanctions.Where(s => s.OpenAttemptId == a.Id).Select(s => (Guid?)s.Id).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This attempt");
        var settings = (await new AssessmentPolicyQueries(db).ForIssuerAsync(found.IssuerId, cancellationToken)).Settings;
        var counting = await db.CountingStepsAsync(found.EarnerId, found.IssuerId, Now, cancellationToken);
        var steps = SanctionLadder.Read(settings.Sanctions);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(found.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        return new ProposalSheet(
            attemptId, found.Reference, found.Title, found.Number, found.IssuerName, found.TimeZone, [.. steps.Take(SanctionLadder.Highest(steps.Count, counting))], counting.Count > 0,
            SanctionRule.AnswerUntil(Now, settings.SanctionNoticeDays, zone), found.OpenId);
    }

    /// <summary>The notices where the actor leads: open ones first, then what is in force, then the rest, newest first. Two commands.</summary>
    public async Task<Page<SanctionItem>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var sanctions = db.Sanctions.AsNoTracking().LedBy(actor);
        var total = await sanctions.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await Rows(sanctions
            .OrderBy(s => s.Status == SanctionStatus.Proposed ? 0 : s.Status == SanctionStatus.Confirmed && (s.EffectiveUntil == null || s.EffectiveUntil > now) ? 1 : 2)
            .ThenByDescending(s => s.ProposedAt).ThenBy(s => s.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new Page<SanctionItem>(items, page, PageSize, total);
    }

    /// <summary>One notice with what was seen and what the earner answered. Two commands.</summary>
    /// <exception cref="NotFoundException">It is not at an issuer that the actor leads.</exception>
    public async Task<SanctionSheet> GetAsync(Actor actor, Guid sanctionId, CancellationToken cancellationToken = default)
    {
        var sanctions = db.Sanctions.AsNoTracking().LedBy(actor).Where(s => s.Id == sanctionId);
        var item = await Rows(sanctions).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This notice");
        var rest = await sanctions.Select(s => new
        {
            s.Reason, s.Answer, s.ClosingReason, s.ProposedById,
            ProposedBy = db.Users.Where(u => u.Id == s.ProposedById).Select(u => u.DisplayName).FirstOrDefault(),
            SettledBy = db.Users.Where(u => u.Id == s.SettledById).Select(u => u.DisplayName).FirstOrDefault(),
            LiftedBy = db.Users.Where(u => u.Id == s.LiftedById).Select(u => u.DisplayName).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        return new SanctionSheet(
            item, rest.Reason, rest.Answer, rest.ClosingReason, rest.ProposedBy, rest.SettledBy, rest.LiftedBy, rest.ProposedById == actor.UserId,
            SanctionRule.WhyNotConfirm(item.Status, item.AnsweredAt, item.AnswerUntil, Now));
    }

    /// <summary>The actor's own notices, newest first; one command.</summary>
    public async Task<IReadOnlyList<SanctionItem>> MineAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await Rows(db.Sanctions.AsNoTracking().Where(s => s.PersonId == actor.UserId).OrderByDescending(s => s.ProposedAt).ThenBy(s => s.Id).Take(MostOwn)).ToListAsync(cancellationToken);

    /// <summary>The actor's own notices that are open or in force; one command.</summary>
    public async Task<IReadOnlyList<SanctionItem>> CurrentAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var now = Now;
        return await Rows(db.Sanctions.AsNoTracking()
            .Where(s => s.PersonId == actor.UserId && (s.Status == SanctionStatus.Proposed || (s.Status == SanctionStatus.Confirmed && (s.EffectiveUntil == null || s.EffectiveUntil > now))))
            .OrderByDescending(s => s.ProposedAt).ThenBy(s => s.Id).Take(MostOwn)).ToListAsync(cancellationToken);
    }

    /// <summary>One of the actor's own notices; two commands.</summary>
    /// <exception cref="NotFoundException">It is not about the actor.</exception>
    public async Task<OwnNotice> OwnAsync(Actor actor, Guid sanctionId, CancellationToken cancellationToken = default)
    {
        var own = db.Sanctions.AsNoTracking().Where(s => s.Id == sanctionId && s.PersonId == actor.UserId);
        var item = await Rows(own).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This notice");
        var rest = await own.Select(s => new { s.Attempt!.SubmissionId, s.Reason, s.Answer, s.ClosingReason }).FirstAsync(cancellationToken);
        return new OwnNotice(item, rest.SubmissionId, rest.Reason, rest.Answer, rest.ClosingReason, SanctionRule.WhyNotAnswer(item.Status, item.AnsweredAt, item.AnswerUntil, Now));
    }

    private static IQueryable<SanctionItem> Rows(IQueryable<Sanction> sanctions) => sanctions.Select(s => new SanctionItem(
        s.Id, s.AttemptId, s.Attempt!.Submission!.Reference, s.Attempt.Submission.DefinitionVersion!.Title, s.Attempt.Number, s.Attempt.Submission.Issuer!.Name, s.Attempt.Submission.Issuer.TimeZone,
        s.StepName, s.Kind, s.Days, s.Status, s.ProposedAt, s.AnswerUntil, s.AnsweredAt, s.SettledAt, s.EffectiveUntil, s.LiftedAt));
}
