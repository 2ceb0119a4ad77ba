using MicroCred.Core.Integrity;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class IntegrityScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Act<WithheldFileQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), WithholdAsync);
        scenes.Act<WithheldFileQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.ArtifactId), WithholdAsync);
        scenes.Act<WithheldNotices>("RunAsync", (s, _) => s.RunAsync(), WithholdAsync);
        scenes.Act<WithheldFileService>("ReleaseAsync", (s, w) => s.ReleaseAsync(w.Lead, w.ArtifactId, "It cannot be scored otherwise."), WithholdAsync);
        scenes.Act<SimilarityQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead, MatchFinding.Open), MatchAsync);
        scenes.Act<SimilarityQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.MatchId), MatchAsync);
        scenes.Act<SimilarityService>("SettleAsync", (s, w) => s.SettleAsync(w.Lead, w.MatchId, MatchFinding.Dismissed, "The same book."), MatchAsync);
        scenes.Act<OwnNameQueries>("FindAsync", async (q, w) => await q.FindAsync(w.Earner, w.Draft!), async (p, w) =>
            w.Draft = await p.ServiceAsync<SubmissionQueries, SubmissionDetail>(s => s.GetAsync(w.Earner, w.DraftSubmissionId)));
    }

    private static async Task MatchAsync(Portal portal, World world)
    {
        var other = await portal.Given.SubmittedAttemptAsync(world.AssessorPerson, world.Title);
        world.MatchId = await portal.Given.SimilarityMatchAsync(world.AttemptId, other);
    }

    private static async Task WithholdAsync(Portal portal, World world) => world.ArtifactId = await portal.Given.WithheldFileAsync(world.AttemptId);
}
