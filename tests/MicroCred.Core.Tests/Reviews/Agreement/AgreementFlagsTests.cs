using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Policies;
using static MicroCred.Core.Tests.Reviews.Agreement.Ratings;

namespace MicroCred.Core.Tests.Reviews.Agreement;

public sealed class AgreementFlagsTests
{
    private static readonly AgreementThresholds Policy = new();

    [Fact]
    public void Of_GoodAgreement_IsNothing() => Assert.Empty(Flags(FlagSubject.Criterion, new[,] { { 90, 5 }, { 5, 100 } }));

    [Fact]
    public void Of_FewPairs_IsNothing() => Assert.Empty(Flags(FlagSubject.Criterion, new[,] { { 5, 12 }, { 10, 2 } }));

    [Fact]
    public void Of_CriterionFarBelow_AsksToReviseIt()
    {
        var flags = Flags(FlagSubject.Criterion, new[,] { { 50, 50 }, { 50, 50 } });
        Assert.Equal([FlagCause.LowAgreement, FlagCause.LowKappa], flags.Select(f => f.Cause));
        Assert.All(flags, f => Assert.Equal((true, FlagAction.ReviseCriterion), (f.IsCertain, f.Action)));
        Assert.Matches(@"^Exact agreement is 0\.50 \(95 % interval 0\.\d\d to 0\.\d\d, 200 pairs\); the policy asks for 0\.70, and the whole interval lies below it\. Read disagreeing pairs", flags[0].Explanation);
    }

    [Fact]
    public void Of_AssessorWhoMayBeUnlucky_AsksToBackRead()
    {
        var flag = Assert.Single(Flags(FlagSubject.Assessor, new[,] { { 20, 4 }, { 4, 20 } }));
        Assert.Equal((FlagCause.LowKappa, false, FlagAction.BackRead), (flag.Cause, flag.IsCertain, flag.Action));
    }

    /// <summary>The table of Gwet (2008): 94 % agree, and kappa is below zero.</summary>
    [Fact]
    public void Of_KappaParadox_SaysThatNothingIsWrong()
    {
        var flag = Assert.Single(Flags(FlagSubject.Criterion, new[,] { { 118, 5 }, { 2, 0 } }));
        Assert.Equal((FlagCause.KappaParadox, FlagAction.Watch), (flag.Cause, flag.Action));
        Assert.Contains("nearly all ratings are at the same level", flag.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 0.02, FlagCause.Severe, true, FlagAction.Recalibrate)]
    [InlineData(-0.5, 0.02, FlagCause.Lenient, true, FlagAction.Recalibrate)]
    [InlineData(0.4, 0.1, FlagCause.Severe, false, FlagAction.BackRead)]
    public void Of_Severity_SaysHowSure(double severity, double error, FlagCause cause, bool isCertain, FlagAction action)
    {
        var flag = Assert.Single(AgreementFlags.Of(new AssessorSeverity(Assessor(1), 100, severity, error, 0, 0, error, null, []), Policy));
        Assert.Equal((cause, isCertain, action), (flag.Cause, flag.IsCertain, flag.Action));
    }

    [Fact]
    public void Of_SeverityWithinThePolicy_IsNothing() =>
        Assert.Empty(AgreementFlags.Of(new AssessorSeverity(Assessor(1), 100, 0.3, 0.02, 0, 0, 0.02, null, []), Policy));

    [Fact]
    public void Defaults_AreThoseOfThePolicy()
    {
        Assert.Equal(Policy, AgreementThresholds.Of(AssessmentSettings.Default));
        Assert.Equal(new SeverityOptions(), SeverityOptions.Of(AssessmentSettings.Default));
    }

    private static IReadOnlyList<AgreementFlag> Flags(FlagSubject subject, int[,] table) =>
        AgreementFlags.Of(subject, Criterion(1), AgreementStatistics.Figures(FromTable(table), new AgreementOptions { Replicates = 300 }), Policy);
}
