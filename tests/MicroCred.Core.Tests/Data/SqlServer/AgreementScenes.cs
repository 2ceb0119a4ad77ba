using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Reviews.Turnaround;
using MicroCred.Core.Reviews.Workload;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class AgreementScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Read<AgreementBoardQueries>("IssuersAsync", (q, w) => q.IssuersAsync(w.Lead));
        scenes.Act<AgreementBoardQueries>("SheetAsync", (q, w) => q.SheetAsync(w.Lead, w.Issuer.Id), ComputedAsync);
        scenes.Act<AgreementBoardQueries>("OwnAsync", (q, w) => q.OwnAsync(w.Assessor), ComputedAsync);
        scenes.Act<WorkloadQueries>("SheetAsync", (q, w) => q.SheetAsync(w.Lead, w.Issuer.Id), ReviewScenes.NotYetEarnedAsync);
        scenes.Read<TurnaroundQueries>("IssuersAsync", (q, w) => q.IssuersAsync(w.Lead));
        scenes.Act<TurnaroundQueries>("SheetAsync", (q, w) => q.SheetAsync(w.Lead, w.Issuer.Id), ReviewScenes.NotYetEarnedAsync);
        scenes.Act<WorkloadQueries>("LedgerAsync", (q, w) => q.LedgerAsync(w.IssuerAdministrator, w.Issuer.Id), ReviewScenes.NotYetEarnedAsync);
        scenes.Act<AgreementBoardService>("RequestAsync", (s, w) => s.RequestAsync(w.Lead, w.Title.MicroCredentialId));
        scenes.Act<AgreementBoardService>("RunAsync", (s, _) => s.RunAsync(), ReviewScenes.NotYetEarnedAsync);
        scenes.Act<AgreementBoardService>("ComputeAsync", (s, w) => s.ComputeAsync(w.Issuer.Id), ReviewScenes.NotYetEarnedAsync);
    }

    private static async Task ComputedAsync(Portal portal, World world)
    {
        await ReviewScenes.NotYetEarnedAsync(portal, world);
        await portal.ServiceAsync<AgreementBoardService>(s => s.ComputeAsync(world.Issuer.Id));
    }
}
