using MicroCred.Core.Connections;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class ConnectionScenes
{
    private static readonly RegisterApplication Wallet = new(
        "Pocket Wallet", "https://wallet.example", "https://wallet.example/logo.png", "https://wallet.example/terms", "https://wallet.example/privacy",
        "pocket-wallet", "2.1", ["https://wallet.example/callback"], ["authorization_code", "refresh_token"], ["code"], "client_secret_basic",
        ApiScopes.ReadCredentials + " " + ApiScopes.Offline);

    public static void Add(Scenes scenes)
    {
        scenes.Act<ApplicationService>("RegisterAsync", (s, _) => s.RegisterAsync(Wallet));
        scenes.Act<ConnectionQueries>("FindApplicationAsync", (q, w) => q.FindApplicationAsync(w.Code), RegisterAsync);
        scenes.Act<ConnectionQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner), ConnectAsync);
        scenes.Act<ConnectionService>("AllowAsync", (s, w) => s.AllowAsync(w.Earner, new AllowApplication(w.Code, [ApiScopes.ReadCredentials])), RegisterAsync);
        scenes.Act<ConnectionService>("DisconnectAsync", (s, w) => s.DisconnectAsync(w.Earner, w.ApplicationId), ConnectAsync);
    }

    private static async Task RegisterAsync(Portal portal, World world) =>
        world.Code = (await portal.ServiceAsync<ApplicationService, RegisteredApplication>(s => s.RegisterAsync(Wallet))).ClientId;

    private static async Task ConnectAsync(Portal portal, World world)
    {
        await RegisterAsync(portal, world);
        await portal.ServiceAsync<ConnectionService, Guid>(s => s.AllowAsync(world.Earner, new AllowApplication(world.Code, [ApiScopes.ReadCredentials])));
        world.ApplicationId = await portal.InDatabaseAsync(db => db.ConnectedApplications.Where(a => a.ClientId == world.Code).Select(a => a.Id).SingleAsync());
    }
}
