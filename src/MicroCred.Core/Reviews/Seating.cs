using MicroCred.Core.Data;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

/// <summary>Puts an assessor on a free seat.</summary>
internal static class Seating
{
    /// <summary>Takes the free seat for an assessor of whom the caller has made sure that they may score the attempt.</summary>
    public static Review Seat(this MicroCredDbContext db, Attempt attempt, IReadOnlyCollection<Review> reviewsOfRound, Guid assessorId, Guid? assignedById, DateTime now)
    {
        var former = reviewsOfRound.FirstOrDefault(r => r.AssessorId == assessorId);
        var facts = new ReviewFacts(
            IsAssessor: true,
            IsEarner: attempt.Submission!.EarnerId == assessorId,
            SharesWorkplace: false,
            HasReviewed: former is { Status: not ReviewStatus.GivenBack },
            FreeSeat: ReviewAccess.FreeSeat(attempt, reviewsOfRound));
        if (former is { Status: ReviewStatus.GivenBack })
        {
            former.ClaimAgain(attempt, facts, assignedById, now);
            return former;
        }

        var review = Review.Claim(attempt, assessorId, facts, assignedById, now);
        db.Reviews.Add(review);
        return review;
    }
}
