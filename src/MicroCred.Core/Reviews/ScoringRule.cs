using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews;

/// <summary>
/// Scores to decision, whatever rule the version has (docs/decisions/0006). One review stands as it is, unless an adjudication follows, which then
/// stands. Of two, the lower level of each criterion stands; with a third, the middle one: two of three decide. Two reviews disagree when the outcome that the rule needs hangs on what they
/// differ about, by more than the tolerance.
/// </summary>
public static class ScoringRule
{
    /// <summary>In place of a level: the criterion could not be scored, so it is not met and worth nothing.</summary>
    public const int NotScored = -1;

    /// <summary>Finds the decision. <paramref name="criteria"/> are all of the version; those that stand from an earlier attempt say so.</summary>
    /// <exception cref="ArgumentException">There are more than two independent reviews, or more than one adjudication.</exception>
    public static Ruling Decide(DecisionRule rule, IReadOnlyList<RuleCriterion> criteria, IReadOnlyList<RuleReview> reviews, RuleSettings settings)
    {
        var independent = reviews.Where(r => !r.IsAdjudication).ToList();
        var adjudications = reviews.Where(r => r.IsAdjudication).ToList();
        if (settings.IndependentReviews is < 1 or > 2) throw new ArgumentException("An attempt has one or two independent reviews.", nameof(settings));
        if (independent.Count > 2 || adjudications.Count > 1)
            throw new ArgumentException("A round has at most two independent reviews and one adjudication.", nameof(reviews));
        if (independent.Count < settings.IndependentReviews)
            return new Ruling(null, false, [], [], "", settings.IndependentReviews == 2 ? "Two independent reviews are needed." : "A review is needed.");

        var scored = criteria.Select(c => Settle(c, independent, adjudications.FirstOrDefault())).ToList();
        var disputed = Disagreement.Find(rule, scored, settings.Tolerance).Select(s => s.Criterion.CriterionId).ToList();
        if (disputed.Count > 0 && adjudications.Count == 0)
            return new Ruling(null, true, [], disputed, "", "The two reviews disagree; a third assessor scores the attempt.");

        var tally = RuleTally.Of(rule, scored);
        var found = scored.Where(s => s.IsOpen).Select(s => new CriterionRuling(s.Criterion.CriterionId, s.IsMet, s.IsSplit, s.Level < 0 ? null : s.Level));
        return new Ruling(
            tally.IsEarned ? Outcome.Earned : Outcome.NotYetEarned, false, [.. found], disputed,
            tally.Words, $"{tally.Words} {Who(rule, scored, independent.Count, adjudications.Count > 0, disputed.Count)}");
    }

    private static SettledCriterion Settle(RuleCriterion criterion, List<RuleReview> independent, RuleReview? adjudication)
    {
        if (criterion.StandsAt is { } stands) return new SettledCriterion(criterion, stands, stands, stands, 2 * criterion.PointsAt(stands), false);
        var first = LevelOf(criterion, independent[0]);
        var second = LevelOf(criterion, independent[^1]);
        if (adjudication is null)
            return new SettledCriterion(criterion, first, second, Math.Min(first, second), criterion.PointsAt(first) + criterion.PointsAt(second), true);

        var third = LevelOf(criterion, adjudication);
        if (independent.Count == 1) return new SettledCriterion(criterion, first, first, third, 2 * criterion.PointsAt(third), true);
        var middle = Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third));
        return new SettledCriterion(criterion, first, second, middle, 2 * criterion.PointsAt(middle), true);
    }

    private static int LevelOf(RuleCriterion criterion, RuleReview review) =>
        review.Levels.TryGetValue(criterion.CriterionId, out var level)
            ? level
            : throw new ArgumentException("A finished review has a level for every open criterion, or says that it could not be scored.", nameof(review));

    private static string Who(DecisionRule rule, List<SettledCriterion> scored, int independent, bool hasThird, int settled)
    {
        if (independent == 1) return hasThird ? "One assessor scored it, and an adjudicator after that." : "One assessor scored it.";
        if (hasThird && settled == 1) return "The assessors differed on one criterion; a third assessor settled it.";
        if (hasThird && settled > 1) return $"The assessors differed on {settled} criteria; a third assessor settled them.";
        if (hasThird) return "Three assessors scored it.";
        if (scored.Any(c => c.Criterion.IsRequired && c.IsSplit)) return "The assessors lie close together; where they differ, the lower level counts.";
        return rule.Kind == DecisionRuleKind.Points && scored.Any(c => c.Distance > 0) ? "The points are the mean of both assessors." : "Both assessors agree.";
    }
}

/// <summary>A criterion with what the reviews say of it.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="First">Level of the one independent review.</param>
/// <param name="Second">Level of the other; the same where there is only one.</param>
/// <param name="Level">The level that stands.</param>
/// <param name="DoublePoints">Twice the points that stand, so that the mean of two reviews stays a whole number.</param>
/// <param name="IsOpen">Whether this attempt scored it.</param>
internal sealed record SettledCriterion(RuleCriterion Criterion, int First, int Second, int Level, int DoublePoints, bool IsOpen)
{
    public bool IsMet => Criterion.IsMetAt(Level);

    /// <summary>Whether one review finds it met and the other does not.</summary>
    public bool IsSplit => Criterion.IsMetAt(First) != Criterion.IsMetAt(Second);

    public int Distance => Math.Abs(First - Second);
}
