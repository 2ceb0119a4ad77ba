using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>Which finished reviews a lead assessor may read again.</summary>
internal static class BackReadingAccess
{
    /// <summary>
    /// Finished first and second reviews of decided attempts where the actor leads: never of the actor's own work or workplace, never of an attempt
    /// that the actor scored, whose decision the actor released, or whose earner the actor knows.
    /// </summary>
    public static IQueryable<Review> ReadableBy(this MicroCredDbContext db, Actor actor)
    {
        var (me, paths, workplaces, bars) = (actor.UserId, actor.PathsOf(Role.LeadAssessor), actor.Workplaces, new Bars(db));
        var (earners, organizations, unmaskings) = (bars.Earners, bars.Organizations, bars.Unmaskings);
        return db.Reviews.Where(r => r.Status == ReviewStatus.Finished && r.Kind == ReviewKind.Independent
            && (r.Attempt!.Status == AttemptStatus.Earned || r.Attempt.Status == AttemptStatus.NotYetEarned) && r.Attempt.FilesLockedAt == null && r.Attempt.AnchorId == null
            && r.Attempt.Submission!.EarnerId != me && !r.Attempt.Exclusions.Any(e => workplaces.Contains(e.OrganizationId))
            && paths.Any(p => EF.Functions.Like(r.Attempt.Submission.Issuer!.Path, p + "%"))
            && !db.Reviews.Any(own => own.AttemptId == r.AttemptId && own.AssessorId == me)
            && !db.AuditEntries.Any(e => e.SubjectId == r.AttemptId && e.ActorId == me && e.Action == AuditAction.DecisionReleased)
            && !earners.Any(b => b.AssessorId == me && b.AttemptId == r.AttemptId)
            && !organizations.Any(b => b.AssessorId == me && b.AttemptId == r.AttemptId)
            && !unmaskings.Any(b => b.AssessorId == me && b.AttemptId == r.AttemptId));
    }

    /// <summary>Back-readings that the actor may take, and those that the actor took.</summary>
    public static IQueryable<BackReading> BackReadingsOf(this MicroCredDbContext db, Actor actor)
    {
        var (me, paths) = (actor.UserId, actor.PathsOf(Role.LeadAssessor));
        var readable = db.ReadableBy(actor);
        return db.BackReadings.Where(b => (b.ReaderId == me && paths.Any(p => EF.Functions.Like(b.Attempt!.Submission!.Issuer!.Path, p + "%")))
            || (b.ReaderId == null && readable.Any(r => r.Id == b.ReviewId)));
    }
}
