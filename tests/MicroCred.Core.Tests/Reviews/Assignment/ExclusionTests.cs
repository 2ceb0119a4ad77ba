using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Reviews.Assignment;

/// <summary>Who must not score what. Every case is asked in the queue, on claiming, and in the lead's list, which have to agree.</summary>
public sealed class ExclusionTests : IAsyncLifetime
{
    private static readonly AssessmentSettings Single = new() { Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0, SecondScoreNearMisses = false };

    private Portal portal = null!;
    private AssessmentScene scene = null!;

    private Person First => scene.Assessors[0];

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData(DeclineReason.Recognized)]
    [InlineData(DeclineReason.Conflict)]
    public async Task AfterAConflict_NothingByThisEarnerComesAgain(DeclineReason why)
    {
        var review = await scene.ClaimAsync(First);
        await GiveBackAsync(review, why, "I coached this class.");
        var title = await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title");
        var later = await scene.HandInAsync(scene.Earner, title);

        foreach (var attempt in new[] { scene.AttemptId, later }) await IsBarredAsync(First, attempt);
        await MayScoreAsync(scene.Assessors[1], later);
        await MayScoreAsync(First, await scene.HandInAsync());
        var declared = await portal.InDatabaseAsync(db => db.DeclaredConflicts.SingleAsync());
        Assert.Equal((First.Id, scene.Earner.Id, why, "I coached this class."), (declared.AssessorId, declared.EarnerId, declared.Reason, declared.Note));
        var list = await ConflictsAsync();
        Assert.Equal(why == DeclineReason.Recognized, Assert.Single(list.Work).WasRecognized);
    }

    [Fact]
    public async Task OutsideExpertise_BarsTheSubmission_ButNotTheEarner()
    {
        var review = await scene.ClaimAsync(First);
        await GiveBackAsync(review, DeclineReason.OutsideExpertise);
        await IsBarredAsync(First, scene.AttemptId);
        await MayScoreAsync(First, await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title")));
    }

    [Fact]
    public async Task NoTime_BarsNothing_AndTheDraftIsStillThere()
    {
        var review = await scene.ClaimAsync(First);
        await scene.WriteAsync(First, review, 2);
        await GiveBackAsync(review, DeclineReason.NoTime);
        Assert.Equal(review, await scene.ClaimAsync(First));
        Assert.Equal(3, await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == review).SelectMany(r => r.Scores).CountAsync()));
    }

    [Fact]
    public async Task ADeclaredSchool_KeepsItsWorkAway_UntilItIsLifted()
    {
        var actor = await scene.ActorAsync(First);
        await portal.ServiceAsync<ConflictService>(s => s.DeclareAsync(actor, scene.School.Id, "My sister teaches there."));
        await portal.ServiceAsync<ConflictService>(s => s.DeclareAsync(actor, scene.School.Id, ""));
        await IsBarredAsync(First, scene.AttemptId);
        var conflict = Assert.Single((await ConflictsAsync()).Organizations);
        Assert.Equal("My sister teaches there.", conflict.Note);

        await portal.ServiceAsync<ConflictService>(s => s.LiftAsync(actor, conflict.Id));

        await MayScoreAsync(First, scene.AttemptId);
        var others = await scene.ActorAsync(scene.Assessors[1]);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<ConflictService>(s => s.LiftAsync(others, conflict.Id)));
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<ConflictService>(s => s.DeclareAsync(actor, scene.Issuer.Id, "")));
    }

    [Fact]
    public async Task AConflictOverWork_IsNeverLifted()
    {
        await GiveBackAsync(await scene.ClaimAsync(First), DeclineReason.Conflict);
        var actor = await scene.ActorAsync(First);
        var id = await portal.InDatabaseAsync(db => db.DeclaredConflicts.Select(c => c.Id).SingleAsync());
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<ConflictService>(s => s.LiftAsync(actor, id)));
    }

    [Theory]
    [InlineData(PreviousScorers.NotSameEarner, true, true)]
    [InlineData(PreviousScorers.NotSameTitle, false, true)]
    [InlineData(PreviousScorers.Allowed, false, false)]
    public async Task WhoScoredTheEarnerBefore_IsKeptAway_AsThePolicySays(PreviousScorers policy, bool anotherTitle, bool sameTitle)
    {
        await scene.SaveAsync(Single with { PreviousScorers = policy });
        var earner = await portal.Given.PersonAsync("Erin Earner");
        var attempt = await scene.HandInAsync(earner);
        await scene.ReviewAsync(First, attempt, 0);
        var submission = (await scene.AttemptAsync(attempt)).SubmissionId;
        var actor = await scene.ActorAsync(earner);
        await portal.ServiceAsync<Core.Submissions.SubmissionService>(s => s.BeginNextAttemptAsync(actor, submission));

        await IsAsync(First, await scene.HandInAgainAsync(earner, submission), sameTitle);
        await IsAsync(First, await scene.HandInAsync(earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title")), anotherTitle);
        await MayScoreAsync(scene.Assessors[1], (await portal.InDatabaseAsync(db => db.Attempts.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).LastAsync())).Id);

        Task IsAsync(Person person, Guid id, bool barred) => barred ? IsBarredAsync(person, id, byHand: true) : MayScoreAsync(person, id);
    }

    [Fact]
    public async Task WhoScoredTheEarnerBefore_CanBeAssigned_WithAReason()
    {
        await scene.SaveAsync(Single);
        var earner = await portal.Given.PersonAsync("Erin Earner");
        await scene.ReviewAsync(First, await scene.HandInAsync(earner), 2);
        var later = await scene.HandInAsync(earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title"));
        var lead = await scene.ActorAsync(scene.Lead);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, later, First.Id)));
        Assert.Equal("reason-missing", Assert.Single(refused.Reasons).Code);
        await portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, later, First.Id, "Nobody else is left."));

        Assert.Contains("has scored the earner before: Nobody else is left.", (await portal.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.ReviewAssigned))).Details);
    }

    [Fact]
    public async Task ALeadWhoLookedWhoItIs_ScoresNothingOfTheSubmission()
    {
        var lead = await scene.ActorAsync(scene.Lead);
        Assert.Null((await SeatsAsync(lead)).Earner);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, scene.AttemptId, "")));

        await portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, scene.AttemptId, "A student may be in danger."));
        await portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, scene.AttemptId, "Once more."));

        var seats = await SeatsAsync(lead);
        Assert.Equal(scene.Earner.Name, seats.Earner!.Name);
        var told = Assert.Single(seats.History, e => e.Action == AuditAction.AttemptUnmasked);
        Assert.Equal((scene.Lead.Name, "A student may be in danger."), (told.By, told.Reason));
        await IsBarredAsync(scene.Lead, scene.AttemptId);
        var other = await scene.ActorAsync(await portal.Given.PersonAsync("Lena Lead", (Role.LeadAssessor, scene.Issuer)));
        Assert.Null((await SeatsAsync(other)).Earner);
        var assessor = await scene.ActorAsync(First);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(assessor, scene.AttemptId, "Curious.")));
    }

    [Fact]
    public async Task ALeadWhoScoresIt_CannotLookWhoItIs()
    {
        await scene.ClaimAsync(scene.Lead);
        var lead = await scene.ActorAsync(scene.Lead);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, scene.AttemptId, "A suspicion.")));
        Assert.Equal("reviews-it", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public async Task TheHistory_NamesNobodyForWhatTheEarnerDid()
    {
        var attempt = await scene.HandInAsync(scene.Earner, await portal.Given.MicroCredentialAsync(scene.Issuer, "Another title"));
        await scene.ClaimAsync(First, attempt);
        var lead = await scene.ActorAsync(scene.Lead);
        var seats = await portal.ServiceAsync<AssessmentQueries, AttemptSeats>(q => q.SeatsAsync(lead, attempt));
        Assert.Equal([(AuditAction.ReviewClaimed, First.Name), (AuditAction.AttemptSubmitted, null)], seats.History.Select(e => (e.Action, e.By)));
    }

    [Fact]
    public async Task ClaimingAndLooking_AtOnce_NeverGiveBoth()
    {
        for (var round = 0; round < 5; round++)
        {
            var attempt = await scene.HandInAsync();
            var lead = await scene.ActorAsync(scene.Lead);
            await Task.WhenAll(
                Task.Run(() => Ignoring(() => portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, attempt, "A suspicion.")))),
                Task.Run(() => Ignoring(() => portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(lead, attempt)))));
            var both = await portal.InDatabaseAsync(async db =>
                await db.Unmaskings.AnyAsync(u => u.AttemptId == attempt) && await db.Reviews.AnyAsync(r => r.AttemptId == attempt && r.AssessorId == lead.UserId));
            Assert.False(both);
        }

        static async Task Ignoring(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (RefusedException)
            {
                // One of the two is refused.
            }
        }
    }

    private async Task IsBarredAsync(Person person, Guid attempt, bool byHand = false)
    {
        var actor = await scene.ActorAsync(person);
        Assert.DoesNotContain((await portal.ServiceAsync<ReviewQueries, ReviewQueue>(q => q.QueueAsync(actor))).Open.Items, i => i.AttemptId == attempt);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(person, attempt));
        Assert.Equal("barred", Assert.Single(refused.Reasons).Code);
        var eligible = (await portal.ServiceAsync<EligibleAssessors, IReadOnlyList<EligibleAssessor>>(e => e.OfAsync(attempt))).SingleOrDefault(e => e.UserId == person.Id);
        if (byHand) Assert.True(eligible!.NeedsReason);
        else Assert.Null(eligible);
    }

    private async Task MayScoreAsync(Person person, Guid attempt)
    {
        var actor = await scene.ActorAsync(person);
        Assert.Contains((await portal.ServiceAsync<ReviewQueries, ReviewQueue>(q => q.QueueAsync(actor))).Open.Items, i => i.AttemptId == attempt);
        var eligible = await portal.ServiceAsync<EligibleAssessors, IReadOnlyList<EligibleAssessor>>(e => e.OfAsync(attempt));
        Assert.False(eligible.Single(e => e.UserId == person.Id).NeedsReason);
    }

    private async Task GiveBackAsync(Guid review, DeclineReason why, string words = "")
    {
        var actor = await scene.ActorAsync(First);
        await portal.ServiceAsync<ReviewService>(s => s.GiveBackAsync(actor, review, why, words));
    }

    private async Task<ConflictList> ConflictsAsync()
    {
        var actor = await scene.ActorAsync(First);
        return await portal.ServiceAsync<ConflictQueries, ConflictList>(q => q.ListAsync(actor));
    }

    private Task<AttemptSeats> SeatsAsync(Actor lead) => portal.ServiceAsync<AssessmentQueries, AttemptSeats>(q => q.SeatsAsync(lead, scene.AttemptId));
}
