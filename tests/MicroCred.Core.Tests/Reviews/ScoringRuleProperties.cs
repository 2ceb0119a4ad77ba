using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;
using Outcome = MicroCred.Core.Reviews.Outcome;

namespace MicroCred.Core.Tests.Reviews;

/// <summary>Every kind of rule on rubrics and scores made at random: against a second, simpler telling, and for what must hold under all of them.</summary>
public sealed class ScoringRuleProperties
{
    private const int Levels = 4;

    /// <summary>One criterion with the levels of the first, second and third assessor (-1: could not be scored) and what it is worth.</summary>
    public sealed record Row(bool IsRequired, int RequiredLevel, int First, int Second, int Third, int[] Points, bool Stands);

    /// <summary>A rubric with its scores under a rule; the third review may be missing.</summary>
    public sealed record Case(Row[] Rows, bool HasThird, DecisionRuleKind Kind, int Others, int Cut, int Independent, int Tolerance)
    {
        public DecisionRule Rule => new(Kind, Others, Cut, [.. Rows.Select((r, i) => new CriterionPoints($"{i}", 1, r.Points))]);

        public RuleSettings Settings => new(Independent, Tolerance);
    }

    private static readonly Gen<Row> Rows =
        from required in Gen.Frequency((3, Gen.Constant(true)), (2, Gen.Constant(false)))
        from needed in Gen.Choose(1, Levels - 1)
        from first in Gen.Choose(-1, Levels - 1)
        from second in Gen.Choose(-1, Levels - 1)
        from third in Gen.Choose(-1, Levels - 1)
        from steps in Gen.Choose(0, 3).ArrayOf(Levels)
        from stands in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Row(required, needed, first, second, third, [.. steps.Select((_, i) => steps.Take(i + 1).Sum())], stands);

    private static readonly Arbitrary<Case> Cases = (
        from rows in Rows.ArrayOf(5)
        from count in Gen.Choose(1, 5)
        from hasThird in Gen.Elements(true, false)
        from kind in Gen.Elements(Enum.GetValues<DecisionRuleKind>())
        from others in Gen.Choose(0, 3)
        from cut in Gen.Choose(1, 30)
        from independent in Gen.Frequency((3, Gen.Constant(2)), (1, Gen.Constant(1)))
        from tolerance in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        select new Case([.. rows.Take(count)], hasThird, kind, others, cut, independent, tolerance)).ToArbitrary();

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(5000);

    [Fact]
    public void Decide_AllRequiredWithoutTolerance_AgreesWithCountingVotes() => Prop.ForAll(Cases, any =>
    {
        var c = any with { Kind = DecisionRuleKind.AllRequired, Independent = 2, Tolerance = 0, Rows = [.. any.Rows.Select(r => r with { Stands = false })] };
        var votes = c.Rows.Select(r => new[] { r.First, r.Second }.Count(level => level >= r.RequiredLevel)).ToArray();
        var waitsForThird = !c.HasThird && c.Rows.Zip(votes).Any(p => p.First.IsRequired && p.Second == 1);
        var met = c.Rows.Zip(votes).Select(p => p.Second == 2 || (p.Second == 1 && c.HasThird && p.First.Third >= p.First.RequiredLevel)).ToArray();
        Outcome? expected = waitsForThird ? null : c.Rows.Zip(met).All(p => !p.First.IsRequired || p.Second) ? Outcome.Earned : Outcome.NotYetEarned;

        var ruling = Decide(c);
        return ruling.Outcome == expected
            && ruling.NeedsAdjudication == waitsForThird
            && (expected is null || ruling.Criteria.Select(r => r.IsMet).SequenceEqual(met));
    }).Check(Often);

    [Fact]
    public void Decide_WithOneReview_AgreesWithAPlainReadingOfTheRule() => Prop.ForAll(Cases, any =>
    {
        var c = any with { Independent = 1, HasThird = false };
        int LevelOf(Row r) => r.Stands ? r.RequiredLevel : r.First;
        var required = c.Rows.Where(r => r.IsRequired).All(r => LevelOf(r) >= r.RequiredLevel);
        var others = c.Rows.Count(r => !r.IsRequired && LevelOf(r) >= r.RequiredLevel);
        var points = c.Rows.Sum(r => LevelOf(r) < 0 ? 0 : r.Points[LevelOf(r)]);
        var earned = required && (c.Kind != DecisionRuleKind.RequiredAndSome || others >= c.Others) && (c.Kind != DecisionRuleKind.Points || points >= c.Cut);
        return Decide(c).Outcome == (earned ? Outcome.Earned : Outcome.NotYetEarned);
    }).Check(Often);

    [Fact]
    public void Decide_DoesNotDependOnWhoWasFirst() => Prop.ForAll(Cases, c =>
    {
        var one = Decide(c);
        var other = Decide(c, reversed: true);
        return one.Outcome == other.Outcome && one.NeedsAdjudication == other.NeedsAdjudication && one.Criteria.SequenceEqual(other.Criteria)
            && one.Disputed.SequenceEqual(other.Disputed) && one.Explanation == other.Explanation;
    }).Check(Often);

    [Fact]
    public void Decide_AHigherLevelNeverTakesAwayWhatWasEarned() => Prop.ForAll(Cases, c =>
    {
        if (Decide(c).Outcome != Outcome.Earned) return true;
        var raised = Enumerable.Range(0, c.Rows.Length).SelectMany(i => new[]
        {
            Raise(c, i, r => r with { First = r.First + 1 }), Raise(c, i, r => r with { Second = r.Second + 1 }), Raise(c, i, r => r with { Third = r.Third + 1 }),
        });

        // Raising one of two levels can bring them so far apart that a third is asked; it never turns the decision.
        return raised.All(higher => Decide(higher).Outcome != Outcome.NotYetEarned);
    }).Check(Often);

    [Fact]
    public void Decide_MeetingEverythingEarnsIt_WhenTheCutCanBeReached() => Prop.ForAll(Cases, any =>
    {
        var c = any with
        {
            Others = Math.Min(any.Others, any.Rows.Count(r => !r.IsRequired)),
            Cut = Math.Min(any.Cut, any.Rows.Sum(r => r.Points[r.RequiredLevel])),
            Rows = [.. any.Rows.Select(r => r with { First = r.RequiredLevel, Second = r.RequiredLevel, Third = r.RequiredLevel })],
        };
        return Decide(c).Outcome == Outcome.Earned;
    }).Check(Often);

    [Fact]
    public void Decide_TheExplanationAgreesWithTheOutcome() => Prop.ForAll(Cases, c =>
    {
        var ruling = Decide(c);
        if (ruling.Outcome is null) return ruling.Finding.Length == 0 && ruling.Criteria.Count == 0 && ruling.NeedsAdjudication == ruling.Disputed.Count > 0;
        var required = c.Rows.Count(r => r.IsRequired);
        var met = ruling.Criteria.Where(r => r.IsMet).Select(r => r.CriterionId).ToHashSet();
        var requiredMet = c.Rows.Where((r, i) => r.IsRequired && (r.Stands || met.Contains(Ids[i]))).Count();
        var othersMet = c.Rows.Where((r, i) => !r.IsRequired && (r.Stands || met.Contains(Ids[i]))).Count();
        string[] complete = ["The one required criterion is met", "Both required criteria are met", $"All {required} required criteria are met"];
        var all = complete.Any(words => ruling.Finding.Contains(words, StringComparison.Ordinal)) || (required == 0 && c.Kind != DecisionRuleKind.AllRequired);
        var enough = c.Kind switch
        {
            DecisionRuleKind.RequiredAndSome => othersMet >= c.Others && ruling.Finding.Contains($"{othersMet} of", StringComparison.Ordinal),
            DecisionRuleKind.Points => PointsTold(ruling.Finding) >= c.Cut,
            _ => true,
        };
        return all == (requiredMet == required) && (ruling.Outcome == Outcome.Earned) == (all && enough);
    }).Check(Often);

    private static decimal PointsTold(string finding) =>
        decimal.Parse(finding["The scores add up to ".Length..finding.IndexOf(" of ", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    private static Case Raise(Case c, int row, Func<Row, Row> raise)
    {
        var raised = raise(c.Rows[row]);
        return raised.First >= Levels || raised.Second >= Levels || raised.Third >= Levels ? c : c with { Rows = [.. c.Rows.Select((r, i) => i == row ? raised : r)] };
    }

    private static Ruling Decide(Case c, bool reversed = false)
    {
        RuleReview Of(bool third, Func<Row, int> level) =>
            new(third, c.Rows.Select((r, i) => (Id: Ids[i], Level: level(r), r.Stands)).Where(p => !p.Stands).ToDictionary(p => p.Id, p => p.Level));
        var reviews = new List<RuleReview> { Of(false, r => r.First) };
        if (c.Independent == 2) reviews.Add(Of(false, r => r.Second));
        if (c.HasThird) reviews.Add(Of(true, r => r.Third));
        if (reversed) reviews.Reverse();
        return ScoringRule.Decide(c.Rule, [.. c.Rows.Select((r, i) => new RuleCriterion(Ids[i], r.IsRequired, r.RequiredLevel, r.Points, r.Stands ? r.RequiredLevel : null))], reviews, c.Settings);
    }
}
