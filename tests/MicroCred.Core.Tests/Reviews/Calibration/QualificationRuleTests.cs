using MicroCred.Core.Reviews.Calibration;

namespace MicroCred.Core.Tests.Reviews.Calibration;

public sealed class QualificationRuleTests
{
    [Theory]
    [InlineData("22222", "22222", true)]
    [InlineData("12222", "22222", true)] // four of five are 80 %
    [InlineData("11222", "22222", false)] // three of five
    [InlineData("02222", "22222", false)] // enough, but one off by two
    [InlineData("22220", "22221", true)] // off the other way
    public void Judge_AsksForShareAndDistance(string chosen, string truth, bool passes)
    {
        var result = QualificationRule.Judge([.. chosen.Zip(truth, (c, t) => (c - '0', t - '0'))], 80, 1);
        Assert.Equal(passes, result.IsPassed);
        Assert.Equal(5, result.Criteria);
    }

    [Fact]
    public void Judge_OfNothing_IsNotPassed() => Assert.False(QualificationRule.Judge([], 0, 5).IsPassed);
}
