using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials;
using MicroCred.Core.Portfolios;
using MicroCred.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>
/// One scene for each public query and act, named Type.Method (and what is special about it, after a space): it sets the stage in the portal and
/// gives the call.
/// </summary>
internal static partial class Scenes
{
    public static IReadOnlyDictionary<string, Func<Portal, Task<Func<IServiceProvider, Task>>>> All { get; } = Collect();

    private static Dictionary<string, Func<Portal, Task<Func<IServiceProvider, Task>>>> Collect()
    {
        var scenes = new Dictionary<string, Func<Portal, Task<Func<IServiceProvider, Task>>>>(StringComparer.Ordinal);
        Credentials(scenes);
        Administration(scenes);
        WhoActs(scenes);
        return scenes;
    }

    private static void Credentials(Dictionary<string, Func<Portal, Task<Func<IServiceProvider, Task>>>> scenes)
    {
        scenes["CredentialQueries.FindPublicAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<CredentialQueries>().FindPublicAsync(world.Credential.Code);
        };
        scenes["CredentialQueries.ListAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<CredentialQueries>().ListAsync(world.IssuerAdministrator, "amara", 1);
        };
        scenes["CredentialQueries.FindAdministeredAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<CredentialQueries>().FindAdministeredAsync(world.IssuerAdministrator, world.Credential.Id);
        };
        scenes["CredentialService.RevokeAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<CredentialService>().RevokeAsync(world.IssuerAdministrator, new RevokeCredential(world.Credential.Id, "Issued by mistake."));
        };
        scenes["CredentialService.SummarizeEvidenceAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<CredentialService>().SummarizeEvidenceAsync(world.Earner, new SummarizeEvidence(world.Credential.Id, "Two lessons."));
        };
        scenes["PortfolioQueries.MineAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<PortfolioQueries>().MineAsync(world.Earner, 1);
        };
        scenes["PortfolioQueries.OwnCredentialAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<PortfolioQueries>().OwnCredentialAsync(world.Earner, world.Credential.Id);
        };
        scenes["StaffQueries.ListAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<StaffQueries>().ListAsync(world.DistrictAdministrator, new StaffFilter("reyes", null, StaffShow.Expiring));
        };
        scenes["StaffQueries.ListAsync without"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<StaffQueries>().ListAsync(world.DistrictAdministrator, new StaffFilter(null, null, StaffShow.WithoutCredentials));
        };
        scenes["StaffQueries.PortfolioAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<StaffQueries>().PortfolioAsync(world.DistrictAdministrator, world.EarnerPerson.Id, 1);
        };
        scenes["ActorQueries.FindAsync"] = async portal =>
        {
            var world = await World.BuildAsync(portal);
            return s => s.GetRequiredService<ActorQueries>().FindAsync(world.EarnerPerson.Id, default);
        };
    }
}
