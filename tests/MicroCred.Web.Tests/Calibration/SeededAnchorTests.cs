using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.PersonalData;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Timing;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Calibration;

/// <summary>Anchors among live work: to their assessor they are work like any other, to everybody else they are nothing.</summary>
public sealed partial class SeededAnchorTests : IAsyncLifetime
{
    private static readonly AssessmentSettings Always = new() { SeededAnchorPercent = 50, Assessors = 1, SecondScoreFirst = 0, RandomSharePercent = 0 };

    private readonly List<string> references = [];

    private Portal portal = null!;
    private AssessmentScene scene = null!;
    private Actor lead = null!;

    private Person Assessor => scene.Assessors[0];

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        lead = await scene.ActorAsync(scene.Lead);
        await scene.SaveAsync(Always);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task ASeededReview_IsInEveryWordLikeARealOne()
    {
        await TwinAnchorAsync();
        await scene.ReviewAsync(Assessor, 2, 2, 2);
        await portal.SeedAnchorsAsync();
        var (seeded, real) = (await portal.PlantedAsync(Assessor), await scene.HandInAsync());
        await LearnReferencesAsync();
        using var browser = await portal.SignInAsync(Assessor);

        var queue = await browser.OpenAsync("/reviews");
        var rows = queue.Document.QuerySelectorAll("[aria-labelledby='open'] li > article").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(Normal(rows[0].OuterHtml), Normal(rows[1].OuterHtml));

        var pages = new Dictionary<Guid, List<string>>();
        foreach (var attemptId in new[] { seeded, real })
        {
            var seen = pages[attemptId] = [];
            var desk = await (await browser.OpenAsync("/reviews")).SubmitAsync($"form:has(input[value='{attemptId}'])");
            var path = desk.Url.AbsolutePath;
            seen.Add(desk.Html);
            seen.Add((await browser.OpenAsync($"{path}/give-back")).Html);
            seen.Add((await browser.OpenAsync($"{path}/cannot-score")).Html);
            await scene.WriteAsync(Assessor, Guid.Parse(path.Split('/')[^1]), 2, 0, 2);
            var finish = await browser.OpenAsync($"{path}/finish");
            seen.Add(finish.Html);
            seen.Add((await finish.SubmitAsync("form[action$='/finish']")).Html);
            seen.Add((await browser.OpenAsync(path)).Html);
        }

        Assert.All(pages[real].Zip(pages[seeded]), pair => Assert.Equal(Normal(pair.First), Normal(pair.Second)));
        var finished = (await browser.OpenAsync("/reviews/finished")).Document.QuerySelectorAll("tbody tr").Select(r => Normal(r.OuterHtml)).ToList();
        Assert.Equal(finished[0], finished[1]);
    }

    [Fact]
    public async Task RemindersAndReturns_ComeAsForRealWork()
    {
        await TwinAnchorAsync();
        await scene.ReviewAsync(Assessor, 2, 2, 2);
        await portal.SeedAnchorsAsync();
        Guid[] attempts = [await portal.PlantedAsync(Assessor), await scene.HandInAsync()];
        foreach (var attempt in attempts) await scene.ClaimAsync(Assessor, attempt);
        var before = (await portal.MailToAsync(Assessor.Email)).Count;
        for (var day = 0; day < 14; day++)
        {
            portal.Clock.Advance(TimeSpan.FromDays(1));
            await portal.ServiceAsync<IdleReviews, IdleRun>(s => s.RunAsync());
            await portal.ServiceAsync<ClockWatch, ClockRun>(s => s.RunAsync());
        }

        await LearnReferencesAsync();
        var mail = (await portal.MailToAsync(Assessor.Email)).Skip(before).GroupBy(m => m.Kind).ToList();
        Assert.Contains(mail, m => m.Key == "ReviewReturned");
        Assert.All(mail, kind => Assert.Equal(Normal(kind.First().Subject + kind.First().Body), Normal(kind.Last().Subject + kind.Last().Body)));
        Assert.All(mail, kind => Assert.Equal(2, kind.Count()));
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.Reviews.CountAsync(r => attempts.Contains(r.AttemptId) && r.DeclineReason == DeclineReason.Idle)));
    }

    [Fact]
    public async Task WithTwoAssessors_TheDecisionComesInItsTime_WithTheTrueLevelsBesideOnesOwn()
    {
        await scene.SaveAsync(Always with { Assessors = 2 });
        await portal.AnchorAsync(lead, scene.Title.MicroCredentialId, AnchorUse.Live, level: 1);
        var seeded = await PlantAsync();
        var reviewId = await scene.ReviewAsync(Assessor, seeded, 2, 2, 2);
        using var browser = await portal.SignInAsync(Assessor);
        Assert.Null((await scene.AttemptAsync(seeded)).DecidedAt);
        Assert.Contains("Waiting", (await browser.OpenAsync("/reviews/finished")).Document.QuerySelectorAll("tbody tr")[0].TextContent);

        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.SeedAnchorsAsync();

        Assert.NotNull((await scene.AttemptAsync(seeded)).DecidedAt);
        using var later = await portal.SignInAsync(Assessor);
        var desk = await later.OpenAsync($"/reviews/{reviewId}");
        Assert.Contains("Not yet earned", desk.Text);
        Assert.Contains("Progressing", desk.Text);
    }

    [Fact]
    public async Task NothingFollowsFromIt_ButThePayAndTheLeadsTable()
    {
        await TwinAnchorAsync();
        await scene.ReviewAsync(Assessor, 2, 2, 2);
        await portal.SeedAnchorsAsync();
        var seeded = await portal.PlantedAsync(Assessor);
        using var leads = await portal.SignInAsync(scene.Lead);
        var reference = (await scene.AttemptAsync(seeded)).Submission!.Reference;
        Assert.DoesNotContain(reference, (await leads.OpenAsync("/reviews/lead")).Text);
        Assert.Contains(reference, (await leads.OpenAsync("/reviews/lead/validity")).Text);
        using var other = await portal.SignInAsync(scene.Assessors[1]);
        Assert.DoesNotContain(reference, (await other.OpenAsync("/reviews")).Text);
        await Assert.ThrowsAsync<RefusedException>(() => scene.ClaimAsync(scene.Assessors[1], seeded));
        var mail = await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync());
        var (decisions, credentials) = await CountAsync();

        await scene.ReviewAsync(Assessor, seeded, 2, 1, 0);

        Assert.Equal((decisions, credentials), await CountAsync());
        Assert.Equal(mail, await portal.InDatabaseAsync(db => db.OutboxMessages.CountAsync()));
        Assert.DoesNotContain(reference, (await leads.OpenAsync("/reviews/lead/scores.csv")).Html);
        var check = await portal.InDatabaseAsync(db => db.ValidityChecks.SingleAsync());
        Assert.Equal((3, 1, 1, 1), (check.Criteria, check.Exact, check.Adjacent, check.Far));
        Assert.Contains("1 of 3", (await leads.OpenAsync("/reviews/lead/validity")).Text);
        var workload = await leads.OpenAsync($"/assessment/workload/{scene.Issuer.Id}");
        Assert.Equal("2", workload.Document.QuerySelector("[aria-labelledby='work'] tbody tr td:nth-child(2)")!.TextContent.Trim());
        await portal.ServiceAsync<AgreementBoardService>(s => s.ComputeAsync(scene.Issuer.Id));
        Assert.Equal(0, (await portal.InDatabaseAsync(db => db.AgreementSnapshots.SingleAsync(s => s.ScopeId == scene.Issuer.Id))).Attempts);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AnchorPlanted)));
        Assert.Empty(await portal.InDatabaseAsync(db => db.Set<MicroCred.Core.Integrity.Similarity.SimilarityMatch>().ToListAsync()));
    }

    [Fact]
    public async Task TheLead_ReadsThatItIsAnAnchor_TakesItBack_AndGivesItToNobodyElse()
    {
        await TwinAnchorAsync();
        await scene.ReviewAsync(Assessor, 2, 2, 2);
        await portal.SeedAnchorsAsync();
        var seeded = await portal.PlantedAsync(Assessor);
        var reviewId = await scene.ClaimAsync(Assessor, seeded);
        using var browser = await portal.SignInAsync(scene.Lead);
        var page = await browser.OpenAsync($"/reviews/lead/attempts/{seeded}");
        Assert.Contains("This is an anchor", page.Text);
        Assert.DoesNotContain("Show me who it is", page.Text);
        var unmask = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<UnmaskingService>(s => s.UnmaskAsync(lead, seeded, "I have to know.")));
        Assert.Contains("no earner stands behind it", unmask.Reasons[0].Message);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AssessmentService, Guid>(s => s.ReassignAsync(lead, reviewId, scene.Assessors[1].Id, "Ill.")));

        await page.SubmitAsync("form[action*='/release/']", new { Reason = "Away for a week." });

        using var assessor = await portal.SignInAsync(Assessor);
        Assert.Contains((await scene.AttemptAsync(seeded)).Submission!.Reference, (await assessor.OpenAsync("/reviews")).Text);
        Assert.Equal(reviewId, await scene.ClaimAsync(Assessor, seeded));
    }

    [Fact]
    public async Task WhatItsAssessorWillNeverScore_LeavesTheQueue()
    {
        for (var i = 0; i < 3; i++) await TwinAnchorAsync();
        var declined = await PlantAsync();
        var actor = await scene.ActorAsync(Assessor);
        var reviewId = await scene.ClaimAsync(Assessor, declined);
        await portal.ServiceAsync<ReviewService>(s => s.GiveBackAsync(actor, reviewId, DeclineReason.Recognized, ""));
        await portal.SeedAnchorsAsync();
        Assert.Equal(AttemptStatus.Withdrawn, (await scene.AttemptAsync(declined)).Status);

        var next = await PlantAsync();
        Assert.NotEqual(declined, next);
        await scene.ClaimAsync(Assessor, next);
        await portal.ServiceAsync<AccountErasure>(s => s.EraseAsync(actor, false, default));
        await portal.SeedAnchorsAsync();
        Assert.Equal(AttemptStatus.Withdrawn, (await scene.AttemptAsync(next)).Status);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.ValidityChecks.CountAsync(c => c.ClosedAt != null && c.FinishedAt == null)));
    }

    [Fact]
    public async Task TheDraw_CanBeRepeated_HappensOnce_AndSparesWhoCouldLook()
    {
        await TwinAnchorAsync();
        var claimed = await scene.ClaimAsync(Assessor);
        var byLead = await scene.ClaimAsync(scene.Lead, await scene.HandInAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync())));
        portal.Clock.Advance(TimeSpan.FromHours(25));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync())));

        var draws = await portal.InDatabaseAsync(db => db.AnchorDraws.ToDictionaryAsync(d => d.ReviewId));
        var seed = await portal.InDatabaseAsync(db => db.DrawSeeds.FirstAsync(s => s.Id == draws[claimed].DrawSeedId));
        Assert.Equal(RandomDraw.Value(seed.Seed, claimed), draws[claimed].Value);
        Assert.True(draws[claimed].IsDrawn);
        Assert.Equal(0, draws[byLead].Threshold);
        Assert.Single(await portal.InDatabaseAsync(db => db.ValidityChecks.ToListAsync()));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.AnchorPlanted)));
        using var browser = await portal.SignInAsync(scene.Lead);
        var csv = (await browser.OpenAsync("/reviews/lead/validity/draws.csv")).Html;
        Assert.Contains($"{claimed},", csv);
        Assert.DoesNotContain(seed.Seed, csv);
        portal.Clock.Advance(TimeSpan.FromDays(32));
        using var later = await portal.SignInAsync(scene.Lead);
        Assert.Contains(seed.Seed, (await later.OpenAsync("/reviews/lead/validity/draws.csv")).Html);
        using var assessor = await portal.SignInAsync(Assessor);
        Assert.Equal(HttpStatusCode.Forbidden, (await assessor.OpenAsync("/reviews/lead/validity")).Status);
    }

    [Fact]
    public async Task ByHand_ItIsAssignedWithTheSameMessage()
    {
        await scene.SaveAsync(Always with { Assignment = AssignmentMode.ByHand });
        await TwinAnchorAsync();
        var real = await scene.HandInAsync();
        await portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, real, Assessor.Id, null));
        await portal.SeedAnchorsAsync();
        var another = await scene.HandInAsync();
        await portal.ServiceAsync<AssessmentService, Guid>(s => s.AssignAsync(lead, another, Assessor.Id, null));

        await LearnReferencesAsync();
        var mail = (await portal.MailToAsync(Assessor.Email)).Where(m => m.Kind == "ReviewAssigned").ToList();
        Assert.Equal(3, mail.Count);
        Assert.Equal(Normal(mail[2].Subject + mail[2].Body), Normal(mail[1].Subject + mail[1].Body));
        Assert.Equal(3, await portal.InDatabaseAsync(db => db.Reviews.CountAsync(r => r.AssessorId == Assessor.Id && r.AssignedById == scene.Lead.Id)));
    }

    [Fact]
    public async Task ALiveAnchor_NeedsItsWorkExamples_AndStaysAsItIsOnceMet()
    {
        using var browser = await portal.SignInAsync(scene.Lead);
        var form = await browser.OpenAsync($"/reviews/lead/anchors/new/{scene.Title.MicroCredentialId}");
        var page = await form.SubmitAsync("Keep the anchor", new Dictionary<string, string?>
        {
            ["Name"] = "Thin", ["Use"] = "Live", ["Texts[0].Text"] = "A class of fifth graders.", ["Texts[2].Text"] = "I would wait longer.",
            ["Truths[0].Level"] = "2", ["Truths[1].Level"] = "2", ["Truths[2].Level"] = "0", ["Truths[0].Rationale"] = "Seen.", ["Truths[1].Rationale"] = "Seen.", ["Truths[2].Rationale"] = "Not there.",
        });
        Assert.Contains("Requirement 2.1 needs one more work example", page.Text);
        await scene.ClaimAsync(Assessor);
        await portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync());
        Assert.Empty(await portal.InDatabaseAsync(db => db.ValidityChecks.ToListAsync()));

        var file = await (await page.FollowAsync("Add a file")).SubmitAsync("Add the file", new { Caption = "Notes of the lesson" }, new Upload("File", "mine.txt", "What students said."u8.ToArray(), "text/plain"));
        Assert.Contains("Notes of the lesson", file.Text);
        Assert.DoesNotContain("Not in use yet", file.Text);
        await scene.ClaimAsync(Assessor, await scene.HandInAsync());
        await portal.SeedAnchorsAsync();
        var seeded = await portal.PlantedAsync(Assessor);
        await scene.ClaimAsync(Assessor, seeded);
        var artifact = await portal.InDatabaseAsync(db => db.Artifacts.Where(a => a.AttemptId == seeded).Select(a => a.Id).SingleAsync());
        using var assessor = await portal.SignInAsync(Assessor);
        var opened = await assessor.OpenAsync($"/files/{artifact}");
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        var anchorId = await portal.InDatabaseAsync(db => db.Anchors.Select(a => a.Id).SingleAsync());
        var refused = await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<AnchorExampleService>(s => s.AttachLinkAsync(lead, anchorId, "2.1", "https://example.org/x", "More")));
        Assert.Equal("anchor-met", refused.Reasons[0].Code);
    }

    [Fact]
    public async Task OnesOwnFigures_ComeTogether_AndLate()
    {
        for (var i = 0; i < 3; i++) await TwinAnchorAsync();
        for (var i = 0; i < 3; i++) await scene.ReviewAsync(Assessor, await PlantAsync(), 2, 2, 1);
        using var browser = await portal.SignInAsync(Assessor);
        Assert.DoesNotContain("Against known levels", (await browser.OpenAsync("/reviews/agreement")).Text);
        portal.Clock.Advance(TimeSpan.FromDays(62));
        using var later = await portal.SignInAsync(Assessor);
        var page = await later.OpenAsync("/reviews/agreement");
        Assert.Contains("Against known levels", page.Text);
        Assert.Contains("6 of 9", page.Text);
    }

    /// <summary>Somebody's work is taken, and an anchor follows. Gives its attempt.</summary>
    private async Task<Guid> PlantAsync()
    {
        var met = await portal.InDatabaseAsync(db => db.ValidityChecks.CountAsync());
        await scene.ReviewAsync(Assessor, await scene.HandInAsync(), 2, 2, 2);
        await portal.SeedAnchorsAsync();
        Assert.Equal(met + 1, await portal.InDatabaseAsync(db => db.ValidityChecks.CountAsync(c => c.PlantedAt != null)));
        return await portal.PlantedAsync(Assessor);
    }

    /// <summary>A live anchor with the very words of the scene's earners, all at the highest level.</summary>
    private async Task TwinAnchorAsync()
    {
        var draft = await portal.ServiceAsync<AnchorQueries, AnchorDraft>(q => q.DraftAsync(lead, scene.Title.MicroCredentialId));
        var id = await portal.ServiceAsync<AnchorService, Guid>(s => s.WriteAsync(lead, new WriteAnchor(
            scene.Title.MicroCredentialId, "Twin", AnchorUse.Live, [.. draft.Sheet.Answers.Select(a => new AnchorText(a.PromptId, $"An answer to {a.Key}."))],
            [.. draft.Sheet.Criteria.Select(c => new WriteTruth(c.Id, 2, "It is there."))])));
        await portal.ServiceAsync<AnchorExampleService>(s => s.AttachLinkAsync(lead, id, "2.1", "https://example.org/lesson", "Lesson for 2.1"));
    }

    private Task<(int Decisions, int Credentials)> CountAsync() => portal.InDatabaseAsync(async db => (await db.Decisions.CountAsync(), await db.Credentials.CountAsync()));

    /// <summary>From here on every reference of a submission reads the same in <see cref="Normal"/>.</summary>
    private async Task LearnReferencesAsync() => references.AddRange(await portal.InDatabaseAsync(db => db.Submissions.Select(s => s.Reference).ToListAsync()));

    /// <summary>Text without what differs between any two submissions: keys, references, tokens and the version of a draft.</summary>
    private string Normal(string html) => references.Aggregate(Token().Replace(Key().Replace(html, "KEY"), "TOKEN"), (text, reference) => text.Replace(reference, "REFERENCE", StringComparison.Ordinal));

    [GeneratedRegex("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")]
    private static partial Regex Key();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
