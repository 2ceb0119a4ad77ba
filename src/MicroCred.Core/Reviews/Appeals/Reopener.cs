using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>Sends a decided attempt to a fresh pair of assessors, for the save under way. Decision, reviews and feedback of before stay as they are.</summary>
internal sealed class Reopener(MicroCredDbContext db)
{
    /// <summary>The day that is promised for a decision of a fresh pair: as many business days from now as for a first one.</summary>
    public async Task<DateTime> DueAsync(Submission submission, DateTime now, CancellationToken cancellationToken)
    {
        var days = await db.MicroCredentialVersions.Where(v => v.Id == submission.VersionId).Select(v => v.DecisionBusinessDays).FirstAsync(cancellationToken);
        return BusinessDays.Add(now, days, await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken));
    }

    /// <summary>Reopens the attempt: two seats are free, for people who never had a review of it.</summary>
    public void Reopen(Actor actor, Attempt attempt, ReopeningCause cause, string? reason, DateTime dueAt, DateTime now)
    {
        var submission = attempt.Submission!;
        db.Reopenings.Add(new Reopening(attempt, cause, reason, actor.UserId == submission.EarnerId ? null : actor.UserId, now));
        attempt.Reopen(dueAt, now);
        submission.Reopen();
        db.Record(actor, AuditAction.AttemptReopened, "Attempt", attempt.Id, submission.IssuerId, now, reason is null ? cause.ToString() : $"{cause}: {reason}");
    }
}
