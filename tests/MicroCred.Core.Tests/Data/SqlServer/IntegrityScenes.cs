using MicroCred.Core.Integrity;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class IntegrityScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Act<WithheldFileQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), WithholdAsync);
        scenes.Act<WithheldFileQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.ArtifactId), WithholdAsync);
        scenes.Act<WithheldFileService>("ReleaseAsync", (s, w) => s.ReleaseAsync(w.Lead, w.ArtifactId, "It cannot be scored otherwise."), WithholdAsync);
    }

    private static async Task WithholdAsync(Portal portal, World world) => world.ArtifactId = await portal.Given.WithheldFileAsync(world.AttemptId);
}
