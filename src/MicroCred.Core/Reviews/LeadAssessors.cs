using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>Whom mail about an attempt goes to.</summary>
internal static class LeadAssessors
{
    /// <summary>Who leads the assessment of an attempt at this time and may see it: not its earner, and nobody of the earner's schools and districts.</summary>
    public static IQueryable<ApplicationUser> LeadsOf(this MicroCredDbContext db, Guid attemptId, DateTime now) =>
        from user in db.Users
        from attempt in db.Attempts
        where attempt.Id == attemptId && user.AnonymizedAt == null && user.Id != attempt.Submission!.EarnerId
            && db.Memberships.Any(m => m.UserId == user.Id && m.Role == Role.LeadAssessor && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                && EF.Functions.Like(attempt.Submission.Issuer!.Path, m.Organization!.Path + "%"))
            && !db.Memberships.Any(m => m.UserId == user.Id && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                && attempt.Exclusions.Any(e => e.OrganizationId == m.OrganizationId))
        select user;
}
