using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CalibrationScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Read<AnchorQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead));
        scenes.Act<AnchorQueries>("DraftAsync", (q, w) => q.DraftAsync(w.Lead, w.Title.MicroCredentialId, w.KeyId), PracticeAnchorAsync);
        scenes.Act<AnchorQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.KeyId), PracticeAnchorAsync);
        scenes.Act<AnchorService>("WriteAsync", (s, w) => s.WriteAsync(w.Lead, w.Anchor!), DraftAsync);
        scenes.Act<AnchorService>("RetireAsync", (s, w) => s.RetireAsync(w.Lead, w.KeyId), PracticeAnchorAsync);
        scenes.Read<CertificationQueries>("ListAsync", (q, w) => q.ListAsync(w.Assessor));
        scenes.Act<CertificationQueries>("SheetAsync", (q, w) => q.SheetAsync(w.Assessor, w.Title.MicroCredentialId), CertifyAsync);
        scenes.Act<CertificationQueries>("PracticeAsync", (q, w) => q.PracticeAsync(w.Assessor, w.KeyId), PracticeAnchorAsync);
        scenes.Act<CertificationQueries>("FeedbackAsync", (q, w) => q.FeedbackAsync(w.Assessor, w.KeyId), async (p, w) =>
            w.KeyId = await p.PracticeAsync(w.Assessor, await p.AnchorAsync(w.Lead, w.Title.MicroCredentialId, AnchorUse.Practice)));
        scenes.Act<CertificationQueries>("RoundAsync", (q, w) => q.RoundAsync(w.Assessor, w.KeyId), BeginAsync);
        scenes.Read<CertificationQueries>("OverviewAsync", (q, w) => q.OverviewAsync(w.Lead));
        scenes.Act<CertificationQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.KeyId), CertifyAsync);
        scenes.Act<CertificationService>("PracticeAsync", (s, w) => s.PracticeAsync(w.Assessor, w.KeyId, w.Levels), PracticeAnchorAsync);
        scenes.Act<CertificationService>("BeginAsync", (s, w) => s.BeginAsync(w.Assessor, w.Title.MicroCredentialId), (p, w) => p.AnchorsAsync(w.Lead, w.Title.MicroCredentialId));
        scenes.Act<CertificationService>("ScoreAsync", (s, w) => s.ScoreAsync(w.Assessor, w.KeyId, w.MatchId, w.Levels), BeginAsync);
        scenes.Act<CertificationService>("LapseAsync", (s, w) => s.LapseAsync(w.Lead, w.KeyId, "Scores have drifted."), CertifyAsync);
        scenes.Act<CertificationService>("ExtendAsync", (s, w) => s.ExtendAsync(w.Lead, w.KeyId, 3, "We read reviews together."), CertifyAsync);
        scenes.Act<CertificationWatch>("RunAsync", (s, _) => s.RunAsync(), async (p, w) =>
        {
            await SeededAsync(p, w);
            await CertifyAsync(p, w);
        });
        scenes.Act<AnchorExampleService>("AttachLinkAsync", (s, w) => s.AttachLinkAsync(w.Lead, w.KeyId, "2.1", "https://example.org/second", "A second one"), LiveAnchorAsync);
        scenes.Act<AnchorExampleService>("AttachFileAsync", async (s, w) => await s.AttachFileAsync(w.Lead, w.KeyId, "2.1", w.NextFile(), "A typed page"), async (p, w) =>
        {
            await LiveAnchorAsync(p, w);
            await SubmissionScenes.ReceiveAsync(p, w);
        });
        scenes.Act<AnchorSeeding>("RunAsync", (s, w) => s.RunAsync(), SeededAsync);
        scenes.Act<ValidityQueries>("BoardAsync", (q, w) => q.BoardAsync(w.Lead), SeededAsync);
        scenes.Act<ValidityQueries>("OwnAsync", (q, w) => q.OwnAsync(w.Assessor), SeededAsync);
        scenes.Act<ValidityQueries>("DrawsCsvAsync", (q, w) => q.DrawsCsvAsync(w.Lead), SeededAsync);
    }

    private static async Task LiveAnchorAsync(Portal portal, World world) => world.KeyId = await portal.AnchorAsync(world.Lead, world.Title.MicroCredentialId, AnchorUse.Live);

    /// <summary>Live anchors, and one in the assessor's queue.</summary>
    private static async Task SeededAsync(Portal portal, World world)
    {
        await LiveAnchorAsync(portal, world);
        await portal.ServiceAsync<AssessmentPolicyService>(async s => await s.SaveAsync(Core.Common.Actor.Portal, new SavePolicy(
            world.Issuer.Id, await portal.InDatabaseAsync(db => db.AssessmentPolicies.CountAsync(p => p.ScopeId == world.Issuer.Id)), new AssessmentSettings { SeededAnchorPercent = 50 }, "")));
        await ReviewScenes.ClaimAsync(portal, world, world.Assessor);
        await portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync());
        portal.Clock.Advance(TimeSpan.FromHours(25));
        await ReviewScenes.ClaimAsync(portal, world, world.SecondAssessor);
    }

    private static async Task DraftAsync(Portal portal, World world)
    {
        var draft = await portal.ServiceAsync<AnchorQueries, AnchorDraft>(q => q.DraftAsync(world.Lead, world.Title.MicroCredentialId));
        world.Anchor = new WriteAnchor(
            world.Title.MicroCredentialId, "Clear questions", AnchorUse.Practice,
            [.. draft.Sheet.Answers.Select(a => new AnchorText(a.PromptId, "Written."))], [.. draft.Sheet.Criteria.Select(c => new WriteTruth(c.Id, 1, "Because."))]);
    }

    private static async Task PracticeAnchorAsync(Portal portal, World world)
    {
        world.KeyId = await portal.AnchorAsync(world.Lead, world.Title.MicroCredentialId, AnchorUse.Practice);
        world.Levels = CalibrationGiven.Levels((await portal.ServiceAsync<CertificationQueries, PracticeSheet>(q => q.PracticeAsync(world.Assessor, world.KeyId))).Sheet, 2);
    }

    private static async Task BeginAsync(Portal portal, World world)
    {
        await portal.AnchorsAsync(world.Lead, world.Title.MicroCredentialId);
        world.KeyId = await portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(world.Assessor, world.Title.MicroCredentialId));
        var next = (await portal.ServiceAsync<CertificationQueries, RoundSheet>(q => q.RoundAsync(world.Assessor, world.KeyId))).Next!;
        (world.MatchId, world.Levels) = (next.AnchorId, CalibrationGiven.Levels(next, 2));
    }

    private static async Task CertifyAsync(Portal portal, World world)
    {
        await portal.AnchorsAsync(world.Lead, world.Title.MicroCredentialId);
        world.KeyId = await portal.CertificationOfAsync(await portal.QualifyAsync(world.Assessor, world.Title.MicroCredentialId));
    }
}
