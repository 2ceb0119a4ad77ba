using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class AppealScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Act<AppealService>("FileAsync", (s, w) => s.FileAsync(w.Earner, w.AttemptId, "Look at 2b again."), ReviewScenes.NotYetEarnedAsync);
        scenes.Act<AppealService>("TakeUpAsync", (s, w) => s.TakeUpAsync(w.Lead, w.KeyId), FileAsync);
        scenes.Act<AppealService>("DeclineAsync", (s, w) => s.DeclineAsync(w.Lead, w.KeyId, "Out of scope."), FileAsync);
        scenes.Act<AppealQueries>("ForEarnerAsync", (q, w) => q.ForEarnerAsync(w.Earner, w.AttemptId), FileAsync);
        scenes.Act<AppealQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), FileAsync);
        scenes.Act<AppealQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.KeyId), FileAsync);
        scenes.Read<AppealQueries>("WaitingAsync", (q, w) => q.WaitingAsync(w.Lead));
    }

    private static async Task FileAsync(Portal portal, World world)
    {
        await ReviewScenes.NotYetEarnedAsync(portal, world);
        await portal.InDatabaseAsync(async db =>
        {
            var terms = await db.AttemptTerms.FirstOrDefaultAsync(t => t.AttemptId == world.AttemptId);
            if (terms is null) db.Add(terms = new AttemptTerms(world.AttemptId, world.Title.MicroCredentialId, new PolicyInForce(null, new PolicyScope(world.Issuer.Id), new AssessmentSettings { AppealsByLead = true }), 1, world.Now));
            await db.SaveChangesAsync();
        });
        await portal.ServiceAsync<AppealService>(s => s.FileAsync(world.Earner, world.AttemptId, "Look at 2b again."));
        world.KeyId = await portal.InDatabaseAsync(db => db.Appeals.Where(p => p.AttemptId == world.AttemptId).Select(p => p.Id).SingleAsync());
    }
}
