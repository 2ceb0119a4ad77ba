using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Reviews.BackReadings;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Tests.Reviews.BackReadings;

/// <summary>The draw, the figures and the rule of back-reading, on cases made at random.</summary>
public sealed class BackReadingProperties
{
    private static readonly Gen<Guid> Guids = from a in Gen.Choose(0, int.MaxValue) from b in Gen.Choose(0, int.MaxValue) select new Guid(a, (short)b, (short)(b >> 16), new byte[8]);

    private static readonly Gen<(string Seed, int Percent, ReviewOfAssessor[] Reviews)> Draws =
        from seed in Gen.Choose(0, 1_000_000)
        from percent in Gen.Choose(0, 100)
        from assessors in Guids.ArrayOf(4)
        from reviews in (from id in Guids from i in Gen.Choose(0, 3) select new ReviewOfAssessor(id, assessors[i])).ArrayOf(40)
        select ($"{seed:x64}", percent, reviews.DistinctBy(r => r.ReviewId).ToArray());

    [Fact]
    public void TheDraw_TakesTheShareOfEachAssessor_WhateverTheOrder() => Prop.ForAll(Draws.ToArbitrary(), c =>
    {
        var drawn = BackReadingDraw.Choose(c.Seed, c.Percent, c.Reviews);
        var again = BackReadingDraw.Choose(c.Seed, c.Percent, c.Reviews.Reverse());
        var share = c.Reviews.GroupBy(r => r.AssessorId).All(g =>
        {
            var mine = drawn.Where(d => g.Any(r => r.ReviewId == d.ReviewId)).ToList();
            var least = (double)g.Count() * c.Percent / 100;
            var others = g.Where(r => mine.All(d => d.ReviewId != r.ReviewId)).Select(r => BackReadingDraw.Choose(c.Seed, 100, [r])[0].Value);
            return mine.Count >= least && mine.Count < least + 1 && (mine.Count == 0 || others.All(v => v >= mine.Max(d => d.Value)));
        });
        return share && drawn.SequenceEqual(again);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ALargerShare_KeepsWhatASmallerOneDrew() => Prop.ForAll(Draws.ToArbitrary(), c =>
        BackReadingDraw.Choose(c.Seed, c.Percent, c.Reviews).All(d => BackReadingDraw.Choose(c.Seed, Math.Min(100, c.Percent + 10), c.Reviews).Contains(d))).QuickCheckThrowOnFailure();

    [Fact]
    public void TheFigures_AreThoseOfAPlainCount() => Prop.ForAll(
        (from review in Gen.Choose(0, 4) from a in Gen.Choose(0, 4) from b in Gen.Choose(0, 4) select (review, a, b)).ArrayOf(30).ToArbitrary(),
        rows =>
        {
            var figures = BackReadingFigures.Of([.. rows.Select(r => new ReadPair(new Guid(r.review, 0, 0, new byte[8]), r.a, r.b))]);
            if (rows.Length == 0) return figures is { Criteria: 0, Exact: null, Adjacent: null, MeanDifference: null };
            return figures.Criteria == rows.Length && figures.Reviews == rows.Select(r => r.review).Distinct().Count()
                && Math.Abs(figures.Exact!.Value - rows.Count(r => r.a == r.b) / (double)rows.Length) < 1e-12
                && Math.Abs(figures.Adjacent!.Value - rows.Count(r => Math.Abs(r.a - r.b) < 2) / (double)rows.Length) < 1e-12
                && Math.Abs(figures.MeanDifference!.Value - rows.Sum(r => r.a - r.b) / (double)rows.Length) < 1e-12
                && figures.Exact <= figures.Adjacent;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OnlyAScoredReading_OfAStandingNotYetEarned_Reopens() => Prop.ForAll(
        (from status in Gen.Elements(Enum.GetValues<AttemptStatus>()) from f in Gen.Choose(0, 31) select new ReopeningFacts((f & 1) > 0, (f & 2) > 0, status, (f & 4) > 0, (f & 8) > 0, (f & 16) > 0)).ToArbitrary(),
        facts => (BackReadingRule.WhyNotReopen(facts).Count == 0)
            == facts is { IsScored: true, IsAllowed: true, Status: AttemptStatus.NotYetEarned, WasReopened: false, IsLatest: true, AppealWaits: false }).QuickCheckThrowOnFailure();
}
