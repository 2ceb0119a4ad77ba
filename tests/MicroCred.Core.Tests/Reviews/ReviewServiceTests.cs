using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews;

public sealed class ReviewServiceTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;

    private Person First => scene.Assessors[0];

    private Person Second => scene.Assessors[1];

    private Person Third => scene.Assessors[2];

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Claim_TakesASeatAndBeginsTheReview()
    {
        var review = await scene.ClaimAsync(First);

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.InReview, attempt.Status);
        Assert.Equal(1, attempt.OpenReviews);
        Assert.Equal(review, await scene.ClaimAsync(First));
    }

    [Fact]
    public async Task Claim_ByTheEarner_IsNotFound()
    {
        await portal.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(new Membership(scene.Earner.Id, scene.Issuer.Id, Role.Assessor, portal.Clock.Now.AddDays(-1), null, null));
            await db.SaveChangesAsync();
        });

        await Assert.ThrowsAsync<NotFoundException>(() => scene.ClaimAsync(scene.Earner));
    }

    [Fact]
    public async Task Claim_BySomeoneOfTheSameSchool_IsNotFound()
    {
        var colleague = await portal.Given.PersonAsync("Colleague", (Role.Assessor, scene.Issuer), (Role.Earner, scene.School));

        await Assert.ThrowsAsync<NotFoundException>(() => scene.ClaimAsync(colleague));
        Assert.Empty((await QueueAsync(colleague)).Open.Items);
    }

    [Fact]
    public async Task Claim_ByAnAssessorOfAnotherIssuer_IsNotFound()
    {
        var other = await portal.Given.IssuerAsync("Another issuer");
        var stranger = await portal.Given.PersonAsync("Stranger", (Role.Assessor, other));

        await Assert.ThrowsAsync<NotFoundException>(() => scene.ClaimAsync(stranger));
    }

    [Fact]
    public async Task Claim_TheThirdOfTwoSeats_IsRefused()
    {
        await scene.ClaimAsync(First);
        await scene.ClaimAsync(Second);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(Third));
        Assert.Equal("nothing-to-claim", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public async Task Claim_AgainAfterGivingBack_TakesTheSameReviewUp()
    {
        var review = await scene.ClaimAsync(First);
        await scene.WriteAsync(First, review, AssessmentScene.Meets);
        await GiveBackAsync(First, review, "I know this class.");

        Assert.Equal(2, (await scene.AttemptAsync()).OpenReviews);
        Assert.Equal(review, await scene.ClaimAsync(First));
        Assert.Equal(3, (await DeskAsync(First, review)).Scored);
    }

    [Fact]
    public async Task Finish_ByBothWithEverythingMet_IssuesTheCredentialAsASnapshot()
    {
        await scene.ReviewAsync(First, AssessmentScene.Meets);
        Assert.Equal(AttemptStatus.InReview, (await scene.AttemptAsync()).Status);
        await scene.ReviewAsync(Second, AssessmentScene.Meets);

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.Earned, attempt.Status);
        Assert.Null(attempt.Submission!.OpenKey);
        var credential = await portal.InDatabaseAsync(db => db.Credentials.SingleAsync());
        Assert.Equal("Marigold Thistlewood", credential.EarnerName);
        Assert.Equal(2, credential.Snapshot.Assessors);
        Assert.Equal(1, credential.Snapshot.ArtifactCount);
        Assert.Equal(scene.Issuer.BrandColor, credential.Snapshot.BrandColor);
        Assert.Equal("speech", credential.Snapshot.Symbol);
        Assert.All(credential.Snapshot.Criteria, c => Assert.True(c.IsMet));
        var mails = await portal.InDatabaseAsync(db => db.OutboxMessages.Where(m => m.UserId == scene.Earner.Id).Select(m => m.Kind).ToListAsync());
        Assert.Equal(["AttemptDecided", "CredentialIssued"], mails.Order());
    }

    [Fact]
    public async Task Finish_WithADisagreement_OpensTheThirdSeatToSomebodyElse()
    {
        await scene.ReviewAsync(First, AssessmentScene.Meets);
        await scene.ReviewAsync(Second, AssessmentScene.Meets, AssessmentScene.NotMet, AssessmentScene.Meets);

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.InReview, attempt.Status);
        Assert.NotNull(attempt.DisputedAt);
        Assert.Empty((await QueueAsync(First)).Open.Items);
        Assert.True(Assert.Single((await QueueAsync(Third)).Open.Items).IsThird);

        await scene.ReviewAsync(Third, AssessmentScene.Meets);

        var decision = await portal.InDatabaseAsync(db => db.Decisions.Include(d => d.Results).SingleAsync());
        Assert.Equal(Outcome.Earned, decision.Outcome);
        Assert.Equal(1, decision.Results.Count(r => r.WasDisputed));
        Assert.Equal(3, (await portal.InDatabaseAsync(db => db.Credentials.SingleAsync())).Snapshot.Assessors);
    }

    [Fact]
    public async Task Finish_WithBothNotMet_IsNotYetEarnedAndIssuesNothing()
    {
        await scene.ReviewAsync(First, AssessmentScene.Meets, AssessmentScene.NotMet, AssessmentScene.Meets);
        await scene.ReviewAsync(Second, AssessmentScene.Meets, AssessmentScene.NotMet, AssessmentScene.Meets);

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.NotYetEarned, attempt.Status);
        Assert.NotNull(attempt.Submission!.OpenKey);
        Assert.False(await portal.InDatabaseAsync(db => db.Credentials.AnyAsync()));
    }

    [Fact]
    public async Task Finish_WithMissingLevels_SaysAllThatIsMissing()
    {
        var review = await scene.ClaimAsync(First);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.FinishAsync(First, review));

        Assert.Equal(7, refused.Reasons.Count);
    }

    [Fact]
    public async Task Finish_Twice_GivesTheSameAnswer()
    {
        var review = await scene.ReviewAsync(First, AssessmentScene.Meets);

        Assert.False((await scene.FinishAsync(First, review)).IsDecided);
        Assert.Equal(1, (await scene.AttemptAsync()).FinishedReviews);
    }

    [Fact]
    public async Task Finish_OfADraftChangedSinceItWasConfirmed_IsStale()
    {
        var review = await scene.ClaimAsync(First);
        var confirmed = await scene.WriteAsync(First, review, AssessmentScene.Meets);
        await scene.WriteAsync(First, review, AssessmentScene.NotMet);
        var actor = await scene.ActorAsync(First);

        await Assert.ThrowsAsync<StaleException>(() => portal.ServiceAsync<ReviewService, FinishedReview>(s => s.FinishAsync(actor, review, confirmed)));
        Assert.Equal(ReviewStatus.InProgress, (await DeskAsync(First, review)).Status);
    }

    [Fact]
    public async Task Save_WithAnOldVersion_IsStaleUnlessNothingDiffers()
    {
        var review = await scene.ClaimAsync(First);
        var actor = await scene.ActorAsync(First);
        var desk = await DeskAsync(First, review);
        var score = new RecordScore(desk.Evidence.Criteria[0].Id, 1, "One");
        var first = new RecordReview(review, desk.Version, [score], "");
        var saved = await portal.ServiceAsync<ReviewService, SavedReview>(s => s.SaveAsync(actor, first));
        Assert.NotEqual(desk.Version, saved.Version);

        Assert.Equal(saved.Version, (await portal.ServiceAsync<ReviewService, SavedReview>(s => s.SaveAsync(actor, first))).Version);
        var stale = await Assert.ThrowsAsync<StaleException>(() => portal.ServiceAsync<ReviewService, SavedReview>(
            s => s.SaveAsync(actor, first with { Scores = [score with { Comment = "Two" }] })));
        Assert.Equal(saved.Version, stale.Version);
    }

    [Fact]
    public async Task Save_ACommentThatIsTooLong_IsRefusedBesideItsField()
    {
        var review = await scene.ClaimAsync(First);
        var actor = await scene.ActorAsync(First);
        var desk = await DeskAsync(First, review);
        var record = new RecordReview(review, desk.Version, [new RecordScore(desk.Evidence.Criteria[0].Id, 1, new string('x', Score.CommentLength + 1))], "");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<ReviewService, SavedReview>(s => s.SaveAsync(actor, record)));

        Assert.Equal("comment-2a", Assert.Single(refused.Reasons).Field);
    }

    [Fact]
    public async Task Save_ByAnyoneElse_IsNotFound()
    {
        var review = await scene.ClaimAsync(First);
        foreach (var person in new[] { Second, scene.Lead, scene.Earner })
            await Assert.ThrowsAsync<NotFoundException>(() => DeskAsync(person, review));
    }

    [Fact]
    public async Task Save_AfterTheMembershipEnded_IsNotFound()
    {
        var review = await scene.ClaimAsync(First);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.UserId == First.Id)).End(portal.Clock.Now, scene.Lead.Id);
            await db.SaveChangesAsync();
        });

        await Assert.ThrowsAsync<NotFoundException>(() => DeskAsync(First, review));
    }

    [Fact]
    public async Task Finish_AfterTheEarnerWithdrew_IsRefusedAndTheEvidenceIsGone()
    {
        var review = await scene.ClaimAsync(First);
        await scene.WriteAsync(First, review, AssessmentScene.Meets);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Attempts.SingleAsync(a => a.Id == scene.AttemptId)).Withdraw(portal.Clock.Now);
            await db.SaveChangesAsync();
        });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.FinishAsync(First, review));
        Assert.Equal("attempt-withdrawn", refused.Reasons[0].Code);
        var desk = await DeskAsync(First, review);
        Assert.False(desk.IsOpen);
        Assert.Empty(desk.Evidence.Answers);
        Assert.Empty((await QueueAsync(First)).InProgress);
    }

    [Fact]
    public async Task Desk_BeforeTheDecision_HoldsNothingOfTheOtherReview()
    {
        var mine = await scene.ReviewAsync(First, AssessmentScene.Meets);
        Assert.Null((await DeskAsync(First, mine)).Decision);

        await scene.ReviewAsync(Second, AssessmentScene.Meets);

        var decision = (await DeskAsync(First, mine)).Decision!;
        Assert.Equal(2, decision.Results[0].Levels.Count);
        Assert.True(decision.Results[0].Levels[0].IsMine);
    }

    [Fact]
    public async Task Feedback_IsTheEarnersAlone_AndOnlyOnceDecided()
    {
        var earner = await scene.ActorAsync(scene.Earner);
        await scene.ReviewAsync(First, AssessmentScene.Meets);
        Assert.Null(await FeedbackAsync(earner));
        await scene.ReviewAsync(Second, AssessmentScene.Meets);

        var feedback = (await FeedbackAsync(earner))!;
        Assert.Equal(Outcome.Earned, feedback.Outcome);
        Assert.Equal(["Assessor A", "Assessor B"], feedback.Criteria[0].Scores.Select(s => s.Assessor));
        Assert.Equal("Seen for 2a by 1.", feedback.Criteria[0].Scores[0].Comment);
        Assert.Equal(2, feedback.Overall.Count);
        var stranger = await scene.ActorAsync(First);
        await Assert.ThrowsAsync<NotFoundException>(() => FeedbackAsync(stranger));
    }

    [Fact]
    public async Task Queue_TakesFourCommands()
    {
        await scene.ClaimAsync(First);
        var actor = await scene.ActorAsync(First);
        portal.Sql.Reset();

        await portal.ServiceAsync<ReviewQueries, ReviewQueue>(q => q.QueueAsync(actor));

        Assert.True(portal.Sql.Commands.Count <= 4, string.Join("\n\n", portal.Sql.Commands));
    }

    private Task<AttemptFeedback?> FeedbackAsync(Actor actor) =>
        portal.ServiceAsync<FeedbackQueries, AttemptFeedback?>(q => q.ForAttemptAsync(actor, scene.AttemptId));

    private async Task<Desk> DeskAsync(Person person, Guid review)
    {
        var actor = await scene.ActorAsync(person);
        return await portal.ServiceAsync<DeskQueries, Desk>(q => q.DeskAsync(actor, review));
    }

    private async Task<ReviewQueue> QueueAsync(Person person)
    {
        var actor = await scene.ActorAsync(person);
        return await portal.ServiceAsync<ReviewQueries, ReviewQueue>(q => q.QueueAsync(actor));
    }

    private async Task GiveBackAsync(Person person, Guid review, string reason)
    {
        var actor = await scene.ActorAsync(person);
        await portal.ServiceAsync<ReviewService>(s => s.GiveBackAsync(actor, review, DeclineReason.NoTime, reason));
    }
}
