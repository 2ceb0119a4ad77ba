using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What must be known to say whether a person may review an attempt.</summary>
/// <param name="IsAssessor">The person holds a current assessor membership at the issuer or above it.</param>
/// <param name="IsEarner">The person is the earner.</param>
/// <param name="SharesWorkplace">The person works at a school or district of the earner.</param>
/// <param name="HasReviewed">The person already holds or finished a review of this round, or declared the attempt unscorable.</param>
/// <param name="FreeSeat">The seat that is free: 1, 2, or 3 for the adjudication; 0 for none.</param>
public sealed record ReviewFacts(bool IsAssessor, bool IsEarner, bool SharesWorkplace, bool HasReviewed, int FreeSeat);

/// <summary>Who may review: assigned or claiming assessors of the issuer; never the earner, never someone of the same workplace, never twice.</summary>
public static class ReviewAccess
{
    /// <summary>Roles that score: who leads the assessors is one of them.</summary>
    public static readonly Role[] AssessorRoles = [Role.Assessor, Role.LeadAssessor];

    public static IReadOnlyList<Reason> WhyNotReview(ReviewFacts facts)
    {
        var reasons = new List<Reason>();
        if (!facts.IsAssessor) reasons.Add(new Reason("not-an-assessor", "Only assessors of this issuer can take this review."));
        if (facts.IsEarner) reasons.Add(new Reason("own-work", "You cannot review your own submission."));
        if (facts.SharesWorkplace) reasons.Add(new Reason("same-workplace", "This comes from a school or district you work for, so someone else has to review it."));
        if (facts.HasReviewed) reasons.Add(new Reason("already-reviewed", "You already have a review of this attempt."));
        if (facts.FreeSeat == 0) reasons.Add(new Reason("nothing-to-claim", "Someone else has just taken this one. Choose another from the queue."));
        return reasons;
    }

    /// <summary>The seat that can be taken now: 1 or 2, or 3 once the first two disagree; 0 when none is free.</summary>
    internal static int FreeSeat(Attempt attempt, IEnumerable<Review> reviewsOfRound)
    {
        if (attempt.OpenReviews == 0 || !AttemptLifecycle.IsInAssessment(attempt.Status)) return 0;
        var taken = reviewsOfRound.Select(r => r.Seat).ToHashSet();
        int[] seats = attempt.DisputedAt is null ? [1, 2] : [3];
        return seats.FirstOrDefault(seat => !taken.Contains(seat));
    }

    /// <summary>The actor's own reviews, as long as the actor is an assessor of their issuer.</summary>
    public static IQueryable<Review> VisibleTo(this IQueryable<Review> reviews, Actor actor)
    {
        var me = actor.UserId;
        var paths = actor.PathsOf(AssessorRoles);
        return reviews.Where(r => r.AssessorId == me && paths.Any(p => EF.Functions.Like(r.Attempt!.Submission!.Issuer!.Path, p + "%")));
    }

    /// <summary>
    /// Attempts that the actor might score: handed in to an issuer whose assessor the actor is, not the actor's own, and from nobody of the
    /// actor's schools and districts. Whether a seat is free is not asked here.
    /// </summary>
    public static IQueryable<Attempt> ScorableBy(this IQueryable<Attempt> attempts, Actor actor) => attempts.InAssessmentFor(actor, actor.PathsOf(AssessorRoles));

    /// <summary>Attempts whose assessment the actor leads; the same distance is kept as from those one scores.</summary>
    public static IQueryable<Attempt> LedBy(this IQueryable<Attempt> attempts, Actor actor) => attempts.InAssessmentFor(actor, actor.PathsOf(Role.LeadAssessor));

    /// <summary>Work that earners handed in, without the anchors among it: what may be counted.</summary>
    public static IQueryable<Attempt> OfEarners(this IQueryable<Attempt> attempts) => attempts.Where(a => a.AnchorId == null);

    private static IQueryable<Attempt> InAssessmentFor(this IQueryable<Attempt> attempts, Actor actor, IReadOnlyList<string> paths)
    {
        var me = actor.UserId;
        var workplaces = actor.Workplaces;
        return attempts.Where(a => (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview)
            && a.Submission!.EarnerId != me
            && paths.Any(p => EF.Functions.Like(a.Submission!.Issuer!.Path, p + "%"))
            && !a.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)));
    }
}
