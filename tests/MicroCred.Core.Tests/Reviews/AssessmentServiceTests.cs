using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews;

public sealed class AssessmentServiceTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Actor lead = null!;

    private Person First => scene.Assessors[0];

    private Person Second => scene.Assessors[1];

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        lead = await scene.ActorAsync(scene.Lead);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task SendBack_AnUnscorableAttempt_ReturnsItToTheEarnerAndClosesTheRound()
    {
        var other = await scene.ReviewAsync(Second, AssessmentScene.Meets);
        var review = await DeclareAsync(First, "The recording has no sound.");

        await portal.ServiceAsync<AssessmentService>(s => s.SendBackAsync(lead, review, "Please add the recording with sound."));

        var attempt = await scene.AttemptAsync();
        Assert.Equal(AttemptStatus.NeedsChanges, attempt.Status);
        Assert.Equal("Please add the recording with sound.", attempt.SentBackReason);
        Assert.Equal(2, attempt.Round);
        Assert.All(await portal.InDatabaseAsync(db => db.Reviews.ToListAsync()), r => Assert.Equal(ReviewStatus.Closed, r.Status));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == "AttemptSentBack")));

        // What the earner now changes is nobody else's to read.
        var actor = await scene.ActorAsync(Second);
        Assert.Empty((await portal.ServiceAsync<DeskQueries, Desk>(q => q.DeskAsync(actor, other))).Evidence.Answers);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<AssessmentService>(s => s.OverruleAsync(lead, review, "Too late.")));
    }

    [Fact]
    public async Task Overrule_AnUnscorableAttempt_FreesTheSeatForSomebodyElse()
    {
        var review = await DeclareAsync(First, "I cannot open it.");
        Assert.Equal(1, (await scene.AttemptAsync()).OpenReviews);

        await portal.ServiceAsync<AssessmentService>(s => s.OverruleAsync(lead, review, "It opens here."));

        Assert.Equal(2, (await scene.AttemptAsync()).OpenReviews);
        await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(First));
        await scene.ReviewAsync(Second, AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[2], AssessmentScene.Meets);
        Assert.Equal(AttemptStatus.Earned, (await scene.AttemptAsync()).Status);
    }

    [Fact]
    public async Task Assign_AnEligibleAssessor_PutsTheReviewIntoTheirQueue()
    {
        var review = await portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, scene.AttemptId, First.Id));

        Assert.Equal(review, await scene.ClaimAsync(First));
        Assert.Equal(scene.Lead.Id, await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == review).Select(r => r.AssignedById).SingleAsync()));
    }

    [Fact]
    public async Task Assign_SomeoneWhoMayNotScoreIt_IsRefused()
    {
        var colleague = await portal.Given.PersonAsync("Colleague", (Role.Assessor, scene.Issuer), (Role.Earner, scene.School));
        var stranger = await portal.Given.PersonAsync("Stranger");
        await scene.ClaimAsync(First);

        foreach (var person in new[] { colleague, stranger, scene.Earner, First })
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, scene.AttemptId, person.Id)));
            Assert.Equal("not-eligible", refused.Reasons[0].Code);
        }
    }

    [Fact]
    public async Task Seats_ListOnlyThoseWhoCouldTakeTheOpenOne()
    {
        await portal.Given.PersonAsync("Colleague", (Role.Assessor, scene.Issuer), (Role.Earner, scene.School));
        await scene.ClaimAsync(First);

        var seats = await portal.ServiceAsync<AssessmentQueries, AttemptSeats>(q => q.SeatsAsync(lead, scene.AttemptId));

        Assert.Equal(["Assessor Number2", "Assessor Number3", "Assessor Number4", "Leonor Lead"], seats.Eligible.Select(e => e.Name));
        Assert.Equal(First.Name, Assert.Single(seats.Taken).AssessorName);
    }

    [Fact]
    public async Task Release_AReviewThatStalled_FreesTheSeat()
    {
        var review = await scene.ClaimAsync(First);

        await portal.ServiceAsync<AssessmentService>(s => s.ReleaseAsync(lead, review, "On leave."));

        Assert.Equal(2, (await scene.AttemptAsync()).OpenReviews);
    }

    [Fact]
    public async Task Overview_CountsWhatIsUnderWay_InThreeCommands()
    {
        await scene.ReviewAsync(First, AssessmentScene.Meets);
        await scene.ReviewAsync(Second, AssessmentScene.NotMet);
        var waiting = await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Another Earner"), scene.Title);
        portal.Sql.Reset();

        var overview = await portal.ServiceAsync<AssessmentQueries, Assessment>(q => q.OverviewAsync(lead));

        Assert.True(portal.Sql.Commands.Count <= 3, string.Join("\n\n", portal.Sql.Commands));
        Assert.Equal(new AssessmentHealth(2, 0, 1, 3, 0, null), overview.Health);
        Assert.Equal(2, overview.Attempts.Items.Single(a => a.IsDisputed).Finished);
        Assert.Contains(overview.Attempts.Items, a => a.AttemptId == waiting && a.Open == 2);
    }

    [Fact]
    public async Task Acts_OfALeadOfAnotherIssuer_AreNotFound()
    {
        var review = await DeclareAsync(First, "No sound.");
        var other = await portal.Given.PersonAsync("Other Lead", (Role.LeadAssessor, await portal.Given.IssuerAsync("Another issuer")));
        var stranger = await scene.ActorAsync(other);

        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<AssessmentService>(s => s.SendBackAsync(stranger, review, "Reason")));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<AssessmentQueries, UnscorableCase>(q => q.CaseAsync(stranger, review)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(stranger, scene.AttemptId, First.Id)));
        var assessor = await scene.ActorAsync(Second);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<AssessmentService>(s => s.OverruleAsync(assessor, review, "Reason")));
    }

    private async Task<Guid> DeclareAsync(Person person, string reason)
    {
        var review = await scene.ClaimAsync(person);
        var actor = await scene.ActorAsync(person);
        await portal.ServiceAsync<ReviewService>(s => s.DeclareUnscorableAsync(actor, review, reason));
        return review;
    }
}
