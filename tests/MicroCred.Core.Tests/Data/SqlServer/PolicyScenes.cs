using MicroCred.Core.Reviews.Policies;

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
        scenes.Act<AssessmentPolicyService>("FollowIssuerAsync", (s, w) => s.FollowIssuerAsync(w.IssuerAdministrator, w.Title.MicroCredentialId, 1), async (p, w) =>
            await p.ServiceAsync<AssessmentPolicyService, int>(async s =>
            {
                await s.SaveAsync(w.IssuerAdministrator, new SavePolicy(w.Title.MicroCredentialId, 0, new AssessmentSettings { Assessors = 1 }, "Tried out."));
                return 0;
            }));
    }
}
