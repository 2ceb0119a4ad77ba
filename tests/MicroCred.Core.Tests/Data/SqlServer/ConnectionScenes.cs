using MicroCred.Core.Connections;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Portfolios.Exchange;
using MicroCred.Core.Portfolios;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.OpenBadges;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class ConnectionScenes
{
    private static readonly Ed25519Key Key = Ed25519Key.Generate();

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
        scenes.Act<ImportService>("ImportAsync", (s, w) => s.ImportAsync(w.Earner, Badge(w)));
        scenes.Act<ImportService>("CheckAgainAsync", (s, w) => s.CheckAgainAsync(w.Earner, w.ImportedId), ImportAsync);
        scenes.Act<ImportService>("RemoveAsync", (s, w) => s.RemoveAsync(w.Earner, w.ImportedId), ImportAsync);
        scenes.Act<ImportedCredentialQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner, 1), ImportAsync);
        scenes.Act<ImportedCredentialQueries>("FindAsync", (q, w) => q.FindAsync(w.Earner, w.ImportedId), ImportAsync);
        scenes.Act<ImportedCredentialQueries>("PictureAsync", (q, w) => q.PictureAsync(w.Earner, w.ImportedId), ImportAsync);
        scenes.Act<StaffQueries>("PictureAsync", (q, w) => q.PictureAsync(w.DistrictAdministrator, w.EarnerPerson.Id, w.ImportedId), ImportAsync);
        scenes.Act<ImportedCredentialQueries>("TextAsync", (q, w) => q.TextAsync(w.Earner, w.ImportedId), ImportAsync);
        scenes.Act<ExchangeQueries>("ListAsync", (q, w) => q.ListAsync(w.Earner, w.Now.AddDays(-90), 0, 10), ImportAsync);
        scenes.Read<ExchangeQueries>("ProfileAsync", (q, w) => q.ProfileAsync(w.Earner));
    }

    private static ImportCredential Badge(World world)
    {
        // Nothing has to be fetched for a key that is its own name.
        var issuer = "did:key:" + Key.PublicKeyMultibase;
        var badge = new OpenBadgeCredential
        {
            Id = "urn:uuid:0d2b4ab5-1f3c-4f7e-9d5a-111111111111",
            Issuer = new Profile { Id = issuer, Name = "North Academy" },
            ValidFrom = world.Now.AddDays(-1),
            CredentialSubject = new AchievementSubject
            {
                Identifier = [IdentityObject.ForEmail(world.EarnerPerson.Email, "f00d")],
                Achievement = new Achievement { Id = "urn:uuid:0d2b4ab5-1f3c-4f7e-9d5a-222222222222", Name = "Asking", Description = "Asks.", Criteria = new Criteria { Narrative = "Show it." } },
            },
            Image = new Image
            {
                Id = "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(TestSupport.Pictures.Svg)),
            },
        };
        return new ImportCredential(StrictJson.ToBytes(DataIntegrity.Sign(badge.ToJson(), Key, Did.VerificationMethod(issuer, Key.PublicKey), world.Now)));
    }

    private static async Task ImportAsync(Portal portal, World world)
    {
        await portal.ServiceAsync<SigningService, int>(s => s.SignUnsignedAsync());
        world.ImportedId = (await portal.ServiceAsync<ImportService, ImportedOutcome>(s => s.ImportAsync(world.Earner, Badge(world)))).Id;
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
