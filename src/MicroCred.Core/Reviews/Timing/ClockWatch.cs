using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Timing;

/// <summary>
/// Reminds assessors of what will be due, and tells the lead assessors of what is overdue: once each, in the save that notes it. A clock that
/// stands still reminds nobody.
/// </summary>
public sealed class ClockWatch(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    private const int FurthestDays = 60;

    /// <summary>Does whatever is due; one save for each row. Running it again, or twice at once, tells nobody twice.</summary>
    public async Task<ClockRun> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var reviews = await DueSoonAsync(now, cancellationToken);
        var attempts = await db.Attempts.Where(a => a.AnchorId == null && a.EscalatedAt == null && a.PausedAt == null && a.DueAt < now
                && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview))
            .OrderBy(a => a.DueAt).Select(a => a.Id).ToListAsync(cancellationToken);
        var (reminded, escalated) = (0, 0);
        foreach (var id in reviews) reminded += await StepAsync(() => RemindAsync(id, now, cancellationToken), cancellationToken);
        foreach (var id in attempts) escalated += await StepAsync(() => EscalateAsync(id, now, cancellationToken), cancellationToken);
        return new ClockRun(reminded, escalated);
    }

    /// <summary>Reviews in progress whose issuer's reminder is due: one command for them, and one for the calendar of each issuer among them.</summary>
    private async Task<IReadOnlyList<Guid>> DueSoonAsync(DateTime now, CancellationToken cancellationToken)
    {
        var horizon = now.AddDays(FurthestDays);
        var rows = await db.Reviews.AsNoTracking().Where(r => r.Status == ReviewStatus.InProgress && r.RemindedAt == null && r.Attempt!.PausedAt == null
                && r.Attempt.DueAt > now && r.Attempt.DueAt < horizon
                && (r.Attempt.Status == AttemptStatus.Submitted || r.Attempt.Status == AttemptStatus.InReview))
            .OrderBy(r => r.Attempt!.DueAt)
            .Select(r => new
            {
                r.Id,
                DueAt = r.Attempt!.DueAt!.Value,
                r.Attempt.Submission!.IssuerId,
                Settings = db.AttemptTerms.Where(t => t.AttemptId == r.AttemptId).Select(t => t.Settings).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var due = new List<Guid>();
        foreach (var issuer in rows.GroupBy(r => r.IssuerId))
        {
            var calendar = await new CalendarQueries(db).ForIssuerAsync(issuer.Key, cancellationToken);
            due.AddRange(issuer.Where(r => IsDueSoon(r.Settings, now, r.DueAt, calendar)).Select(r => r.Id));
        }

        return due;
    }

    private static bool IsDueSoon(AssessmentSettings? settings, DateTime now, DateTime due, BusinessCalendar calendar)
    {
        var days = (settings ?? AssessmentSettings.Default).ReminderBusinessDays;
        return days > 0 && BusinessDays.Left(now, due, calendar) <= days;
    }

    private async Task<int> StepAsync(Func<Task<int>> step, CancellationToken cancellationToken)
    {
        var done = await ConflictRetry.RunAsync(db, step, cancellationToken);
        db.ChangeTracker.Clear();
        return done;
    }

    private async Task<int> RemindAsync(Guid reviewId, DateTime now, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Include(r => r.Assessor).Include(r => r.Attempt!.Submission!.Issuer).Include(r => r.Attempt!.Submission!.DefinitionVersion)
            .FirstAsync(r => r.Id == reviewId, cancellationToken);
        var (attempt, submission) = (review.Attempt!, review.Attempt!.Submission!);
        if (review.Status != ReviewStatus.InProgress || review.RemindedAt is not null || attempt.DueAt is not { } due) return 0;
        var terms = await db.AttemptTerms.AsNoTracking().FirstOrDefaultAsync(t => t.AttemptId == attempt.Id, cancellationToken);
        if (!IsDueSoon(terms?.Settings, now, due, await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken))) return 0;
        review.NoteReminded(now);
        outbox.Add(review.Assessor!, new ReviewDueMessage(review.Id, submission.DefinitionVersion!.Title, submission.Reference, due, submission.Issuer!.TimeZone), now);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    private async Task<int> EscalateAsync(Guid attemptId, DateTime now, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.Include(a => a.Submission!.Issuer).Include(a => a.Submission!.DefinitionVersion).FirstAsync(a => a.Id == attemptId, cancellationToken);
        if (attempt.EscalatedAt is not null || attempt.PausedAt is not null || !AttemptLifecycle.IsInAssessment(attempt.Status) || !(attempt.DueAt < now)) return 0;
        var submission = attempt.Submission!;
        var leads = await db.LeadsOf(attemptId, now).ToListAsync(cancellationToken);
        attempt.NoteEscalated(now);
        foreach (var lead in leads)
            outbox.Add(lead, new AttemptOverdueMessage(attempt.Id, submission.DefinitionVersion!.Title, submission.Reference, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }
}

/// <summary>What one run did.</summary>
public sealed record ClockRun(int Reminded, int Escalated);
