using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews;

/// <summary>Where two independent reviews differ in a way that the rule cannot settle, so that a third has to look.</summary>
internal static class Disagreement
{
    /// <summary>The criteria on which they disagree; none when the decision can be made.</summary>
    public static IEnumerable<SettledCriterion> Find(DecisionRule rule, IReadOnlyList<SettledCriterion> criteria, int tolerance)
    {
        // Under every rule a required criterion has to be met, and one that is met stands on later attempts: who is right about it matters.
        var required = criteria.Where(c => c.Criterion.IsRequired && c.IsSplit && c.Distance > tolerance);
        return rule.Kind switch
        {
            DecisionRuleKind.RequiredAndSome => required.Concat(Others(rule, criteria, tolerance)),
            DecisionRuleKind.Points => required.Concat(Points(rule, criteria, tolerance)).Distinct(),
            _ => required,
        };
    }

    /// <summary>The others on which they are split, when it hangs on these whether enough are met.</summary>
    private static List<SettledCriterion> Others(DecisionRule rule, IReadOnlyList<SettledCriterion> criteria, int tolerance)
    {
        var others = criteria.Where(c => !c.Criterion.IsRequired).ToList();
        var split = others.Where(c => c.IsSplit && c.Distance > tolerance).ToList();
        var both = others.Count(c => c.Criterion.IsMetAt(c.First) && c.Criterion.IsMetAt(c.Second));
        return both < rule.Others && both + split.Count >= rule.Others ? split : [];
    }

    /// <summary>The criteria whose levels differ, when by the one review alone the cut would be reached and by the other not.</summary>
    private static IEnumerable<SettledCriterion> Points(DecisionRule rule, IReadOnlyList<SettledCriterion> criteria, int tolerance)
    {
        var first = criteria.Sum(c => c.Criterion.PointsAt(c.First));
        var second = criteria.Sum(c => c.Criterion.PointsAt(c.Second));
        return first >= rule.Cut != second >= rule.Cut
            ? criteria.Where(c => c.Distance > tolerance && c.Criterion.PointsAt(c.First) != c.Criterion.PointsAt(c.Second))
            : [];
    }
}
