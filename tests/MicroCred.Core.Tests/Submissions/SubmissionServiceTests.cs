using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Submissions;

public sealed class SubmissionServiceTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;
    private Organization school = null!;
    private Person earner = null!;
    private Actor actor = null!;
    private Title title = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        earner = await portal.Given.PersonAsync("Tess Teacher", (Role.Earner, school));
        actor = await portal.Given.ActorAsync(earner);
        title = await portal.Given.MicroCredentialAsync(issuer);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Start_TwentyTimesAtOnce_GivesOneSubmission()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => StartAsync())));
        Assert.Single(keys.Distinct());
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Submissions.CountAsync()));
        Assert.Equal(1, await AuditedAsync(AuditAction.SubmissionStarted));
    }

    [Fact]
    public async Task Start_RetiredTitle_IsRefused_ButBegunWorkGoesOn()
    {
        var id = await StartAsync();
        await portal.InDatabaseAsync(async db =>
        {
            (await db.MicroCredentials.SingleAsync()).Retire(portal.Clock.Now);
            await db.SaveChangesAsync();
        });
        Assert.Equal(id, await StartAsync());
        var other = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Otto Other"));
        await RefusedAsync("title-retired", () => portal.ServiceAsync<SubmissionService>(s => s.StartAsync(other, title.Slug)));
    }

    [Fact]
    public async Task Start_EarnedAndStillValid_IsRefused_UntilItIsAboutToExpire()
    {
        await portal.Given.CredentialAsync(earner, title, validMonths: 12);
        await RefusedAsync("already-earned", StartAsync);
        portal.Clock.Advance(TimeSpan.FromDays(300));
        Assert.NotEqual(Guid.Empty, await StartAsync());
    }

    [Fact]
    public async Task Start_UnknownTitle_IsNotFound() =>
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<SubmissionService>(s => s.StartAsync(actor, "no-such-title")));

    [Fact]
    public async Task Submit_TwiceAtOnce_HandsInOnce_AndWritesOneMail()
    {
        var (id, attempt) = await CompleteAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SubmitAsync(id, attempt))));
        await SubmitAsync(id, attempt);

        var after = await DetailAsync(id);
        Assert.Equal(AttemptStatus.Submitted, after.Attempt.Status);
        Assert.Equal(1, await AuditedAsync(AuditAction.AttemptSubmitted));
        var mail = await portal.InDatabaseAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal(("AttemptSubmitted", earner.Id), (mail.Kind, mail.UserId!.Value));
        Assert.Contains(after.Reference, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_PromisesTheDecisionInTheIssuersBusinessDays_AndKeepsColleaguesApart()
    {
        portal.Clock.SetUtc(new DateTime(2026, 11, 20, 15, 0, 0, DateTimeKind.Utc)); // a Friday
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        var stored = await portal.InDatabaseAsync(db => db.Attempts.Include(a => a.Exclusions).SingleAsync());
        Assert.Equal(new DateTime(2026, 12, 5, 4, 59, 59, DateTimeKind.Utc), stored.DueAt); // ten business days: Friday 4 December, midnight in New York
        Assert.Equal(school.Id, Assert.Single(stored.Exclusions).OrganizationId);
    }

    [Fact]
    public async Task Submit_NothingDone_NamesEveryReason()
    {
        var id = await StartAsync();
        var detail = await DetailAsync(id);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SubmissionService>(s =>
            s.SubmitAsync(actor, id, new SubmitAttempt(detail.Attempt.Id, 1, false, false, false, null))));
        Assert.Equal(
            ["answer-missing", "artifact-missing", "answer-missing", "ready-not-attested", "student-release-not-attested", "own-work-not-attested"],
            refused.Reasons.Select(r => r.Code));
        Assert.Equal(AttemptStatus.Draft, (await DetailAsync(id)).Attempt.Status);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Fact]
    public async Task Submit_SomebodyElses_IsNotFound()
    {
        var (id, attempt) = await CompleteAsync();
        var stranger = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Sam Stranger"));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<SubmissionService>(s =>
            s.SubmitAsync(stranger, id, new SubmitAttempt(attempt, 1, true, true, true, null))));
    }

    [Fact]
    public async Task SaveAnswers_WhileHandingIn_NeverChangesWhatWasHandedIn()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await portal.Given.PersonAsync($"Racer {round}");
            var me = await portal.Given.ActorAsync(person);
            var id = await portal.Given.CompleteDraftAsync(person, title);
            var before = await portal.ServiceAsync<SubmissionQueries, SubmissionDetail>(q => q.GetAsync(me, id));
            var answer = before.Attempt.Prompts[0];
            var saving = Task.Run(async () =>
            {
                try
                {
                    await portal.ServiceAsync<AnswerService>(s => s.SaveAsync(me, id, [new SaveAnswer("1.1", "Changed late.", answer.Version)], null));
                    return true;
                }
                catch (RefusedException)
                {
                    return false;
                }
            });
            var submit = new SubmitAttempt(before.Attempt.Id, 1, true, true, true, null);
            await Task.WhenAll(saving, Task.Run(() => portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(me, id, submit))));
            var after = await portal.ServiceAsync<SubmissionQueries, SubmissionDetail>(q => q.GetAsync(me, id));
            Assert.Equal(await saving ? "Changed late." : answer.Answer, after.Attempt.Prompts[0].Answer);
        }
    }

    [Fact]
    public async Task Withdraw_InReview_EndsTheReviews_AndLetsOneBeginAnew()
    {
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        await ClaimAsync(attempt);
        await portal.ServiceAsync<SubmissionService>(s => s.WithdrawAsync(actor, id, attempt));
        await portal.ServiceAsync<SubmissionService>(s => s.WithdrawAsync(actor, id, attempt));

        var review = await portal.InDatabaseAsync(db => db.Reviews.SingleAsync());
        Assert.Equal(ReviewStatus.Closed, review.Status);
        Assert.Equal(AttemptStatus.Withdrawn, (await DetailAsync(id)).Attempt.Status);
        Assert.Equal(1, await AuditedAsync(AuditAction.AttemptWithdrawn));
        Assert.NotEqual(id, await StartAsync());
    }

    [Fact]
    public async Task BeginNextAttempt_CarriesOver_OpensOnlyWhatWasNotMet_AndIsBegunOnce()
    {
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        await DecideAsync(attempt, met: ["2a", "2b"]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, id)))));

        var next = await DetailAsync(id);
        Assert.Equal((2, AttemptStatus.Draft, 2), (next.Attempt.Number, next.Attempt.Status, next.Attempts.Count));
        Assert.Equal(["2a", "2b"], next.Criteria.Where(c => c.MetOnAttempt == 1).Select(c => c.Key));
        Assert.Equal(["3.1"], next.Attempt.Prompts.Where(p => p.IsOpen).Select(p => p.Key));
        Assert.Equal("An answer to 3.1.", next.Attempt.Prompts[2].Answer);
        Assert.Single(next.Attempt.Prompts[1].Artifacts);
        Assert.Contains(next.WhyNotSubmit, r => r.Code == "change-note-missing");
        await RefusedAsync("prompt-closed", () => portal.ServiceAsync<AnswerService>(s => s.SaveAsync(actor, id, [new SaveAnswer("1.1", "New", next.Attempt.Prompts[0].Version)], null)));

        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, id, new SubmitAttempt(next.Attempt.Id, 1, true, true, true, "I looked again.")));
        Assert.Equal(AttemptStatus.Submitted, (await DetailAsync(id)).Attempt.Status);
        var first = await portal.ServiceAsync<SubmissionQueries, SubmissionDetail>(q => q.GetAsync(actor, id, 1));
        Assert.Equal(AttemptStatus.NotYetEarned, first.Attempt.Status);
    }

    [Fact]
    public async Task BeginNextAttempt_BeforeADecision_IsRefused()
    {
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        await RefusedAsync("no-next-attempt", () => portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, id)));
    }

    [Fact]
    public async Task SubmitForm_OfTheLastAttempt_SentAgainLater_DoesNotSubmitTheNextOne()
    {
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        await DecideAsync(attempt, met: ["2a"]);
        await portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, id));
        await RefusedAsync("stale", () => SubmitAsync(id, attempt));
        Assert.Equal(AttemptStatus.Draft, (await DetailAsync(id)).Attempt.Status);
    }

    [Fact]
    public async Task SentBack_ChangedAndSubmittedAgain_KeepsTheSameAttempt()
    {
        var (id, attempt) = await CompleteAsync();
        await SubmitAsync(id, attempt);
        await ClaimAsync(attempt);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Attempts.SingleAsync()).SendBack("The link asks for a password.");
            await db.SaveChangesAsync();
        });
        await RefusedAsync("stale", () => SubmitAsync(id, attempt));
        var back = await DetailAsync(id);
        Assert.Equal((AttemptStatus.NeedsChanges, "The link asks for a password."), (back.Attempt.Status, back.Attempt.SentBackReason));
        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, id, new SubmitAttempt(attempt, 2, true, true, true, null)));
        Assert.Equal(AttemptStatus.Submitted, (await DetailAsync(id)).Attempt.Status);
    }

    [Fact]
    public async Task DiscardDraft_FirstAttempt_RemovesTheSubmission_LaterAttempt_KeepsTheEarlierOne()
    {
        var id = await portal.Given.CompleteDraftAsync(earner, title);
        await portal.ServiceAsync<SubmissionService>(async s => await s.DiscardDraftAsync(actor, id, (await DetailAsync(id)).Attempt.Id));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Submissions.CountAsync()));

        var (second, attempt) = await CompleteAsync();
        await SubmitAsync(second, attempt);
        await RefusedAsync("not-a-draft", () => portal.ServiceAsync<SubmissionService>(s => s.DiscardDraftAsync(actor, second, attempt)));
        await DecideAsync(attempt, met: []);
        await portal.ServiceAsync<SubmissionService>(s => s.BeginNextAttemptAsync(actor, second));
        await portal.ServiceAsync<SubmissionService>(async s => await s.DiscardDraftAsync(actor, second, (await DetailAsync(second)).Attempt.Id));
        Assert.Equal((1, AttemptStatus.NotYetEarned), ((await DetailAsync(second)).Attempt.Number, (await DetailAsync(second)).Attempt.Status));
    }

    [Fact]
    public async Task ShareProgress_IsAuditedOnceForEachChange()
    {
        var id = await StartAsync();
        foreach (var share in new[] { true, true, false }) await portal.ServiceAsync<SubmissionService>(s => s.ShareProgressAsync(actor, id, share));
        Assert.Equal(2, await AuditedAsync(AuditAction.ProgressSharingChanged));
        Assert.False((await DetailAsync(id)).IsProgressShared);
    }

    [Fact]
    public async Task Mine_ListsWithTwoCommands_WhatWaitsForMeFirst()
    {
        await portal.Given.SubmittedAttemptAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Handed in"));
        await portal.Given.CredentialAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Earned"));
        await StartAsync();
        await portal.Given.SubmittedAttemptAsync(await portal.Given.PersonAsync("Somebody Else"), title);
        portal.Sql.Reset();
        var page = await portal.ServiceAsync<SubmissionQueries, Page<SubmissionItem>>(q => q.MineAsync(actor, 1));
        Assert.Equal(2, portal.Sql.Commands.Count);
        Assert.Equal([AttemptStatus.Draft, AttemptStatus.Submitted, AttemptStatus.Earned], page.Items.Select(i => i.Status));
        Assert.Equal((3, 3), (page.Total, page.Items[0].Missing));
        Assert.NotNull(page.Items[2].CredentialCode);
    }

    private Task<Guid> StartAsync() => portal.ServiceAsync<SubmissionService, Guid>(s => s.StartAsync(actor, title.Slug));

    private Task<SubmissionDetail> DetailAsync(Guid id) => portal.ServiceAsync<SubmissionQueries, SubmissionDetail>(q => q.GetAsync(actor, id));

    private async Task<(Guid Id, Guid AttemptId)> CompleteAsync()
    {
        var id = await portal.Given.CompleteDraftAsync(earner, title);
        return (id, (await DetailAsync(id)).Attempt.Id);
    }

    private Task SubmitAsync(Guid id, Guid attempt) =>
        portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, id, new SubmitAttempt(attempt, 1, true, true, true, null)));

    private async Task ClaimAsync(Guid attemptId)
    {
        var assessor = await portal.Given.PersonAsync("Asa Assessor", (Role.Assessor, issuer));
        await portal.InDatabaseAsync(async db =>
        {
            var attempt = await db.Attempts.SingleAsync(a => a.Id == attemptId);
            db.Reviews.Add(Review.Claim(attempt, assessor.Id, new ReviewFacts(true, false, false, false, 1), null, portal.Clock.Now));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>A decision as the scoring rule would make it from two agreeing reviews.</summary>
    private Task DecideAsync(Guid attemptId, string[] met) => portal.InDatabaseAsync(async db =>
    {
        var attempt = await db.Attempts.Include(a => a.Submission!.DefinitionVersion!.Criteria).SingleAsync(a => a.Id == attemptId);
        var criteria = attempt.Submission!.DefinitionVersion!.Criteria;
        attempt.TakeReview();
        var ruling = new Ruling(
            Outcome.NotYetEarned, false, [.. criteria.Select(c => new CriterionRuling(c.Id, met.Contains(c.Key), false, null))], [], "One criterion is not met.", "One criterion is not met.");
        attempt.Decide(earned: false, portal.Clock.Now);
        db.Decisions.Add(new Decision(attempt, ruling, portal.Clock.Now));
        await db.SaveChangesAsync();
    });

    private Task<int> AuditedAsync(AuditAction action) => portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == action));

    private static async Task RefusedAsync(string code, Func<Task> act)
    {
        var refused = await Assert.ThrowsAnyAsync<RefusedException>(act);
        Assert.Contains(refused.Reasons, r => r.Code == code);
    }
}
