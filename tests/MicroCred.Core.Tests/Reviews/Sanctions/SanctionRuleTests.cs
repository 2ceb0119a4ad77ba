using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Tests.Reviews.Sanctions;

public sealed class SanctionRuleTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void TheDefaultLadder_HasThreeSteps() => Assert.Equal(
        [new SanctionStep("Reminder of the rules", SanctionKind.Reminder, 0), new SanctionStep("No hand-ins for 30 days", SanctionKind.HandInPause, 30), new SanctionStep("Barred by the issuer", SanctionKind.Barred, 0)],
        SanctionLadder.Read(AssessmentSettings.Default.Sanctions));

    [Theory]
    [InlineData("", false)]
    [InlineData("Talk | reminder", true)]
    [InlineData("Talk | reminder | 3", false)]
    [InlineData("Rest | pause", false)]
    [InlineData("Rest | pause | 0", false)]
    [InlineData("Rest | Pause | 14\n\nOut | BAR | 90", true)]
    [InlineData("Rest", false)]
    [InlineData(" | bar", false)]
    [InlineData("Rest | fine | 14", false)]
    public void ALadder_IsLinesThatCanBeRead(string lines, bool isLadder)
    {
        Assert.Equal(isLadder, SanctionLadder.WhyNotUse(lines) is null);
        Assert.Equal(isLadder, new AssessmentSettings { Sanctions = lines.ReplaceLineEndings("\r\n") }.WhyNotUse().Count == 0);
    }

    [Fact]
    public void TheNextStep_FollowsOnTheHighestThatCounts_AndNeverSkips()
    {
        Assert.Equal(1, SanctionLadder.Highest(3, []));
        Assert.Equal(3, SanctionLadder.Highest(3, [2, 1]));
        Assert.Equal(3, SanctionLadder.Highest(3, [3]));
        Assert.Equal(2, SanctionLadder.Highest(2, [5]));
    }

    [Fact]
    public void NothingIsConfirmed_BeforeTheEarnerAnsweredOrHadAllTheTime()
    {
        var until = SanctionRule.AnswerUntil(Now, 10, Zone);
        Assert.Equal((new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 21)), (BusinessDays.DayOf(until, Zone), BusinessDays.DayOf(until.AddSeconds(1), Zone)));
        Assert.Equal("answer-awaited", SanctionRule.WhyNotConfirm(SanctionStatus.Proposed, null, until, until)?.Code);
        Assert.Null(SanctionRule.WhyNotConfirm(SanctionStatus.Proposed, null, until, until.AddSeconds(1)));
        Assert.Null(SanctionRule.WhyNotConfirm(SanctionStatus.Proposed, Now, until, Now));
        Assert.Null(SanctionRule.WhyNotAnswer(SanctionStatus.Proposed, null, until, until));
        Assert.Equal("window-over", SanctionRule.WhyNotAnswer(SanctionStatus.Proposed, null, until, until.AddSeconds(1))?.Code);
        foreach (var settled in new[] { SanctionStatus.Confirmed, SanctionStatus.Dropped, SanctionStatus.Lifted })
            Assert.Equal(("notice-settled", "notice-settled"), (SanctionRule.WhyNotConfirm(settled, Now, until, Now)?.Code, SanctionRule.WhyNotAnswer(settled, null, until, Now)?.Code));
    }

    [Fact]
    public void WhatHolds_EndsByItself_AndCountsAYearLonger()
    {
        Assert.Equal((Now.AddMonths(12), Now.AddMonths(12)), SanctionRule.EndsOf(SanctionKind.Reminder, 0, Zone, Now));
        var (holds, counts) = SanctionRule.EndsOf(SanctionKind.HandInPause, 30, Zone, Now);
        Assert.Equal((new DateOnly(2026, 4, 9), holds!.Value.AddMonths(12)), (BusinessDays.DayOf(holds.Value, Zone), counts));
        Assert.Equal((null, null), SanctionRule.EndsOf(SanctionKind.Barred, 0, Zone, Now));
    }
}
