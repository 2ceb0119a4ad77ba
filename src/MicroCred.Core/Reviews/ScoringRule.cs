namespace MicroCred.Core.Reviews;

/// <summary>A criterion as the rule sees it.</summary>
/// <param name="CriterionId">Its key.</param>
/// <param name="IsRequired">Whether the decision hangs on it.</param>
/// <param name="RequiredLevel">Level, from 0, at or above which it is met.</param>
public sealed record RuleCriterion(Guid CriterionId, bool IsRequired, int RequiredLevel);

/// <summary>A finished review as the rule sees it: level by criterion.</summary>
public sealed record RuleReview(bool IsAdjudication, IReadOnlyDictionary<Guid, int> Levels);

/// <summary>What the rule finds for one criterion.</summary>
public sealed record CriterionRuling(Guid CriterionId, bool IsMet, bool WasDisputed);

/// <summary>What the rule finds.</summary>
/// <param name="Outcome">The decision, or nothing while reviews are missing.</param>
/// <param name="NeedsAdjudication">Whether the two independent reviews disagree and no adjudication has settled it.</param>
/// <param name="Criteria">Per criterion, once decided.</param>
/// <param name="Disputed">Required criteria on which the two independent reviews disagree.</param>
/// <param name="Explanation">Why, in words for the earner.</param>
public sealed record Ruling(
    Outcome? Outcome,
    bool NeedsAdjudication,
    IReadOnlyList<CriterionRuling> Criteria,
    IReadOnlyList<Guid> Disputed,
    string Explanation);

/// <summary>
/// Scores to decision. Earned is every required criterion at or above its required level. The two independent reviews disagree when on any
/// required criterion one is at or above and the other below; then a third assessor scores blind, and on each disputed criterion two of
/// three stand. Where both say not met there is nothing to adjudicate.
/// </summary>
public static class ScoringRule
{
    /// <summary>Finds the decision. <paramref name="criteria"/> are those open on this attempt; carried-over ones stand and are not passed in.</summary>
    /// <exception cref="ArgumentException">There are more than two independent reviews, or more than one adjudication.</exception>
    public static Ruling Decide(IReadOnlyList<RuleCriterion> criteria, IReadOnlyList<RuleReview> reviews)
    {
        var independent = reviews.Where(r => !r.IsAdjudication).ToList();
        var adjudications = reviews.Where(r => r.IsAdjudication).ToList();
        if (independent.Count > 2 || adjudications.Count > 1)
            throw new ArgumentException("A round has two independent reviews and at most one adjudication.", nameof(reviews));
        if (independent.Count < 2)
            return Open(false, [], "Two independent reviews are needed.");

        var split = criteria.Where(c => Met(c, independent[0]) != Met(c, independent[1])).ToList();
        var disputed = split.Where(c => c.IsRequired).Select(c => c.CriterionId).ToList();
        if (disputed.Count > 0 && adjudications.Count == 0)
            return Open(true, disputed, "The two reviews disagree; a third assessor scores the attempt.");

        var adjudication = adjudications.FirstOrDefault();
        var rulings = criteria.Select(c => Rule(c, independent, adjudication)).ToList();
        var met = rulings.Where(r => r.IsMet).Select(r => r.CriterionId).ToHashSet();
        var required = criteria.Where(c => c.IsRequired).ToList();
        var missing = required.Count(c => !met.Contains(c.CriterionId));
        var explanation = Explain(required.Count, missing, disputed.Count);
        return new Ruling(missing == 0 ? Outcome.Earned : Outcome.NotYetEarned, false, rulings, disputed, explanation);
    }

    private static CriterionRuling Rule(RuleCriterion criterion, List<RuleReview> independent, RuleReview? adjudication)
    {
        var first = Met(criterion, independent[0]);
        var second = Met(criterion, independent[1]);
        if (first == second) return new CriterionRuling(criterion.CriterionId, first, false);

        // With an adjudication two of three stand, which is what the third says. An optional criterion alone never calls for one: it is then not met.
        return new CriterionRuling(criterion.CriterionId, adjudication is not null && Met(criterion, adjudication), true);
    }

    private static bool Met(RuleCriterion criterion, RuleReview review) =>
        review.Levels.TryGetValue(criterion.CriterionId, out var level)
            ? level >= criterion.RequiredLevel
            : throw new ArgumentException("A finished review has a level for every criterion.", nameof(review));

    private static Ruling Open(bool needsAdjudication, IReadOnlyList<Guid> disputed, string explanation) =>
        new(null, needsAdjudication, [], disputed, explanation);

    private static string Explain(int required, int missing, int disputed)
    {
        var third = disputed switch
        {
            0 => "Both assessors agree.",
            1 => "The assessors differed on one criterion; a third assessor settled it.",
            _ => $"The assessors differed on {disputed} criteria; a third assessor settled them.",
        };
        return missing == 0
            ? $"All {required} required criteria are met. {third}"
            : $"{required - missing} of {required} required criteria are met. {third}";
    }
}
