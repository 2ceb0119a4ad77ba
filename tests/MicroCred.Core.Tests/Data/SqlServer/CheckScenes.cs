using MicroCred.Core.Reviews.Completeness;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CheckScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Act<CheckQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), WaitAsync);
        scenes.Act<CheckQueries>("GetAsync", (q, w) => q.GetAsync(w.Assessor, w.AttemptId), async (p, w) =>
        {
            await WaitAsync(p, w);
            await GiveAsync(p, w);
        });
        scenes.Act<CheckQueries>("DutiesAsync", (q, w) => q.DutiesAsync(w.Lead), GiveAsync);
        scenes.Act<CheckService>("CompleteAsync", (s, w) => s.CompleteAsync(w.Lead, w.AttemptId, 1), WaitAsync);
        scenes.Act<CheckService>("SendBackAsync", (s, w) => s.SendBackAsync(w.Lead, new SendBackIncomplete(w.AttemptId, 1, [new FoundGap("2.1", "no-access", "The first link asks for a password.")], null)), WaitAsync);
        scenes.Act<CheckDutyService>("GiveAsync", (s, w) => s.GiveAsync(w.Lead, w.Issuer.Id, w.Assessor.UserId));
        scenes.Act<CheckDutyService>("EndAsync", (s, w) => s.EndAsync(w.Lead, w.Issuer.Id, w.Assessor.UserId), GiveAsync);
    }

    private static Task WaitAsync(Portal portal, World world) => portal.InDatabaseAsync(db => TestData.ToCheckAsync(db, world.AttemptId, world.Now));

    private static Task GiveAsync(Portal portal, World world) => portal.ServiceAsync<CheckDutyService>(s => s.GiveAsync(world.Lead, world.Issuer.Id, world.Assessor.UserId));
}
