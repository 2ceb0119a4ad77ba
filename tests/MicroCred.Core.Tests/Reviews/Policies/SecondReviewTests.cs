using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews.Policies;

public sealed class SecondReviewTests : IAsyncLifetime
{
    private const int Met = 2;

    /// <summary>One assessor and nothing that asks for a second.</summary>
    private static readonly AssessmentSettings Single = new()
    {
        Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0, SecondScoreNearMisses = false, SecondScoreNotYetEarned = false, PreviousScorers = PreviousScorers.Allowed,
    };

    private Portal portal = null!;
    private AssessmentScene scene = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task OneAssessor_DecidesAlone_AndTheSettingsStayWithTheAttempt()
    {
        await scene.SaveAsync(Single);
        var attempt = await scene.HandInAsync();
        await scene.SaveAsync(Single with { Assessors = 2, AppealDays = 7 });
        Assert.Equal((1, 1), ((await scene.AttemptAsync(attempt)).RequiredReviews, (await scene.AttemptAsync(attempt)).OpenReviews));

        await scene.ReviewAsync(scene.Assessors[0], attempt, Met);

        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync(attempt)).Status);
        var decision = await portal.InDatabaseAsync(db => db.Decisions.SingleAsync(d => d.AttemptId == attempt));
        Assert.Contains("One assessor scored it.", decision.Explanation);
        var terms = await TermsAsync(attempt);
        Assert.Equal((Single, null), (terms.Settings, terms.SecondReason));
        Assert.Equal((await portal.InDatabaseAsync(db => db.AssessmentPolicies.SingleAsync(p => p.Number == 1))).Id, terms.PolicyId);
    }

    [Fact]
    public async Task TheFirstAttemptsOfATitle_GetTwo_TheNextGetsOne()
    {
        await scene.SaveAsync(Single with { SecondScoreFirst = 3 });

        // The scene's own attempt is the title's first.
        var second = await scene.HandInAsync();
        var third = await scene.HandInAsync();
        var fourth = await scene.HandInAsync();

        Assert.Equal([SecondReviewReason.NewTitle, SecondReviewReason.NewTitle, null], new[] { (await TermsAsync(second)).SecondReason, (await TermsAsync(third)).SecondReason, (await TermsAsync(fourth)).SecondReason });
        Assert.Equal(2, (await scene.AttemptAsync(third)).OpenReviews);
        Assert.Equal(1, (await scene.AttemptAsync(fourth)).OpenReviews);
        var other = await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title");
        Assert.Equal(1, (await TermsAsync(await scene.HandInAsync(title: other))).Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 8)]
    public async Task TheRandomShare_IsNoneOrAll_AtItsEnds(int percent, int second)
    {
        await scene.SaveAsync(Single with { RandomSharePercent = percent });
        for (var i = 0; i < 8; i++) await scene.HandInAsync();
        Assert.Equal(second, await portal.InDatabaseAsync(db => db.AttemptTerms.CountAsync(t => t.SecondReason == SecondReviewReason.RandomShare)));
    }

    [Fact]
    public async Task TheRandomShare_CanBeDrawnAgain_FromThePublishedSeed()
    {
        await scene.SaveAsync(Single with { RandomSharePercent = 50 });
        for (var i = 0; i < 12; i++) await scene.HandInAsync();
        var lead = await scene.ActorAsync(scene.Lead);
        var month = DrawSeed.MonthOf(portal.Clock.Now);

        var during = await portal.ServiceAsync<DrawQueries, DrawFile>(q => q.FileAsync(lead, scene.Issuer.Id, month));
        portal.Clock.Advance(TimeSpan.FromDays(31));
        var after = await portal.ServiceAsync<DrawQueries, DrawFile>(q => q.FileAsync(lead, scene.Issuer.Id, month));

        Assert.Null(during.Seed.Seed);
        var seed = Assert.IsType<string>(after.Seed.Seed);
        Assert.Equal(during.Seed.Commitment, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(seed))));
        Assert.Equal(12, after.Draws.Count);
        Assert.All(after.Draws, draw =>
        {
            var digits = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(seed), Encoding.ASCII.GetBytes(draw.AttemptId.ToString())));
            Assert.Equal(draw.Value, long.Parse(digits[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            Assert.Equal(draw.Value < 0x8000_0000L, draw.Second == SecondReviewReason.RandomShare);
        });
        await scene.HandInAsync();
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.DrawSeeds.CountAsync()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(37)]
    public void TheDraw_TakesAboutTheShareItShould(int percent)
    {
        var threshold = RandomDraw.Threshold(percent);
        var drawn = Enumerable.Range(1, 20_000).Count(i => RandomDraw.Value("seed", new Guid(i, 0, 0, new byte[8])) < threshold);
        Assert.InRange(drawn, (percent * 200) - 300, (percent * 200) + 300);
    }

    [Fact]
    public void TheDraw_IsWhatOpensslSays() =>
        // printf %s 00000000-0000-4000-8000-000000000001 | openssl dgst -sha256 -hmac 6d6963726f63726564
        Assert.Equal(0xbd90f81cL, RandomDraw.Value("6d6963726f63726564", new Guid("00000000-0000-4000-8000-000000000001")));

    [Fact]
    public async Task ANearMiss_OpensASecondSeat_OfWhichTheEarnerSeesNothing()
    {
        await scene.SaveAsync(Single with { SecondScoreNearMisses = true });
        var attempt = await scene.HandInAsync();

        await scene.ReviewAsync(scene.Assessors[0], attempt, Met, 1, Met);

        var open = await scene.AttemptAsync(attempt);
        Assert.Equal((AttemptStatus.InReview, 2, 1), (open.Status, open.RequiredReviews, open.OpenReviews));
        Assert.Equal(SecondReviewReason.NearMiss, (await TermsAsync(attempt)).SecondReason);
        Assert.False(await portal.InDatabaseAsync(db => db.OutboxMessages.AnyAsync(m => m.Kind == "AttemptDecided")));

        await scene.ReviewAsync(scene.Assessors[1], attempt, Met, 1, Met);
        Assert.Equal(AttemptStatus.NotYetEarned, (await scene.AttemptAsync(attempt)).Status);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.Reviews.CountAsync(r => r.AttemptId == attempt && r.Kind == ReviewKind.Independent)));
    }

    [Fact]
    public async Task ANearMiss_OnWhichTheSecondDiffers_GoesToAThird()
    {
        await scene.SaveAsync(Single with { SecondScoreNearMisses = true });
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(scene.Assessors[0], attempt, Met, 1, Met);
        await scene.ReviewAsync(scene.Assessors[1], attempt, Met);
        Assert.NotNull((await scene.AttemptAsync(attempt)).DisputedAt);

        await scene.ReviewAsync(scene.Assessors[2], attempt, Met);

        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync(attempt)).Status);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(1, 1, 2)]
    public async Task WhatIsFurtherOff_IsNoNearMiss(params int[] levels)
    {
        await scene.SaveAsync(Single with { SecondScoreNearMisses = true });
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(scene.Assessors[0], attempt, levels);
        Assert.Equal(AttemptStatus.NotYetEarned, (await scene.AttemptAsync(attempt)).Status);
    }

    [Fact]
    public async Task NotYetEarnedOnASecondAttempt_OpensASecondSeat_OnTheFirstItDecides()
    {
        await scene.SaveAsync(Single with { SecondScoreNotYetEarned = true });
        var earner = await portal.Given.PersonAsync("Erin Earner");
        var attempt = await scene.HandInAsync(earner);
        await scene.ReviewAsync(scene.Assessors[0], attempt, 0);
        var first = await scene.AttemptAsync(attempt);
        Assert.Equal(AttemptStatus.NotYetEarned, first.Status);
        var actor = await scene.ActorAsync(earner);
        await portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, first.SubmissionId));
        var again = await scene.HandInAgainAsync(earner, first.SubmissionId);

        await scene.ReviewAsync(scene.Assessors[0], again, 0);

        Assert.Equal((AttemptStatus.InReview, 1), ((await scene.AttemptAsync(again)).Status, (await scene.AttemptAsync(again)).OpenReviews));
        Assert.Equal(SecondReviewReason.NotYetEarnedAgain, (await TermsAsync(again)).SecondReason);
        await scene.ReviewAsync(scene.Assessors[1], again, 0);
        Assert.Equal(AttemptStatus.NotYetEarned, (await scene.AttemptAsync(again)).Status);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Tolerance_SaysWhenAThirdIsAsked(int tolerance, bool third)
    {
        await scene.SaveAsync(new AssessmentSettings { Tolerance = tolerance });
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(scene.Assessors[0], attempt, Met);
        await scene.ReviewAsync(scene.Assessors[1], attempt, Met, 1, Met);
        Assert.Equal(third, (await scene.AttemptAsync(attempt)).DisputedAt is not null);
    }

    [Fact]
    public async Task FinishingTheSingleReview_ThirtyTimesAtOnce_OpensOneSecondSeat()
    {
        await scene.SaveAsync(Single with { SecondScoreNearMisses = true });
        var attempt = await scene.HandInAsync();
        var review = await scene.ClaimAsync(scene.Assessors[0], attempt);
        await scene.WriteAsync(scene.Assessors[0], review, Met, 1, Met);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => scene.FinishAsync(scene.Assessors[0], review))));
        var stored = await scene.AttemptAsync(attempt);
        Assert.Equal((2, 1), (stored.RequiredReviews, stored.OpenReviews));
    }

    private Task<AttemptTerms> TermsAsync(Guid attempt) => portal.InDatabaseAsync(db => db.AttemptTerms.AsNoTracking().SingleAsync(t => t.AttemptId == attempt));
}
