using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Reviews;
using Outcome = MicroCred.Core.Reviews.Outcome;

namespace MicroCred.Core.Tests.Reviews;

/// <summary>The rule against a second, simpler telling of it, on rubrics and scores made at random.</summary>
public sealed class ScoringRuleProperties
{
    private const int Levels = 4;

    /// <summary>One criterion with the levels of the first, second and third assessor.</summary>
    public sealed record Row(bool IsRequired, int RequiredLevel, int First, int Second, int Third);

    /// <summary>A rubric with its scores; the third review may be missing.</summary>
    public sealed record Case(Row[] Rows, bool HasThird);

    private static readonly Arbitrary<Case> Cases = (
        from rows in (
            from required in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
            from needed in Gen.Choose(1, Levels - 1)
            from first in Gen.Choose(0, Levels - 1)
            from second in Gen.Choose(0, Levels - 1)
            from third in Gen.Choose(0, Levels - 1)
            select new Row(required, needed, first, second, third)).ArrayOf(5)
        from count in Gen.Choose(1, 5)
        from hasThird in Gen.Elements(true, false)
        select new Case([.. rows.Take(count)], hasThird)).ToArbitrary();

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Decide_AgreesWithCountingVotes() => Prop.ForAll(Cases, c =>
    {
        var votes = c.Rows.Select(r => new[] { r.First, r.Second }.Count(level => level >= r.RequiredLevel)).ToArray();
        var waitsForThird = !c.HasThird && c.Rows.Zip(votes).Any(p => p.First.IsRequired && p.Second == 1);
        var met = c.Rows.Zip(votes).Select(p => p.Second == 2 || (p.Second == 1 && c.HasThird && p.First.Third >= p.First.RequiredLevel)).ToArray();
        Outcome? expected = waitsForThird ? null : c.Rows.Zip(met).All(p => !p.First.IsRequired || p.Second) ? Outcome.Earned : Outcome.NotYetEarned;

        var (criteria, reviews) = Build(c);
        var ruling = ScoringRule.Decide(criteria, reviews);
        return ruling.Outcome == expected
            && ruling.NeedsAdjudication == waitsForThird
            && (expected is null || ruling.Criteria.Select(r => r.IsMet).SequenceEqual(met));
    }).Check(Often);

    [Fact]
    public void Decide_DoesNotDependOnWhoWasFirst() => Prop.ForAll(Cases, c =>
    {
        var (criteria, reviews) = Build(c);
        var one = ScoringRule.Decide(criteria, reviews);
        var other = ScoringRule.Decide(criteria, [.. reviews.Reverse()]);
        return one.Outcome == other.Outcome && one.Criteria.SequenceEqual(other.Criteria) && one.Explanation == other.Explanation;
    }).Check(Often);

    [Fact]
    public void Decide_AHigherLevelNeverTakesAwayWhatWasEarned() => Prop.ForAll(Cases, c =>
    {
        var (criteria, reviews) = Build(c);
        if (ScoringRule.Decide(criteria, reviews).Outcome != Outcome.Earned) return true;
        var higher = new Case([.. c.Rows.Select(r => r with { First = Levels - 1, Second = Levels - 1, Third = Levels - 1 })], c.HasThird);
        var ids = criteria.Select(x => x.CriterionId).ToArray();
        return ScoringRule.Decide(criteria, Reviews(higher, ids)).Outcome == Outcome.Earned;
    }).Check(Often);

    private static (RuleCriterion[] Criteria, RuleReview[] Reviews) Build(Case c)
    {
        var ids = c.Rows.Select(_ => Guid.NewGuid()).ToArray();
        return ([.. c.Rows.Select((r, i) => new RuleCriterion(ids[i], r.IsRequired, r.RequiredLevel))], Reviews(c, ids));
    }

    private static RuleReview[] Reviews(Case c, Guid[] ids)
    {
        RuleReview Of(bool third, Func<Row, int> level) => new(third, c.Rows.Select((r, i) => (Id: ids[i], Level: level(r))).ToDictionary(p => p.Id, p => p.Level));
        var reviews = new List<RuleReview> { Of(false, r => r.First), Of(false, r => r.Second) };
        if (c.HasThird) reviews.Add(Of(true, r => r.Third));
        return [.. reviews];
    }
}
