using MicroCred.Core.Accounts;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>
/// Who must not score what, besides the rules of <see cref="ReviewAccess"/>: each reason as pairs of assessor and attempt. The queue asks them
/// for one assessor, the lead's list and the even share for one attempt; both ask the same pairs.
/// </summary>
internal sealed class Bars(MicroCredDbContext db)
{
    /// <summary>The assessor declared the earner.</summary>
    public IQueryable<Bar> Earners { get; } =
        from conflict in db.DeclaredConflicts
        from attempt in db.Attempts
        where conflict.LiftedAt == null && conflict.EarnerId == attempt.Submission!.EarnerId
        select new Bar { AssessorId = conflict.AssessorId, AttemptId = attempt.Id };

    /// <summary>The assessor declared a school or district of the earner.</summary>
    public IQueryable<Bar> Organizations { get; } =
        from conflict in db.DeclaredConflicts
        from exclusion in db.Set<AttemptExclusion>()
        where conflict.LiftedAt == null && conflict.OrganizationId == exclusion.OrganizationId
        select new Bar { AssessorId = conflict.AssessorId, AttemptId = exclusion.AttemptId };

    /// <summary>The assessor gave a review of this submission back as outside their expertise.</summary>
    public IQueryable<Bar> Expertise { get; } =
        from review in db.Reviews
        from attempt in db.Attempts
        where review.DeclineReason == DeclineReason.OutsideExpertise && review.Attempt!.SubmissionId == attempt.SubmissionId
        select new Bar { AssessorId = review.AssessorId, AttemptId = attempt.Id };

    /// <summary>The assessor, as a lead, looked who the earner is.</summary>
    public IQueryable<Bar> Unmaskings { get; } =
        from unmasking in db.Unmaskings
        from attempt in db.Attempts
        where unmasking.Attempt!.SubmissionId == attempt.SubmissionId
        select new Bar { AssessorId = unmasking.LeadId, AttemptId = attempt.Id };

    /// <summary>An anchor that came into one assessor's queue is nobody else's to score.</summary>
    public IQueryable<Bar> OthersAnchors { get; } =
        from check in db.ValidityChecks
        from user in db.Users
        where check.AssessorId != user.Id
        select new Bar { AssessorId = user.Id, AttemptId = check.AttemptId };

    /// <summary>
    /// The assessor has scored the earner before, where the terms of the attempt exclude that. A lead may assign all the same, with a reason. The tables
    /// stand in the order in which they are few: an earner has a handful of attempts, an assessor thousands of reviews, and SQLite keeps to this order.
    /// </summary>
    public IQueryable<Bar> PreviousScorers { get; } =
        from terms in db.AttemptTerms
        from submission in db.Submissions
        from attempt in db.Attempts
        from review in db.Reviews
        where terms.PreviousScorers != Policies.PreviousScorers.Allowed
            && submission.EarnerId == terms.Attempt!.Submission!.EarnerId
            && (terms.PreviousScorers == Policies.PreviousScorers.NotSameEarner || submission.MicroCredentialId == terms.Attempt.Submission!.MicroCredentialId)
            && attempt.SubmissionId == submission.Id && attempt.Id != terms.AttemptId
            && review.AttemptId == attempt.Id && review.Status == ReviewStatus.Finished
        select new Bar { AssessorId = review.AssessorId, AttemptId = terms.AttemptId };

    /// <summary>A decided attempt is scored again: whoever had a review of it before stays away, and so do leads, who see which attempts these are.</summary>
    public IQueryable<Bar> NotFresh { get; } = FormerReviewers(db).Concat(Leads(db));

    private static IQueryable<Bar> FormerReviewers(MicroCredDbContext db) =>
        from attempt in db.Attempts
        from review in db.Reviews
        where attempt.ReopenedAt != null && review.AttemptId == attempt.Id && review.Round < attempt.Round
        select new Bar { AssessorId = review.AssessorId, AttemptId = attempt.Id };

    private static IQueryable<Bar> Leads(MicroCredDbContext db) =>
        from attempt in db.Attempts
        from membership in db.Memberships
        where attempt.ReopenedAt != null && membership.Role == Role.LeadAssessor && (membership.EndsAt == null || membership.EndsAt > attempt.ReopenedAt)
            && EF.Functions.Like(attempt.Submission!.Issuer!.Path, membership.Organization!.Path + "%")
        select new Bar { AssessorId = membership.UserId, AttemptId = attempt.Id };

    /// <summary>The assessor holds no certification that counts at this time, where the terms of the attempt ask for one.</summary>
    public IQueryable<Bar> Uncertified(DateTime now)
    {
        var current = db.Certifications.Current(now);
        return
            from terms in db.AttemptTerms
            from user in db.Users
            where terms.CertificationRequired
                && !current.Any(c => c.AssessorId == user.Id && c.MicroCredentialId == terms.Attempt!.Submission!.MicroCredentialId)
            select new Bar { AssessorId = user.Id, AttemptId = terms.AttemptId };
    }

    /// <summary>The attempts without those that the person must not score for any of the reasons here.</summary>
    public IQueryable<Attempt> OpenTo(IQueryable<Attempt> attempts, Guid assessorId)
    {
        var (earners, organizations, expertise, unmaskings, scorers, notFresh, anchors) =
            (Earners, Organizations, Expertise, Unmaskings, PreviousScorers, NotFresh, OthersAnchors);
        return attempts.Where(a =>
            (a.AnchorId == null || !anchors.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id))
            && !earners.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id)
            && !organizations.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id)
            && !expertise.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id)
            && !unmaskings.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id)
            && !scorers.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id)
            && !notFresh.Any(b => b.AssessorId == assessorId && b.AttemptId == a.Id));
    }
}

/// <summary>Somebody who must not score an attempt.</summary>
internal sealed class Bar
{
    public required Guid AssessorId { get; init; }

    public required Guid AttemptId { get; init; }
}
