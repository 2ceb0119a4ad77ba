using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Timing;

/// <summary>Lets a lead assessor stop the clock of an attempt with a reason, and let it run again. The earner is told both times.</summary>
public sealed class PauseService(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    /// <summary>Stops the clock. Doing it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    /// <exception cref="RefusedException">The due date has passed, or another reason has no words.</exception>
    public Task PauseAsync(Actor actor, Guid attemptId, PauseReason reason, string? note, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await FindAsync(actor, attemptId, cancellationToken);
        if (attempt.PausedAt is not null) return 0;
        var words = string.IsNullOrWhiteSpace(note) ? null : note.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (reason == PauseReason.Other && words is null) throw new RefusedException("note-missing", "Say in a sentence why the clock stands still; the earner reads it.", "Note");
        if (words?.Length > AttemptPause.NoteLength) throw new RefusedException("note-too-long", $"The note can hold {AttemptPause.NoteLength} characters.", "Note");
        db.AttemptPauses.Add(attempt.Pause(reason, words, actor.UserId, now));
        var submission = attempt.Submission!;
        db.Record(actor, AuditAction.ClockPaused, "Attempt", attempt.Id, submission.IssuerId, now, words is null ? reason.ToString() : $"{reason}: {words}");
        outbox.Add(submission.Earner!, new ClockPausedMessage(submission.Id, submission.DefinitionVersion!.Title, reason, words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Lets the clock run again; the due date moves by the business days on which it stood still. Doing it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The attempt is not one whose assessment the actor leads.</exception>
    public Task ResumeAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = await FindAsync(actor, attemptId, cancellationToken);
        if (attempt.PausedAt is null) return 0;
        var pause = await db.AttemptPauses.SingleAsync(p => p.AttemptId == attemptId && p.Round == attempt.Round && p.EndedAt == null, cancellationToken);
        var calendar = await new CalendarQueries(db).ForIssuerAsync(attempt.Submission!.IssuerId, cancellationToken);
        attempt.Resume(pause, calendar, actor.UserId, now);
        var reviews = await db.Reviews.Where(r => r.AttemptId == attemptId && r.Round == attempt.Round && r.Status == ReviewStatus.InProgress).ToListAsync(cancellationToken);
        foreach (var review in reviews) review.NoteClockMoved(now);
        var submission = attempt.Submission;
        db.Record(actor, AuditAction.ClockResumed, "Attempt", attempt.Id, submission.IssuerId, now, $"due {pause.DueBefore:yyyy-MM-dd} to {pause.DueAfter:yyyy-MM-dd}");
        outbox.Add(submission.Earner!, new ClockResumedMessage(submission.Id, submission.DefinitionVersion!.Title, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private async Task<Attempt> FindAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken) =>
        await db.Attempts.LedBy(actor).Include(a => a.Submission!.Issuer).Include(a => a.Submission!.Earner).Include(a => a.Submission!.DefinitionVersion)
            .FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken) ?? throw new NotFoundException("Attempt");
}
