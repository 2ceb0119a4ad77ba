using MicroCred.Core.Common;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Comments;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Reviews.Exports;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class ReviewScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Read<ReviewQueries>("QueueAsync", (q, w) => q.QueueAsync(w.Assessor));
        scenes.Read<ReviewQueries>("FinishedAsync", (q, w) => q.FinishedAsync(w.Assessor));
        scenes.Read<ReviewQueries>("CountsAsync", (q, w) => q.CountsAsync(w.Assessor));
        scenes.Act<DeskQueries>("DeskAsync", (q, w) => q.DeskAsync(w.Assessor, w.ReviewId), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<DeskQueries>("WhyNotFinishAsync", (q, w) => q.WhyNotFinishAsync(w.Assessor, w.ReviewId), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<FeedbackQueries>("ForAttemptAsync", (q, w) => q.ForAttemptAsync(w.Earner, w.AttemptId), NotYetEarnedAsync);
        scenes.Read<AssessmentQueries>("OverviewAsync", (q, w) => q.OverviewAsync(w.Lead));
        scenes.Act<ScoreExportQueries>("WriteCsvAsync", (q, w) =>
        {
            q.PageSize = 1;
            return q.WriteCsvAsync(w.Lead, new ScoreFilter(w.Title.MicroCredentialId, DateTime.UnixEpoch, DateTime.MaxValue), TextWriter.Null);
        }, NotYetEarnedAsync);
        scenes.Read<AssessmentQueries>("SeatsAsync", (q, w) => q.SeatsAsync(w.Lead, w.AttemptId));
        scenes.Act<AssessmentQueries>("CaseAsync", (q, w) => q.CaseAsync(w.Lead, w.ReviewId), UnscorableAsync);
        scenes.Act<AssessmentService>("AssignAsync", (s, w) => s.AssignAsync(w.Lead, w.AttemptId, w.Assessor.UserId));
        scenes.Act<AssessmentService>("ReassignAsync", (s, w) => s.ReassignAsync(w.Lead, w.ReviewId, w.SecondAssessor.UserId, "Ill for two weeks."), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<AssessmentService>("ReleaseAsync", (s, w) => s.ReleaseAsync(w.Lead, w.ReviewId, "Idle for a week."), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<AssessmentService>("SendBackAsync", (s, w) => s.SendBackAsync(w.Lead, w.ReviewId, "The file cannot be opened."), UnscorableAsync);
        scenes.Act<AssessmentService>("OverruleAsync", (s, w) => s.OverruleAsync(w.Lead, w.ReviewId, "It can be opened."), UnscorableAsync);
        PolicyScenes.Add(scenes);
        AgreementScenes.Add(scenes);
        CalibrationScenes.Add(scenes);
        AppealScenes.Add(scenes);
        scenes.Read<CommentQueries>("BankAsync", (q, w) => q.BankAsync(w.Lead));
        scenes.Act<CommentQueries>("ForReviewAsync", (q, w) => q.ForReviewAsync(w.Assessor, w.ReviewId), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<CommentService>("KeepAsync", (s, w) => s.KeepAsync(w.Lead, new KeepComment(w.Title.MicroCredentialId, "2a", FeedbackField.Seen, "Seen in 2.1.", true)));
        scenes.Act<CommentService>("RemoveAsync", (s, w) => s.RemoveAsync(w.Lead, Guid.NewGuid()));
        scenes.Read<ConditionQueries>("ListAsync", (q, w) => q.ListAsync(w.SystemAdministrator));
        scenes.Read<ConditionQueries>("GetAsync", (q, w) => q.GetAsync(w.SystemAdministrator, w.Issuer.Id));
        scenes.Act<ConditionQueries>("ForReviewAsync", (q, w) => q.ForReviewAsync(w.Assessor, w.ReviewId), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<ConditionService>("ChangeAsync", (s, w) => s.ChangeAsync(w.SystemAdministrator, w.Issuer.Id, Guid.Empty, ConditionList.Defaults));
        scenes.Act<ConditionService>("CloseForPrivacyAsync", (s, w) => s.CloseForPrivacyAsync(w.Lead, w.ReviewId, "A name."), (p, w) => ReportAsync(p, w, "privacy"));
        scenes.Act<ConditionService>("CountAsNotMetAsync", (s, w) => s.CountAsNotMetAsync(w.Lead, w.ReviewId, "Not there."), (p, w) => ReportAsync(p, w, "not-there"));
        scenes.Act<ReviewService>("ClaimAsync", (s, w) => s.ClaimAsync(w.Assessor, w.AttemptId));
        scenes.Act<ReviewService>("SaveAsync", (s, w) => s.SaveAsync(w.Assessor, new RecordReview(w.ReviewId, w.ReviewVersion, [], "So far so good.")), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<ReviewService>("FinishAsync", (s, w) => s.FinishAsync(w.SecondAssessor, w.ReviewId), async (p, w) =>
        {
            await ScoreAsync(p, w, w.Assessor, met: true);
            await FinishAsync(p, w, w.Assessor);
            await ScoreAsync(p, w, w.SecondAssessor, met: true);
        });
        scenes.Act<ReviewService>("GiveBackAsync", (s, w) => s.GiveBackAsync(w.Assessor, w.ReviewId, DeclineReason.Recognized, ""), (p, w) => ClaimAsync(p, w, w.Assessor));
        scenes.Act<ReviewService>("DeclareUnscorableAsync", (s, w) => s.DeclareUnscorableAsync(w.Assessor, w.ReviewId, "The file cannot be opened."), (p, w) => ClaimAsync(p, w, w.Assessor));
    }

    public static async Task ClaimAsync(Portal portal, World world, Actor assessor)
    {
        using var scope = portal.Services.CreateScope();
        world.ReviewId = await scope.ServiceProvider.GetRequiredService<ReviewService>().ClaimAsync(assessor, world.AttemptId);
        world.ReviewVersion = await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == world.ReviewId).Select(r => r.Version).SingleAsync());
    }

    /// <summary>Both assessors find that a criterion is not met.</summary>
    public static async Task NotYetEarnedAsync(Portal portal, World world)
    {
        foreach (var assessor in new[] { world.Assessor, world.SecondAssessor })
        {
            await ScoreAsync(portal, world, assessor, met: false);
            await FinishAsync(portal, world, assessor);
        }
    }

    private static async Task UnscorableAsync(Portal portal, World world)
    {
        await ClaimAsync(portal, world, world.Assessor);
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ReviewService>().DeclareUnscorableAsync(world.Assessor, world.ReviewId, "The file cannot be opened.");
    }

    private static async Task ReportAsync(Portal portal, World world, string code)
    {
        await ClaimAsync(portal, world, world.Assessor);
        var criterion = await portal.InDatabaseAsync(db => db.MicroCredentialVersions.Where(v => v.Id == world.Title.VersionId).SelectMany(v => v.Criteria).Select(c => c.Id).FirstAsync());
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ReviewService>().DeclareUnscorableAsync(world.Assessor, world.ReviewId, "Look here.", new ReportCondition(code, criterion));
    }

    private static async Task ScoreAsync(Portal portal, World world, Actor assessor, bool met)
    {
        await ClaimAsync(portal, world, assessor);
        var criteria = await portal.InDatabaseAsync(db => db.MicroCredentialVersions.Where(v => v.Id == world.Title.VersionId).SelectMany(v => v.Criteria).Select(c => c.Id).ToListAsync());
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ReviewService>().SaveAsync(
            assessor, new RecordReview(world.ReviewId, world.ReviewVersion, [.. criteria.Select(c => new RecordScore(c, met ? 2 : 0, "What was seen.", NextStep: "One more."))], "Thank you."));
    }

    private static async Task FinishAsync(Portal portal, World world, Actor assessor)
    {
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ReviewService>().FinishAsync(assessor, world.ReviewId);
    }
}
