using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>Who looks whether an attempt is complete: a lead assessor of the issuer, or an assessor with that duty, at the same distance as for scoring.</summary>
internal static class CheckAccess
{
    /// <summary>
    /// Attempts that wait for a check and that the actor may look at: not the actor's own, from nobody of the actor's schools and districts, and
    /// from nobody with whom the actor declared a conflict.
    /// </summary>
    public static IQueryable<Attempt> CheckableBy(this MicroCredDbContext db, Actor actor)
    {
        var me = actor.UserId;
        var leads = actor.PathsOf(Role.LeadAssessor);
        var bars = new Bars(db);
        var (earners, organizations) = (bars.Earners, bars.Organizations);
        return db.Attempts.ScorableBy(actor).OfEarners().Where(a => a.Status == AttemptStatus.Submitted && a.OpenReviews == 0
            && (leads.Any(p => EF.Functions.Like(a.Submission!.Issuer!.Path, p + "%"))
                || db.CheckDuties.Any(d => d.AssessorId == me && d.EndedAt == null && d.IssuerId == a.Submission!.IssuerId))
            && !earners.Any(b => b.AssessorId == me && b.AttemptId == a.Id)
            && !organizations.Any(b => b.AssessorId == me && b.AttemptId == a.Id));
    }
}
