using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Timing;

/// <summary>When a decision is due, and when its clock stood still.</summary>
public sealed class PauseQueries(MicroCredDbContext db)
{
    /// <summary>The clock of an attempt for a lead assessor.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    public async Task<AttemptClock> ForLeadAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default) =>
        await ReadAsync(db.Attempts.LedBy(actor).Where(a => a.Id == attemptId), cancellationToken) ?? throw new NotFoundException("Attempt");

    /// <summary>The clock of the earner's own attempt; nothing while it was not handed in.</summary>
    public Task<AttemptClock?> ForEarnerAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        return ReadAsync(db.Attempts.Where(a => a.Id == attemptId && a.Submission!.EarnerId == me && a.DueAt != null), cancellationToken);
    }

    private async Task<AttemptClock?> ReadAsync(IQueryable<Attempt> attempts, CancellationToken cancellationToken)
    {
        var head = await attempts.AsNoTracking()
            .Select(a => new { a.Id, a.Round, a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, a.Number, DueAt = a.DueAt!.Value, a.PausedAt, a.Submission.Issuer!.TimeZone, Own = db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId) })
            .FirstOrDefaultAsync(cancellationToken);
        if (head is null) return null;
        var pauses = await db.AttemptPauses.AsNoTracking().Where(p => p.AttemptId == head.Id && p.Round == head.Round).OrderBy(p => p.StartedAt)
            .Select(p => new ClockPause(p.Reason, p.Note, p.StartedAt, p.EndedAt, p.DueBefore, p.DueAfter)).ToListAsync(cancellationToken);
        return new AttemptClock(head.Id, head.Reference, head.Title, head.Number, head.DueAt, head.TimeZone, BusinessCalendar.Of(head.TimeZone, head.Own), head.PausedAt, pauses);
    }
}

/// <summary>When an attempt is due, since when its clock stands still, and when it did before.</summary>
public sealed record AttemptClock(Guid AttemptId, string Reference, string Title, int AttemptNumber, DateTime DueAt, string TimeZone, BusinessCalendar Calendar, DateTime? PausedAt, IReadOnlyList<ClockPause> Pauses);

/// <summary>One pause with the due date before and after; both ends are empty while it lasts.</summary>
public sealed record ClockPause(PauseReason Reason, string? Note, DateTime StartedAt, DateTime? EndedAt, DateTime DueBefore, DateTime? DueAfter);
