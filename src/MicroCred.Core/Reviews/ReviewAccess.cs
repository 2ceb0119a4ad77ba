using MicroCred.Core.Common;

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
}
