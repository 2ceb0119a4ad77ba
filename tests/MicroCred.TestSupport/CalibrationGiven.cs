using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Calibration.Seeding;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.TestSupport;

/// <summary>Anchors and certifications, made through the services.</summary>
public static class CalibrationGiven
{
    public const int FewestAnchors = 3;

    /// <summary>An anchor whose true level is the same on every criterion.</summary>
    public static async Task<Guid> AnchorAsync(this Portal portal, Actor lead, Guid microCredentialId, AnchorUse use = AnchorUse.Qualification, int level = AssessmentScene.Meets)
    {
        var draft = await portal.ServiceAsync<AnchorQueries, AnchorDraft>(q => q.DraftAsync(lead, microCredentialId));
        var id = await portal.ServiceAsync<AnchorService, Guid>(s => s.WriteAsync(lead, new WriteAnchor(
            microCredentialId, "Clear questions, thin reflection", use,
            [.. draft.Sheet.Answers.Select(a => new AnchorText(a.PromptId, $"Written for {a.Key}."))],
            [.. draft.Sheet.Criteria.Select(c => new WriteTruth(c.Id, level, $"The planted reason for {c.Key}."))])));
        if (use != AnchorUse.Live) return id;
        var detail = await portal.ServiceAsync<AnchorQueries, AnchorDetail>(q => q.GetAsync(lead, id));
        if (detail.Requirements.FirstOrDefault(r => r.AcceptsLinks) is { } requirement)
            await portal.ServiceAsync<AnchorExampleService>(s => s.AttachLinkAsync(lead, id, requirement.Key, $"https://example.org/work/{id:N}", "Two exchanges, typed up"));
        return id;
    }

    /// <summary>A live anchor, and the addresses of its page and of those on which work examples are added.</summary>
    public static async Task<string[]> LiveAnchorPagesAsync(this Portal portal, Actor lead, Guid microCredentialId)
    {
        var page = $"/reviews/lead/anchors/{await portal.AnchorAsync(lead, microCredentialId, AnchorUse.Live)}";
        var detail = await portal.ServiceAsync<AnchorQueries, AnchorDetail>(q => q.GetAsync(lead, Guid.Parse(page.Split('/')[^1])));
        return
        [
            page,
            .. detail.Requirements.Where(r => r.AcceptsFiles).Select(r => $"{page}/examples/{r.Key}/file").Take(1),
            .. detail.Requirements.Where(r => r.AcceptsLinks).Select(r => $"{page}/examples/{r.Key}/link").Take(1),
        ];
    }

    /// <summary>Lets anchors come into the queues: what was drawn, and what is due a day later.</summary>
    public static async Task SeedAnchorsAsync(this Portal portal)
    {
        await portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync());
        portal.Clock.Advance(TimeSpan.FromHours(25));
        await portal.ServiceAsync<AnchorSeeding, SeedingRun>(s => s.RunAsync());
    }

    /// <summary>The attempt of the anchor that came into somebody's queue last.</summary>
    public static Task<Guid> PlantedAsync(this Portal portal, Person assessor) =>
        portal.InDatabaseAsync(db => db.ValidityChecks.Where(c => c.AssessorId == assessor.Id && c.PlantedAt != null).OrderByDescending(c => c.PlantedAt).Select(c => c.AttemptId).FirstAsync());

    /// <summary>As many qualification anchors as a round needs, and one for practice, whose key it gives.</summary>
    public static async Task<Guid> AnchorsAsync(this Portal portal, Actor lead, Guid microCredentialId)
    {
        for (var i = 0; i < FewestAnchors; i++) await portal.AnchorAsync(lead, microCredentialId);
        return await portal.AnchorAsync(lead, microCredentialId, AnchorUse.Practice);
    }

    /// <summary>Takes a whole round, with this level on every criterion. Gives the round's key.</summary>
    public static async Task<Guid> QualifyAsync(this Portal portal, Actor assessor, Guid microCredentialId, int level = AssessmentScene.Meets)
    {
        var roundId = await portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(assessor, microCredentialId));
        while (await portal.ServiceAsync<CertificationQueries, RoundSheet>(q => q.RoundAsync(assessor, roundId)) is { Next: { } next })
            await portal.ServiceAsync<CertificationService>(s => s.ScoreAsync(assessor, roundId, next.AnchorId, Levels(next, level)));
        return roundId;
    }

    /// <summary>Scores a practice anchor. Gives the scoring's key.</summary>
    public static async Task<Guid> PracticeAsync(this Portal portal, Actor assessor, Guid anchorId)
    {
        var practice = await portal.ServiceAsync<CertificationQueries, PracticeSheet>(q => q.PracticeAsync(assessor, anchorId));
        return await portal.ServiceAsync<CertificationService, Guid>(s => s.PracticeAsync(assessor, anchorId, Levels(practice.Sheet, AssessmentScene.Meets)));
    }

    /// <summary>The same level on every criterion.</summary>
    public static IReadOnlyList<ChosenLevel> Levels(AnchorSheet sheet, int level) => [.. sheet.Criteria.Select(c => new ChosenLevel(c.Id, level))];

    /// <summary>The certification that a round led to.</summary>
    public static Task<Guid> CertificationOfAsync(this Portal portal, Guid roundId) =>
        portal.InDatabaseAsync(db => db.Certifications.Where(c => c.RoundId == roundId).Select(c => c.Id).SingleAsync());
}
