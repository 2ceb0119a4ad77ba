using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.BackReadings;
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
        scenes.Act<BackReadingService>("DrawAsync", (s, w) => s.DrawAsync(w.Lead, DrawSeed.MonthOf(w.Now)), async (p, w) =>
        {
            await ReviewScenes.NotYetEarnedAsync(p, w);
            p.Clock.SetUtc(w.Now.AddDays(35));
        });
        scenes.Act<BackReadingService>("PickAsync", (s, w) => s.PickAsync(w.Lead, w.Assessor.UserId, 3, w.KeyId), async (p, w) =>
        {
            await ReviewScenes.NotYetEarnedAsync(p, w);
            w.KeyId = await p.InDatabaseAsync(db => db.MicroCredentialVersions.Where(v => v.Id == w.Title.VersionId).SelectMany(v => v.Criteria).Select(c => c.Id).FirstAsync());
        });
        scenes.Act<BackReadingService>("TakeAsync", (s, w) => s.TakeAsync(w.Lead, w.KeyId), PickAsync);
        scenes.Act<BackReadingService>("ScoreAsync", (s, w) => s.ScoreAsync(w.Lead, w.KeyId, w.ReadLevels, null), PickAsync);
        scenes.Act<BackReadingService>("ReopenAsync", (s, w) => s.ReopenAsync(w.Lead, w.KeyId, "Overlooked."), ReadAsync);
        scenes.Act<BackReadingQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), PickAsync);
        scenes.Act<BackReadingQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.KeyId), ReadAsync);
        scenes.Act<BackReadingQueries>("TableAsync", (q, w) => q.TableAsync(w.Lead, w.Issuer.Id), ReadAsync);
        scenes.Act<BackReadingQueries>("OwnAsync", (q, w) => q.OwnAsync(w.Assessor), ReadAsync);
        SanctionScenes.Add(scenes);
        scenes.Read<AppealQueries>("WaitingAsync", (q, w) => q.WaitingAsync(w.Lead));
    }

    private static async Task PickAsync(Portal portal, World world)
    {
        await ReviewScenes.NotYetEarnedAsync(portal, world);
        await portal.ServiceAsync<BackReadingService, int>(s => s.PickAsync(world.Lead, world.Assessor.UserId, 3));
        world.KeyId = await portal.InDatabaseAsync(db => db.BackReadings.Where(b => b.AttemptId == world.AttemptId).Select(b => b.Id).SingleAsync());
        world.ReadLevels = await portal.InDatabaseAsync(db => db.MicroCredentialVersions.Where(v => v.Id == world.Title.VersionId).SelectMany(v => v.Criteria).Select(c => new ChosenReadLevel(c.Id, 2)).ToListAsync());
    }

    private static async Task ReadAsync(Portal portal, World world)
    {
        await PickAsync(portal, world);
        await portal.ServiceAsync<BackReadingService>(s => s.ScoreAsync(world.Lead, world.KeyId, world.ReadLevels, "Look again."));
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
