using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.AssessmentPolicies;

/// <summary>What the issuer decides holds: settings that the tests of each feature leave at their defaults, changed both ways.</summary>
public sealed class SettingsAtWorkTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Actor lead = null!;

    private Guid TitleId => scene.Title.MicroCredentialId;

    private Person Assessor => scene.Assessors[0];

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        lead = await scene.ActorAsync(scene.Lead);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData(80, 1, 1, false)]
    [InlineData(60, 1, 1, true)]
    [InlineData(60, 1, 0, false)]
    [InlineData(60, 2, 0, true)]
    public async Task QualificationRound_IsJudgedByTheBarOfTheIssuer(int percent, int distance, int oddLevel, bool isCertified)
    {
        await scene.SaveAsync(new AssessmentSettings { CertificationRequired = true, QualificationAgreementPercent = percent, QualificationLargestDistance = distance });
        for (var i = 0; i < 2; i++) await portal.AnchorAsync(lead, TitleId);
        await portal.AnchorAsync(lead, TitleId, level: oddLevel);

        await portal.QualifyAsync(await scene.ActorAsync(Assessor), TitleId);

        Assert.Equal(isCertified, await portal.InDatabaseAsync(db => db.Certifications.AnyAsync()));
        using var browser = await portal.SignInAsync(Assessor);
        var page = await browser.OpenAsync($"/reviews/certifications/{TitleId}");
        Assert.Equal(isCertified, page.Text.Contains("certified until", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Rounds_AreAsLongAsTheIssuerSays()
    {
        await scene.SaveAsync(new AssessmentSettings { CertificationRequired = true, QualificationAnchors = 4 });
        await portal.AnchorsAsync(lead, TitleId);
        var assessor = await scene.ActorAsync(Assessor);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(assessor, TitleId)));
        Assert.Contains("at least 4 anchors", refused.Reasons[0].Message);
        await scene.SaveAsync(new AssessmentSettings { CertificationRequired = true, QualificationAnchors = 3, RecalibrationAnchors = 1 });
        await portal.QualifyAsync(assessor, TitleId);

        portal.Clock.Advance(TimeSpan.FromDays(400));
        await portal.ServiceAsync<CertificationWatch, int>(w => w.RunAsync());
        using var later = await portal.SignInAsync(Assessor);
        Assert.Contains("anchor 1 of 1", (await (await later.OpenAsync($"/reviews/certifications/{TitleId}")).SubmitAsync("Begin a round")).Text);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(30, 0)]
    public async Task LevelsOnLiveAnchors_EndACertification_BelowTheShareTheIssuerAsksFor(int percent, int ended)
    {
        await scene.SaveAsync(new AssessmentSettings
        {
            CertificationRequired = true, SeededAnchorPercent = 50, ValidityAnchors = 3, ValidityExactPercent = percent, Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0,
        });
        await portal.AnchorsAsync(lead, TitleId);
        await portal.QualifyAsync(await scene.ActorAsync(Assessor), TitleId);
        for (var i = 0; i < 3; i++) await portal.AnchorAsync(lead, TitleId, AnchorUse.Live, level: 0);
        for (var i = 0; i < 3; i++)
        {
            await scene.ReviewAsync(Assessor, await scene.HandInAsync(), 2, 2, 2);
            await portal.SeedAnchorsAsync();
            await scene.ReviewAsync(Assessor, await portal.PlantedAsync(Assessor), 2, 2, 0);
        }

        portal.Clock.Advance(TimeSpan.FromDays(CertificationWatch.QuietDays + 1));

        Assert.Equal(ended, await portal.ServiceAsync<CertificationWatch, int>(w => w.RunAsync()));
    }

    [Fact]
    public async Task Reminders_ComeAsEarlyAsTheIssuerSays_OrNever()
    {
        await scene.SaveAsync(new AssessmentSettings { ReminderBusinessDays = 0 });
        var never = await scene.HandInAsync();
        await scene.ClaimAsync(scene.Assessors[0], never);
        await scene.SaveAsync(new AssessmentSettings { ReminderBusinessDays = 2 });
        await scene.ClaimAsync(scene.Assessors[1], await scene.HandInAsync());
        await scene.SaveAsync(new AssessmentSettings { ReminderBusinessDays = 6 });
        await scene.ClaimAsync(scene.Assessors[2], await scene.HandInAsync());
        var due = (await scene.AttemptAsync(never)).DueAt!.Value;

        portal.Clock.SetUtc(due.AddDays(-7).AddHours(-1));
        await portal.ServiceAsync<ClockWatch>(w => w.RunAsync());
        Assert.Equal([scene.Assessors[2].Id], await RemindedAsync());

        portal.Clock.SetUtc(due.AddHours(-1));
        await portal.ServiceAsync<ClockWatch>(w => w.RunAsync());
        Assert.Equal([scene.Assessors[2].Id, scene.Assessors[1].Id], await RemindedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeptComments_AreOfferedAtTheDesk_WhereTheIssuerWantsThem(bool wanted)
    {
        await scene.SaveAsync(new AssessmentSettings { CommentBank = wanted });
        using var leading = await portal.SignInAsync(scene.Lead);
        await (await leading.OpenAsync("/reviews/comments"))
            .SubmitAsync("Keep comment", new { Criterion = $"{TitleId} 2a", Field = "Next", Text = "Add the second exchange from 2.1.", IsShared = "true" });
        using var assessor = await portal.SignInAsync(Assessor);
        await scene.ClaimAsync(Assessor, await scene.HandInAsync());

        var desk = await assessor.OpenAsync($"/reviews/{await portal.InDatabaseAsync(db => db.Reviews.Select(r => r.Id).SingleAsync())}?pane=rubric");

        Assert.Equal(wanted, desk.Text.Contains("Add the second exchange from 2.1.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnAnswerThatIsTooLong_KeepsFromHandingIn_WhereTheIssuerHoldsToTheLimit(bool held)
    {
        await scene.SaveAsync(new AssessmentSettings { RequireMostWords = held });
        var title = await portal.Given.MicroCredentialAsync(scene.Issuer, "A second title");
        var submission = await portal.Given.CompleteDraftAsync(scene.Earner, title);
        var earner = await scene.ActorAsync(scene.Earner);
        var known = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submission).SelectMany(a => a.Responses)
            .Where(r => db.Set<Core.MicroCredentials.Prompt>().Any(p => p.Id == r.PromptId && p.Key == "1.1")).Select(r => r.Version).SingleAsync());
        var words = string.Join(' ', Enumerable.Repeat("word", 2000));
        await portal.ServiceAsync<AnswerService, SavedAnswers>(s => s.SaveAsync(earner, submission, [new SaveAnswer("1.1", words, known)], null, default));
        using var browser = await portal.SignInAsync(scene.Earner);

        var page = await (await browser.OpenAsync($"/submissions/{submission}/submit")).SubmitAsync("Submit for review", new { Ready = true, StudentRelease = true, OwnWork = true });

        Assert.Equal(held, page.Text.Contains("Answer question 1.1 in at most", StringComparison.Ordinal));
        Assert.Equal(held ? AttemptStatus.Draft : AttemptStatus.Submitted, await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submission).Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task FlagsOfTheBoard_FollowTheThresholdsOfTheIssuer()
    {
        // One assessor scores as the others do, and from the middle on a level lower.
        var quiet = new AssessmentSettings { Tolerance = 5, FlagMinimumPairs = 10, FlagKappa = -1, FlagExactPercent = 0, FlagSeverity = 5, FlagDrift = 5, MaxOpenReviews = 500 };
        await scene.SaveAsync(quiet);
        for (var i = 0; i < 72; i++)
        {
            var attempt = await scene.HandInAsync();
            var (level, other) = (1 + (i % 2), i < 36 ? 1 + (i % 2) : i % 2);
            await scene.ReviewAsync(scene.Assessors[1 + (i % 3)], attempt, level, level, level);
            portal.Clock.Advance(TimeSpan.FromHours(12));
            await scene.ReviewAsync(Assessor, attempt, other, other, other);
            portal.Clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal((false, false, false), await FlaggedAsync(quiet));
        Assert.Equal((true, false, false), await FlaggedAsync(quiet with { FlagExactPercent = 90 }));
        Assert.Equal((false, true, false), await FlaggedAsync(quiet with { FlagSeverity = 0.2 }));
        Assert.Equal((false, false, true), await FlaggedAsync(quiet with { FlagDrift = 0.3 }));
    }

    /// <summary>Whether the board flags exact agreement, severity, and drift.</summary>
    private async Task<(bool Exact, bool Severity, bool Drift)> FlaggedAsync(AssessmentSettings settings)
    {
        await scene.SaveAsync(settings);
        await portal.ServiceAsync<AgreementBoardService>(s => s.ComputeAsync(scene.Issuer.Id));
        var sheet = await portal.ServiceAsync<AgreementBoardQueries, AgreementSheet>(q => q.SheetAsync(lead, scene.Issuer.Id));
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await browser.OpenAsync($"/assessment/agreement/{scene.Issuer.Id}");
        Assert.All(sheet.Flags, f => Assert.Contains(f.Flag.Explanation, page.Text));
        var causes = sheet.Flags.Select(f => f.Flag.Cause).ToHashSet();
        return (causes.Contains(FlagCause.LowAgreement), causes.Overlaps([FlagCause.Severe, FlagCause.Lenient]), causes.Contains(FlagCause.Drift));
    }

    private Task<List<Guid>> RemindedAsync() => portal.InDatabaseAsync(db =>
        db.OutboxMessages.Where(m => m.Kind == "ReviewDue").OrderBy(m => m.CreatedAt).Select(m => m.UserId!.Value).ToListAsync());
}
