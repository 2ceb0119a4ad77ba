using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;

namespace MicroCred.Core.Tests.Reviews;

public sealed class ScoringRuleTests
{
    private static readonly Guid A = Guid.NewGuid();
    private static readonly Guid B = Guid.NewGuid();
    private static readonly Guid Extra = Guid.NewGuid();
    private static readonly Guid More = Guid.NewGuid();

    private static readonly RuleCriterion[] Required = [new(A, true, 2), new(B, true, 2)];
    private static readonly RuleCriterion[] WithOptional = [.. Required, new(Extra, false, 2)];

    [Fact]
    public void Decide_WithOneReview_Waits()
    {
        var ruling = Decide(Required, [First(2, 2)]);

        Assert.Null(ruling.Outcome);
        Assert.False(ruling.NeedsAdjudication);
    }

    [Fact]
    public void Decide_BothAtOrAboveEverywhere_IsEarned()
    {
        var ruling = Decide(Required, [First(2, 3), First(3, 2)]);

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.All(ruling.Criteria, c => Assert.True(c.IsMet));
        Assert.Empty(ruling.Disputed);
    }

    [Fact]
    public void Decide_BothBelowOnTheSameCriterion_IsNotYetEarnedWithoutAThird()
    {
        var ruling = Decide(Required, [First(2, 1), First(2, 0)]);

        Assert.Equal(Outcome.NotYetEarned, ruling.Outcome);
        Assert.False(ruling.NeedsAdjudication);
        Assert.True(Met(ruling, A));
        Assert.False(Met(ruling, B));
    }

    [Fact]
    public void Decide_DifferentLevelsOnTheSameSide_IsNoDisagreement() =>
        Assert.Equal(Outcome.Earned, Decide(Required, [First(2, 3), First(3, 2)]).Outcome);

    [Fact]
    public void Decide_OneSplitCriterion_NeedsAdjudication()
    {
        var ruling = Decide(Required, [First(2, 2), First(2, 1)]);

        Assert.Null(ruling.Outcome);
        Assert.True(ruling.NeedsAdjudication);
        Assert.Equal([B], ruling.Disputed);
    }

    [Theory]
    [InlineData(2, Outcome.Earned)]
    [InlineData(1, Outcome.NotYetEarned)]
    public void Decide_OnADisputedCriterion_TwoOfThreeStand(int third, Outcome expected)
    {
        var ruling = Decide(Required, [First(2, 2), First(2, 1), Third(2, third)]);

        Assert.Equal(expected, ruling.Outcome);
        Assert.Equal(third == 2, Met(ruling, B));
    }

    [Fact]
    public void Decide_BothWouldNotAwardButOnDifferentCriteria_IsADisagreementAndCanStillBeEarned()
    {
        var opposed = Decide(Required, [First(2, 0), First(0, 2)]);
        Assert.True(opposed.NeedsAdjudication);
        Assert.Equal([A, B], opposed.Disputed);

        Assert.Equal(Outcome.Earned, Decide(Required, [First(2, 0), First(0, 2), Third(2, 2)]).Outcome);
    }

    [Fact]
    public void Decide_OneCriterionUnanimouslyNotMetAndAnotherSplit_StillNeedsAdjudication()
    {
        // Whether the split one stands decides what carries over to the next attempt, and what the earner is told.
        var ruling = Decide(Required, [First(0, 2), First(0, 0)]);
        Assert.Null(ruling.Outcome);
        Assert.True(ruling.NeedsAdjudication);
        Assert.Equal([B], ruling.Disputed);

        var settled = Decide(Required, [First(0, 2), First(0, 0), Third(2, 2)]);
        Assert.Equal(Outcome.NotYetEarned, settled.Outcome);
        Assert.False(Met(settled, A));
        Assert.True(Met(settled, B));
    }

    [Fact]
    public void Decide_TheThirdDoesNotReopenWhatBothAgreeOn()
    {
        var ruling = Decide(Required, [First(2, 2), First(2, 0), Third(0, 2)]);

        Assert.True(Met(ruling, A));
        Assert.Equal(Outcome.Earned, ruling.Outcome);
    }

    [Fact]
    public void Decide_AnOptionalCriterionSplit_IsNotMetAndCallsForNobody()
    {
        var ruling = Decide(WithOptional, [First(2, 2, 2), First(2, 2, 0)]);

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.False(Met(ruling, Extra));
    }

    [Fact]
    public void Decide_AnOptionalCriterionSplitBesideARequiredOne_IsSettledByTheThirdToo()
    {
        var ruling = Decide(WithOptional, [First(2, 2, 2), First(2, 0, 0), Third(2, 2, 2)]);

        Assert.True(Met(ruling, Extra));
        Assert.Equal([B], ruling.Disputed);
    }

    [Fact]
    public void Decide_AnOptionalCriterionNotMet_DoesNotStandInTheWay() =>
        Assert.Equal(Outcome.Earned, Decide(WithOptional, [First(2, 2, 0), First(2, 2, 0)]).Outcome);

    [Fact]
    public void Decide_AReviewWithoutALevel_IsAnError() =>
        Assert.Throws<ArgumentException>(() => Decide(Required, [First(2, 2), First(2)]));

    [Fact]
    public void Decide_ThreeIndependentReviews_IsAnError() =>
        Assert.Throws<ArgumentException>(() => Decide(Required, [First(2, 2), First(2, 2), First(2, 2)]));

    [Fact]
    public void Decide_WithOneReviewWanted_DecidesAlone()
    {
        var ruling = Decide(Required, [First(2, 3)], new RuleSettings(1));

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.Equal("Both required criteria are met. One assessor scored it.", ruling.Explanation);
        Assert.Equal([2, 3], ruling.Criteria.Select(c => c.Level));
    }

    [Theory]
    [InlineData(1, false, Outcome.NotYetEarned)]
    [InlineData(0, true, null)]
    public void Decide_WithinTheTolerance_TheLowerLevelStands(int second, bool asksThird, Outcome? expected)
    {
        var ruling = Decide(Required, [First(2, 2), First(2, second)], new RuleSettings(2, 1));

        Assert.Equal(asksThird, ruling.NeedsAdjudication);
        Assert.Equal(expected, ruling.Outcome);
        if (expected is not null) Assert.Contains("lie close together", ruling.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OfThree_TheMiddleLevelStands()
    {
        var ruling = Decide(Required, [First(3, 0), First(2, 3), Third(3, 2)]);

        Assert.Equal([3, 2], ruling.Criteria.Select(c => c.Level));
    }

    [Fact]
    public void Decide_ACriterionThatCouldNotBeScored_IsNotMetAndHasNoLevel()
    {
        var ruling = Decide(Required, [First(2, ScoringRule.NotScored), First(3, ScoringRule.NotScored)]);

        Assert.Equal(Outcome.NotYetEarned, ruling.Outcome);
        Assert.Null(ruling.Criteria.Single(c => c.CriterionId == B).Level);
    }

    [Fact]
    public void Decide_WhatStandsFromBefore_CountsAndIsNotScoredAgain()
    {
        RuleCriterion[] criteria = [new(A, true, 2, StandsAt: 3), new(B, true, 2)];
        var b = new Dictionary<Guid, int> { [B] = 2 };

        var ruling = Decide(criteria, [new RuleReview(false, b), new RuleReview(false, b)]);

        Assert.Equal("Both required criteria are met. Both assessors agree.", ruling.Explanation);
        Assert.Equal([B], ruling.Criteria.Select(c => c.CriterionId));
    }

    [Theory]
    [InlineData(2, 0, Outcome.Earned, "Both required criteria are met, and 1 of 2 others; at least 1 of these is needed. Both assessors agree.")]
    [InlineData(1, 1, Outcome.NotYetEarned, "Both required criteria are met, and 0 of 2 others; at least 1 of these is needed. Both assessors agree.")]
    public void Decide_RequiredAndSome_CountsTheOthers(int extra, int more, Outcome expected, string explanation)
    {
        var ruling = DecideSome([First(2, 2, extra, more), First(2, 2, extra, more)]);

        Assert.Equal(expected, ruling.Outcome);
        Assert.Equal(explanation, ruling.Explanation);
    }

    [Fact]
    public void Decide_RequiredAndSome_AsksAThirdOnlyWhenTheCountHangsOnIt()
    {
        // Each would award for another criterion: whose is right decides.
        var crossed = DecideSome([First(2, 2, 2, 0), First(2, 2, 0, 2)]);
        Assert.True(crossed.NeedsAdjudication);
        Assert.Equal([Extra, More], crossed.Disputed);
        Assert.Equal(Outcome.Earned, DecideSome([First(2, 2, 2, 0), First(2, 2, 0, 2), Third(2, 2, 2, 2)]).Outcome);

        // Enough are met by both already.
        Assert.Equal(Outcome.Earned, DecideSome([First(2, 2, 2, 2), First(2, 2, 2, 0)]).Outcome);
    }

    [Fact]
    public void Decide_Points_TakesTheMeanOfTwo()
    {
        var ruling = DecidePoints(10, [First(3, 3), First(3, 2)]);

        Assert.Equal(Outcome.Earned, ruling.Outcome);
        Assert.Equal("The scores add up to 11 of 12 points; 10 are needed. The points are the mean of both assessors.", ruling.Explanation);
    }

    [Fact]
    public void Decide_Points_AsksAThirdWhenOneReviewReachesTheCutAndTheOtherDoesNot()
    {
        var split = DecidePoints(10, [First(3, 3), First(1, 3)]);
        Assert.True(split.NeedsAdjudication);
        Assert.Equal([A], split.Disputed);

        Assert.Equal(Outcome.Earned, DecidePoints(10, [First(3, 3), First(1, 3), Third(2, 3)]).Outcome);
        Assert.Equal(Outcome.NotYetEarned, DecidePoints(10, [First(3, 3), First(1, 3), Third(0, 3)]).Outcome);
    }

    [Fact]
    public void Decide_Points_WithinTheTolerance_TheMeanDecides()
    {
        var ruling = DecidePoints(10, [First(2, 3), First(1, 3)], new RuleSettings(2, 1));

        Assert.Equal(Outcome.NotYetEarned, ruling.Outcome);
        Assert.StartsWith("The scores add up to 9 of 12 points; 10 are needed.", ruling.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_AnAdjudicationAfterASingleReview_Stands() =>
        Assert.Equal(Outcome.Earned, Decide(Required, [First(2, 0), Third(2, 2)], new RuleSettings(1)).Outcome);

    private static Ruling Decide(RuleCriterion[] criteria, RuleReview[] reviews, RuleSettings? settings = null) =>
        ScoringRule.Decide(DecisionRule.AllRequired, criteria, reviews, settings ?? new RuleSettings());

    private static Ruling DecideSome(RuleReview[] reviews) =>
        ScoringRule.Decide(new DecisionRule(DecisionRuleKind.RequiredAndSome, Others: 1), [.. WithOptional, new(More, false, 2)], reviews, new RuleSettings());

    // A counts twice (0 2 4 6), B as it is (0 2 4 6): 12 at most.
    private static Ruling DecidePoints(int cut, RuleReview[] reviews, RuleSettings? settings = null) => ScoringRule.Decide(
        new DecisionRule(DecisionRuleKind.Points, Cut: cut, Points: [new("a", 2, [0, 2, 4, 6]), new("b", 1, [0, 2, 4, 6])]),
        [new(A, false, 2, [0, 2, 4, 6]), new(B, false, 2, [0, 2, 4, 6])], reviews, settings ?? new RuleSettings());

    private static RuleReview First(params int[] levels) => Review(false, levels);

    private static RuleReview Third(params int[] levels) => Review(true, levels);

    private static RuleReview Review(bool third, int[] levels) =>
        new(third, levels.Zip(new[] { A, B, Extra, More }).ToDictionary(p => p.Second, p => p.First));

    private static bool Met(Ruling ruling, Guid criterion) => ruling.Criteria.Single(c => c.CriterionId == criterion).IsMet;
}
