using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>
/// Sends reviews back to the queue on which nothing was saved for as long as the attempt's terms allow. The assessor is told a business day
/// before, and again when it happens; what was written stays for taking the review again.
/// </summary>
public sealed class IdleReviews(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    private const int FewestHoursOfNotice = 12;

    /// <summary>Tells and sends back whatever is due; one save for each review. Running it again, or twice at once, does nothing twice.</summary>
    public async Task<IdleRun> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var aDayAgo = now.AddDays(-1);
        var candidates = await (
            from review in db.Reviews
            from terms in db.AttemptTerms
            where review.Status == ReviewStatus.InProgress && terms.AttemptId == review.AttemptId && terms.IdleBusinessDays > 0
                && review.Attempt!.PausedAt == null && review.SavedAt <= aDayAgo && review.ClaimedAt <= aDayAgo
                && (review.Attempt!.Status == AttemptStatus.Submitted || review.Attempt.Status == AttemptStatus.InReview)
            orderby review.SavedAt
            select new { review.Id, terms.IdleBusinessDays }).ToListAsync(cancellationToken);
        var (told, returned) = (0, 0);
        foreach (var candidate in candidates)
        {
            var step = await ConflictRetry.RunAsync(db, () => LookAfterAsync(candidate.Id, candidate.IdleBusinessDays, now, cancellationToken), cancellationToken);
            if (step == IdleStep.Tell) told++;
            if (step == IdleStep.Return) returned++;
            db.ChangeTracker.Clear();
        }

        return new IdleRun(told, returned);
    }

    /// <summary>What is due for a review: nothing, a word before, or the return, which never comes without the word and half a day after it.</summary>
    internal static IdleStep StepOf(DateTime touchedAt, DateTime? toldAt, int idleBusinessDays, BusinessCalendar calendar, DateTime now)
    {
        if (toldAt is not { } told || told <= touchedAt)
            return now > BusinessDays.Add(touchedAt, Math.Max(1, idleBusinessDays - 1), calendar) ? IdleStep.Tell : IdleStep.None;
        return now > ReturnsAt(touchedAt, told, idleBusinessDays, calendar) ? IdleStep.Return : IdleStep.None;
    }

    /// <summary>When a review goes back of which its assessor was told at the given time: at the end of a business day, with half a day's notice at least.</summary>
    internal static DateTime ReturnsAt(DateTime touchedAt, DateTime toldAt, int idleBusinessDays, BusinessCalendar calendar)
    {
        var idle = BusinessDays.Add(touchedAt, idleBusinessDays, calendar);
        var noticed = BusinessDays.Add(toldAt.AddHours(-FewestHoursOfNotice), 1, calendar);
        return idle > noticed ? idle : noticed;
    }

    private async Task<IdleStep> LookAfterAsync(Guid reviewId, int idleBusinessDays, DateTime now, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Include(r => r.Assessor).Include(r => r.Attempt!.Submission!.Issuer).Include(r => r.Attempt!.Submission!.DefinitionVersion)
            .FirstAsync(r => r.Id == reviewId, cancellationToken);
        var (attempt, submission) = (review.Attempt!, review.Attempt!.Submission!);
        var zone = submission.Issuer!.TimeZone;
        if (review.Status != ReviewStatus.InProgress || !AttemptLifecycle.IsInAssessment(attempt.Status)) return IdleStep.None;
        var calendar = await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken);
        var step = StepOf(review.LastTouchedAt, review.IdleNoticeAt, idleBusinessDays, calendar, now);
        if (step == IdleStep.Tell)
        {
            var returnsAt = ReturnsAt(review.LastTouchedAt, now, idleBusinessDays, calendar);
            review.NoteIdle(now);
            outbox.Add(review.Assessor!, new ReviewIdleMessage(review.Id, submission.DefinitionVersion!.Title, submission.Reference, returnsAt, zone), now);
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (step == IdleStep.Return)
        {
            review.GiveBack(attempt, DeclineReason.Idle, "Nothing was saved for a while.", now);
            db.Record(Actor.Portal, AuditAction.ReviewReturned, "Review", review.Id, submission.IssuerId, now, $"{idleBusinessDays} business days without a save");
            outbox.Add(review.Assessor!, new ReviewReturnedMessage(submission.DefinitionVersion!.Title, submission.Reference), now);
            await db.SaveChangesAsync(cancellationToken);
        }

        return step;
    }
}

/// <summary>What is due for a review that lies idle.</summary>
internal enum IdleStep
{
    None,
    Tell,
    Return,
}

/// <summary>What one run did.</summary>
public sealed record IdleRun(int Told, int Returned);
