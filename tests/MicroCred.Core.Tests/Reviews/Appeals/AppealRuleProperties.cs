using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Tests.Reviews.Appeals;

/// <summary>Who may appeal, on facts made at random.</summary>
public sealed class AppealRuleProperties
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<AppealFacts> Facts =
        from status in Gen.Elements(Enum.GetValues<AttemptStatus>())
        from hours in Gen.Choose(-100, 100)
        from takesAppeals in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from flags in Gen.Choose(0, 15)
        select new AppealFacts(status, takesAppeals ? Now.AddHours(hours) : null, (flags & 1) == 0, (flags & 2) > 0, (flags & 4) > 0, (flags & 8) > 0);

    [Fact]
    public void AnAppealIsOpen_ExactlyWhenNothingStandsAgainstIt() => Prop.ForAll(Facts.ToArbitrary(), facts =>
        (AppealRule.WhyNotAppeal(facts, Now).Count == 0)
        == (facts is { Status: AttemptStatus.NotYetEarned or AttemptStatus.ClosedForPrivacy, IsLatest: true, HasAppealed: false, WasReopened: false, HasOtherOpen: false } && facts.EndsAt >= Now))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void OneMoreObstacle_NeverOpensAnAppeal() => Prop.ForAll(Facts.ToArbitrary(), facts =>
    {
        if (AppealRule.WhyNotAppeal(facts, Now).Count == 0) return true;
        AppealFacts[] worse = [facts with { HasAppealed = true }, facts with { IsLatest = false }, facts with { WasReopened = true }, facts with { HasOtherOpen = true }, facts with { EndsAt = null }];
        return worse.All(f => AppealRule.WhyNotAppeal(f, Now).Count > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheWindow_EndsWithADayWhereTheIssuerIs_AfterThatManyDays() => Prop.ForAll(
        (from minutes in Gen.Choose(0, 60 * 24 * 400) from days in Gen.Choose(1, 365) from zone in Gen.Elements("UTC", "America/Chicago", "Asia/Tokyo", "Pacific/Auckland") select (minutes, days, zone)).ToArbitrary(),
        c =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(c.zone);
            var decided = Now.AddMinutes(c.minutes);
            var end = AppealRule.EndsAt(decided, c.days, zone)!.Value;
            return BusinessDays.DayOf(end, zone) == BusinessDays.DayOf(decided, zone).AddDays(c.days) && BusinessDays.DayOf(end.AddSeconds(1), zone) == BusinessDays.DayOf(end, zone).AddDays(1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void NoDays_NoAppeals() => Assert.Null(AppealRule.EndsAt(Now, 0, TimeZoneInfo.Utc));
}
