using MicroCred.Core.Reviews;

namespace MicroCred.Core.Tests.Reviews;

public sealed class ScoringRuleTests
{
    private static readonly Guid A = Guid.NewGuid();
    private static readonly Guid B = Guid.NewGuid();
    private static readonly Guid Extra = Guid.NewGuid();

    private static readonly RuleCriterion[] Required = [new(A, true, 2), new(B, true, 2)];
    private static readonly RuleCriterion[] WithOptional = [.. Required, new(Extra, false, 2)];

    [Fact]
    public void Decide_WithOneReview_Waits()
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 2)]);

        Assert.Null(ruling.Outcome);
        Assert.False(ruling.NeedsAdjudication);
    }

    [Fact]
    public void Decide_BothAtOrAboveEverywhere_IsEarned()
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 3), First(3, 2)]);

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.All(ruling.Criteria, c => Assert.True(c.IsMet));
        Assert.Empty(ruling.Disputed);
    }

    [Fact]
    public void Decide_BothBelowOnTheSameCriterion_IsNotYetEarnedWithoutAThird()
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 1), First(2, 0)]);

        Assert.Equal(Outcome.NotYetEarned, ruling.Outcome);
        Assert.False(ruling.NeedsAdjudication);
        Assert.True(Met(ruling, A));
        Assert.False(Met(ruling, B));
    }

    [Fact]
    public void Decide_DifferentLevelsOnTheSameSide_IsNoDisagreement() =>
        Assert.Equal(Outcome.Earned, ScoringRule.Decide(Required, [First(2, 3), First(3, 2)]).Outcome);

    [Fact]
    public void Decide_OneSplitCriterion_NeedsAdjudication()
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 2), First(2, 1)]);

        Assert.Null(ruling.Outcome);
        Assert.True(ruling.NeedsAdjudication);
        Assert.Equal([B], ruling.Disputed);
    }

    [Theory]
    [InlineData(2, Outcome.Earned)]
    [InlineData(1, Outcome.NotYetEarned)]
    public void Decide_OnADisputedCriterion_TwoOfThreeStand(int third, Outcome expected)
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 2), First(2, 1), Third(2, third)]);

        Assert.Equal(expected, ruling.Outcome);
        Assert.Equal(third == 2, Met(ruling, B));
    }

    [Fact]
    public void Decide_BothWouldNotAwardButOnDifferentCriteria_IsADisagreementAndCanStillBeEarned()
    {
        var opposed = ScoringRule.Decide(Required, [First(2, 0), First(0, 2)]);
        Assert.True(opposed.NeedsAdjudication);
        Assert.Equal([A, B], opposed.Disputed);

        Assert.Equal(Outcome.Earned, ScoringRule.Decide(Required, [First(2, 0), First(0, 2), Third(2, 2)]).Outcome);
    }

    [Fact]
    public void Decide_OneCriterionUnanimouslyNotMetAndAnotherSplit_StillNeedsAdjudication()
    {
        // Whether the split one stands decides what carries over to the next attempt, and what the earner is told.
        var ruling = ScoringRule.Decide(Required, [First(0, 2), First(0, 0)]);
        Assert.Null(ruling.Outcome);
        Assert.True(ruling.NeedsAdjudication);
        Assert.Equal([B], ruling.Disputed);

        var settled = ScoringRule.Decide(Required, [First(0, 2), First(0, 0), Third(2, 2)]);
        Assert.Equal(Outcome.NotYetEarned, settled.Outcome);
        Assert.False(Met(settled, A));
        Assert.True(Met(settled, B));
    }

    [Fact]
    public void Decide_TheThirdDoesNotReopenWhatBothAgreeOn()
    {
        var ruling = ScoringRule.Decide(Required, [First(2, 2), First(2, 0), Third(0, 2)]);

        Assert.True(Met(ruling, A));
        Assert.Equal(Outcome.Earned, ruling.Outcome);
    }

    [Fact]
    public void Decide_AnOptionalCriterionSplit_IsNotMetAndCallsForNobody()
    {
        var ruling = ScoringRule.Decide(WithOptional, [First(2, 2, 2), First(2, 2, 0)]);

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.False(Met(ruling, Extra));
    }

    [Fact]
    public void Decide_AnOptionalCriterionSplitBesideARequiredOne_IsSettledByTheThirdToo()
    {
        var ruling = ScoringRule.Decide(WithOptional, [First(2, 2, 2), First(2, 0, 0), Third(2, 2, 2)]);

        Assert.True(Met(ruling, Extra));
        Assert.Equal([B], ruling.Disputed);
    }

    [Fact]
    public void Decide_AnOptionalCriterionNotMet_DoesNotStandInTheWay() =>
        Assert.Equal(Outcome.Earned, ScoringRule.Decide(WithOptional, [First(2, 2, 0), First(2, 2, 0)]).Outcome);

    [Fact]
    public void Decide_AReviewWithoutALevel_IsAnError() =>
        Assert.Throws<ArgumentException>(() => ScoringRule.Decide(Required, [First(2, 2), First(2)]));

    [Fact]
    public void Decide_ThreeIndependentReviews_IsAnError() =>
        Assert.Throws<ArgumentException>(() => ScoringRule.Decide(Required, [First(2, 2), First(2, 2), First(2, 2)]));

    private static RuleReview First(params int[] levels) => Review(false, levels);

    private static RuleReview Third(params int[] levels) => Review(true, levels);

    private static RuleReview Review(bool third, int[] levels) =>
        new(third, levels.Zip(new[] { A, B, Extra }).ToDictionary(p => p.Second, p => p.First));

    private static bool Met(Ruling ruling, Guid criterion) => ruling.Criteria.Single(c => c.CriterionId == criterion).IsMet;
}
