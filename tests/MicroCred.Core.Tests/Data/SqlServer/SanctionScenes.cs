using MicroCred.Core.Reviews.Sanctions;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class SanctionScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Act<SanctionService>("ProposeAsync", async (s, w) => await s.ProposeAsync(w.Lead, new ProposeSanction(w.AttemptId, 1, "Two pages stand elsewhere.")));
        scenes.Act<SanctionService>("AnswerAsync", (s, w) => s.AnswerAsync(w.Earner, w.KeyId, "We wrote it together."), ProposeAsync);
        scenes.Act<SanctionService>("ConfirmAsync", (s, w) => s.ConfirmAsync(w.Lead, w.KeyId), AnswerAsync);
        scenes.Act<SanctionService>("DropAsync", (s, w) => s.DropAsync(w.Lead, w.KeyId, "A shared source."), ProposeAsync);
        scenes.Act<SanctionService>("LiftAsync", (s, w) => s.LiftAsync(w.Lead, w.KeyId, "It was cleared."), ConfirmAsync);
        scenes.Act<SanctionQueries>("ProposalAsync", (q, w) => q.ProposalAsync(w.Lead, w.AttemptId), ProposeAsync);
        scenes.Act<SanctionQueries>("ListAsync", (q, w) => q.ListAsync(w.Lead), ProposeAsync);
        scenes.Act<SanctionQueries>("GetAsync", (q, w) => q.GetAsync(w.Lead, w.KeyId), ConfirmAsync);
        scenes.Act<SanctionQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner), ProposeAsync);
        scenes.Act<SanctionQueries>("CurrentAsync", (q, w) => q.CurrentAsync(w.Earner), ConfirmAsync);
        scenes.Act<SanctionQueries>("OwnAsync", (q, w) => q.OwnAsync(w.Earner, w.KeyId), ProposeAsync);
    }

    private static async Task ProposeAsync(Portal portal, World world) =>
        world.KeyId = await portal.ServiceAsync<SanctionService, Guid>(s => s.ProposeAsync(world.Lead, new ProposeSanction(world.AttemptId, 1, "Two pages stand elsewhere.")));

    private static async Task AnswerAsync(Portal portal, World world)
    {
        await ProposeAsync(portal, world);
        await portal.ServiceAsync<SanctionService>(s => s.AnswerAsync(world.Earner, world.KeyId, "We wrote it together."));
    }

    private static async Task ConfirmAsync(Portal portal, World world)
    {
        await AnswerAsync(portal, world);
        await portal.ServiceAsync<SanctionService>(s => s.ConfirmAsync(world.Lead, world.KeyId));
    }
}
