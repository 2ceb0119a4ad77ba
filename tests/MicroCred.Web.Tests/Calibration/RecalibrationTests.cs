using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Calibration;

/// <summary>How certifications end, what the assessor is told, and how they come back.</summary>
public sealed class RecalibrationTests : IAsyncLifetime
{
    private static readonly AssessmentSettings Settings = new() { CertificationRequired = true, SeededAnchorPercent = 50, ValidityAnchors = 3, Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0 };

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
        await scene.SaveAsync(Settings);
        await portal.AnchorsAsync(lead, TitleId);
        await portal.QualifyAsync(await scene.ActorAsync(Assessor), TitleId);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task WhenItsTimeIsOver_TheAssessorIsToldOnce_AndAShorterRoundRenewsIt()
    {
        portal.Clock.Advance(TimeSpan.FromDays(370));
        var attempt = await scene.HandInAsync();
        Assert.Equal(1, await WatchAsync());
        Assert.Equal(0, await WatchAsync());

        Assert.Contains("recalibrate", Assert.Single(await MailAsync("CertificationExpired")).Body);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(Assessor, attempt));
        Assert.Contains("ended on", refused.Reasons[0].Message);
        Assert.Contains("Take a recalibration round", refused.Reasons[0].Message);
        using var browser = await portal.SignInAsync(Assessor);
        var page = await browser.OpenAsync($"/reviews/certifications/{TitleId}");
        Assert.Contains("Your certification ended on", page.Text);
        Assert.Contains("It goes through 2 anchors", page.Text);
        page = await page.SubmitAsync("Begin a round");
        Assert.Contains("anchor 1 of 2", page.Text);
        await portal.QualifyAsync(await scene.ActorAsync(Assessor), TitleId);
        await scene.ClaimAsync(Assessor, attempt);
    }

    [Fact]
    public async Task PoorLevelsOnLiveAnchors_EndIt_AWeekLater_AndWorkInHandStays()
    {
        for (var i = 0; i < 3; i++) await portal.AnchorAsync(lead, TitleId, AnchorUse.Live, level: 0);
        for (var i = 0; i < 3; i++)
        {
            await scene.ReviewAsync(Assessor, await scene.HandInAsync(), 2, 2, 2);
            await portal.SeedAnchorsAsync();
            await scene.ReviewAsync(Assessor, await portal.PlantedAsync(Assessor), 2, 2, 0);
        }

        var inHand = await scene.ClaimAsync(Assessor, await scene.HandInAsync());
        Assert.Equal(0, await WatchAsync());
        portal.Clock.Advance(TimeSpan.FromDays(CertificationWatch.QuietDays + 1));
        Assert.Equal(1, await WatchAsync());
        Assert.Equal(0, await WatchAsync());

        var mail = Assert.Single(await MailAsync("CertificationLapsed"));
        Assert.Contains("3 of 9 criteria were at the very level; at least 60 % are asked for", mail.Body);
        Assert.DoesNotContain("A lead assessor has let", mail.Body);
        var next = await scene.HandInAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(Assessor, next));
        Assert.Contains("3 of 9 criteria", refused.Reasons[0].Message);
        await scene.WriteAsync(Assessor, inHand, 2, 2, 2);
        await scene.FinishAsync(Assessor, inHand);
    }

    [Fact]
    public async Task ADriftSinceTheRound_EndsIt_UnlessTheSettingsSayNot()
    {
        await scene.SaveAsync(Settings with { LapseOnDrift = false });
        await BoardWithDriftAsync(portal.Clock.Now.AddDays(5));
        Assert.Equal(0, await WatchAsync());
        await scene.SaveAsync(Settings);
        Assert.Equal(1, await WatchAsync());
        Assert.Contains("became stricter", Assert.Single(await MailAsync("CertificationLapsed")).Body);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.CertificationLapsed)));
    }

    [Fact]
    public async Task ADriftBeforeTheRound_SpeaksAgainstNothing()
    {
        await BoardWithDriftAsync(portal.Clock.Now.AddDays(-5));
        Assert.Equal(0, await WatchAsync());
    }

    [Fact]
    public async Task ALead_ExtendsAndRestores_WithAReasonThatTheAssessorReads()
    {
        var id = await portal.InDatabaseAsync(db => db.Certifications.Select(c => c.Id).SingleAsync());
        await portal.ServiceAsync<CertificationService>(s => s.LapseAsync(lead, id, "Too lenient."));
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await browser.OpenAsync($"/reviews/lead/certifications/{id}");
        Assert.Contains("Give the reason", (await page.SubmitAsync("Let it count on", new { Months = "2" })).Text);

        page = await page.SubmitAsync("Let it count on", new { Months = "2", Reason = "We read ten reviews together." });

        Assert.Contains("The certification counts on", page.Text);
        Assert.Contains("We read ten reviews together.", page.Text);
        var certification = await portal.InDatabaseAsync(db => db.Certifications.SingleAsync());
        Assert.Equal(portal.Clock.Now.AddMonths(2), certification.ExpiresAt);
        Assert.Null(certification.LapsedAt);
        Assert.Contains("We read ten reviews", Assert.Single(await MailAsync("CertificationExtended")).Body);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.CertificationExtended)));
        await scene.ClaimAsync(Assessor, await scene.HandInAsync());
        await BoardWithDriftAsync(portal.Clock.Now.AddDays(-1));
        Assert.Equal(0, await WatchAsync());
    }

    private Task<int> WatchAsync() => portal.ServiceAsync<CertificationWatch, int>(w => w.RunAsync());

    private async Task<List<Mail>> MailAsync(string kind) => [.. (await portal.MailToAsync(Assessor.Email)).Where(m => m.Kind == kind)];

    /// <summary>The title's board, as if it had just been computed and the assessor had become stricter then.</summary>
    private Task BoardWithDriftAsync(DateTime from) => portal.InDatabaseAsync(async db =>
    {
        var drift = new AssessorDrift(from, 0, 0.6, 0.4, 0.8, 40, 40, 0.001, "From that day on the assessor became stricter by 0.60 levels.");
        var board = AgreementComputation.BoardOf([], null, new SeverityOptions());
        board = board with { Assessors = [new AssessorFigures(Assessor.Id, board.Overall, new AssessorSeverity(Assessor.Id, 80, 0, 0.1, -0.2, 0.2, 0.1, null, [drift]), [])] };
        var snapshot = new AgreementSnapshot(scene.Issuer.Id, TitleId);
        snapshot.Store(board, portal.Clock.Now);
        db.AgreementSnapshots.Add(snapshot);
        await db.SaveChangesAsync();
    });
}
