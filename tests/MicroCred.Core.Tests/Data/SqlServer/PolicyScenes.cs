using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class PolicyScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Read<AssessmentPolicyQueries>("ForTitleAsync", (q, w) => q.ForTitleAsync(w.Title.MicroCredentialId));
        scenes.Read<AssessmentPolicyQueries>("ForVersionAsync", (q, w) => q.ForVersionAsync(w.Title.VersionId));
        scenes.Read<AssessmentPolicyQueries>("ForIssuerAsync", (q, w) => q.ForIssuerAsync(w.Issuer.Id));
        scenes.Read<AssessmentPolicyQueries>("ListAsync", (q, w) => q.ListAsync(w.IssuerAdministrator));
        scenes.Read<AssessmentPolicyQueries>("SheetAsync", (q, w) => q.SheetAsync(w.IssuerAdministrator, w.Title.MicroCredentialId));
        scenes.Act<AssessmentPolicyService>("SaveAsync", (s, w) => s.SaveAsync(w.IssuerAdministrator, new SavePolicy(w.Title.MicroCredentialId, 0, new AssessmentSettings { Assessors = 1 }, "Tried out.")));
        scenes.Read<DrawQueries>("IssuersAsync", (q, w) => q.IssuersAsync(w.Lead));
        scenes.Act<DrawQueries>("SheetAsync", (q, w) => q.SheetAsync(w.IssuerAdministrator, w.Issuer.Id), DrawAsync);
        scenes.Act<DrawQueries>("FileAsync", (q, w) => q.FileAsync(w.Lead, w.Issuer.Id, DrawSeed.MonthOf(w.Now)), DrawAsync);
        scenes.Read<ConflictQueries>("ListAsync", (q, w) => q.ListAsync(w.Assessor, "school"));
        scenes.Act<ConflictService>("DeclareAsync", (s, w) => s.DeclareAsync(w.Assessor, w.School.Id, "I taught there."));
        scenes.Act<ConflictService>("LiftAsync", async (s, w) => await s.LiftAsync(w.Assessor, w.MembershipId), DeclareAsync);
        scenes.Act<Distribution>("RunAsync", (s, _) => s.RunAsync(), (p, w) => HandInUnderAsync(p, w, new AssessmentSettings { Assignment = AssignmentMode.EvenShare }));
        scenes.Act<IdleReviews>("RunAsync", (s, _) => s.RunAsync(), async (p, w) =>
        {
            await HandInUnderAsync(p, w, new AssessmentSettings { IdleBusinessDays = 2 });
            await p.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(w.Assessor, w.DraftAttemptId));
            p.Clock.Advance(TimeSpan.FromDays(5));
        });
        scenes.Act<UnmaskingService>("UnmaskAsync", (s, w) => s.UnmaskAsync(w.Lead, w.AttemptId, "A student may be in danger."));
        scenes.Act<AssessmentPolicyService>("FollowIssuerAsync", (s, w) => s.FollowIssuerAsync(w.IssuerAdministrator, w.Title.MicroCredentialId, 1), async (p, w) =>
            await p.ServiceAsync<AssessmentPolicyService, int>(async s =>
            {
                await s.SaveAsync(w.IssuerAdministrator, new SavePolicy(w.Title.MicroCredentialId, 0, new AssessmentSettings { Assessors = 1 }, "Tried out."));
                return 0;
            }));
    }

    /// <summary>An attempt handed in under a policy of one assessor.</summary>
    private static Task DrawAsync(Portal portal, World world) => HandInUnderAsync(portal, world, new AssessmentSettings { Assessors = 1 });

    private static async Task HandInUnderAsync(Portal portal, World world, AssessmentSettings settings)
    {
        await portal.ServiceAsync<AssessmentPolicyService>(s => s.SaveAsync(world.IssuerAdministrator, new SavePolicy(world.Issuer.Id, 0, settings, "")));
        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(world.Earner, world.DraftSubmissionId, new SubmitAttempt(world.DraftAttemptId, 1, true, true, true, null)));
    }

    private static async Task DeclareAsync(Portal portal, World world)
    {
        await portal.ServiceAsync<ConflictService>(s => s.DeclareAsync(world.Assessor, world.School.Id, ""));
        world.MembershipId = await portal.InDatabaseAsync(db => db.DeclaredConflicts.Select(c => c.Id).SingleAsync());
    }
}
