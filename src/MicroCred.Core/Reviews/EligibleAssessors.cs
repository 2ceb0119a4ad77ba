using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Assignment;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>The people who could take a review of an attempt: the same rules that an assessor's own queue follows, asked from the other side.</summary>
public sealed class EligibleAssessors(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Everybody who could, those with the least in progress first. Who has scored the earner before, or is at the limit, is in it and marked.</summary>
    public async Task<IReadOnlyList<EligibleAssessor>> OfAsync(Guid attemptId, CancellationToken cancellationToken = default) =>
        await Query(attemptId).OrderBy(a => a.InProgress).ThenBy(a => a.Name).ToListAsync(cancellationToken);

    internal Task<EligibleAssessor?> FindAsync(Guid attemptId, Guid assessorId, CancellationToken cancellationToken) =>
        Query(attemptId).FirstOrDefaultAsync(a => a.UserId == assessorId, cancellationToken);

    private IQueryable<EligibleAssessor> Query(Guid attemptId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var roles = ReviewAccess.AssessorRoles;
        var bars = new Bars(db);
        var (earners, organizations, expertise, unmaskings, scorers) = (bars.Earners, bars.Organizations, bars.Expertise, bars.Unmaskings, bars.PreviousScorers);
        var (uncertified, notFresh, anchors) = (bars.Uncertified(now), bars.NotFresh, bars.OthersAnchors);
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
                && (attempt.AnchorId == null || !anchors.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id))
                && !earners.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
                && !organizations.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
                && !expertise.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
                && !unmaskings.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
                && !notFresh.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
                && !uncertified.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id)
            select new EligibleAssessor
            {
                UserId = user.Id,
                Name = user.DisplayName,
                InProgress = db.Reviews.Count(r => r.AssessorId == user.Id && r.Status == ReviewStatus.InProgress),
                HasScoredEarner = scorers.Any(b => b.AssessorId == user.Id && b.AttemptId == attempt.Id),
                Limit = db.AttemptTerms.Where(t => t.AttemptId == attempt.Id).Select(t => (int?)t.MaxOpenReviews).FirstOrDefault(),
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

    /// <summary>Whether the person has scored earlier work of the same earner, where the policy keeps such people away.</summary>
    public required bool HasScoredEarner { get; init; }

    /// <summary>Reviews that one person may have in progress; nothing for no limit.</summary>
    public required int? Limit { get; init; }

    public bool IsAtLimit => InProgress >= Limit;

    /// <summary>Whether only a lead assessor may give the review to this person, and only with a reason.</summary>
    public bool NeedsReason => HasScoredEarner || IsAtLimit;
}
