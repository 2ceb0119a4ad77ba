using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>The people who could take a review of an attempt: the same rule that an assessor's own queue follows, asked from the other side.</summary>
public sealed class EligibleAssessors(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Everybody who could, by name, with how many reviews each has in progress.</summary>
    public async Task<IReadOnlyList<EligibleAssessor>> OfAsync(Guid attemptId, CancellationToken cancellationToken = default) =>
        await Query(attemptId).OrderBy(a => a.InProgress).ThenBy(a => a.Name).ToListAsync(cancellationToken);

    internal Task<bool> AnyAsync(Guid attemptId, Guid assessorId, CancellationToken cancellationToken) =>
        Query(attemptId).AnyAsync(a => a.UserId == assessorId, cancellationToken);

    private IQueryable<EligibleAssessor> Query(Guid attemptId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var roles = ReviewAccess.AssessorRoles;
        return
            from user in db.Users
            from attempt in db.Attempts
            where attempt.Id == attemptId
                && user.AnonymizedAt == null
                && user.Id != attempt.Submission!.EarnerId
                && db.Memberships.Any(m => m.UserId == user.Id && roles.Contains(m.Role) && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                    && EF.Functions.Like(attempt.Submission.Issuer!.Path, m.Organization!.Path + "%"))
                && !db.Memberships.Any(m => m.UserId == user.Id && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                    && attempt.Exclusions.Any(e => e.OrganizationId == m.OrganizationId))
                && !db.Reviews.Any(r => r.AttemptId == attempt.Id && r.Round == attempt.Round && r.AssessorId == user.Id && r.Status != ReviewStatus.GivenBack)
            select new EligibleAssessor
            {
                UserId = user.Id,
                Name = user.DisplayName,
                InProgress = db.Reviews.Count(r => r.AssessorId == user.Id && r.Status == ReviewStatus.InProgress),
            };
    }
}

/// <summary>Somebody who could take a review.</summary>
public sealed record EligibleAssessor
{
    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    /// <summary>Reviews the person is writing now.</summary>
    public required int InProgress { get; init; }
}
