using MicroCred.Core.Accounts;
using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Portfolios;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CredentialScenes
{
    public static void Add(Scenes scenes)
    {
        scenes.Read<CredentialQueries>("FindPublicAsync", (q, w) => q.FindPublicAsync(w.Credential.Code));
        scenes.Read<CredentialQueries>("ListAsync", (q, w) => q.ListAsync(w.IssuerAdministrator, "amara", 1));
        scenes.Read<CredentialQueries>("FindAdministeredAsync", (q, w) => q.FindAdministeredAsync(w.IssuerAdministrator, w.Credential.Id));
        scenes.Act<CredentialService>("RevokeAsync", (s, w) => s.RevokeAsync(w.IssuerAdministrator, new RevokeCredential(w.Credential.Id, "Issued by mistake.")));
        scenes.Act<CredentialService>("SummarizeEvidenceAsync", (s, w) => s.SummarizeEvidenceAsync(w.Earner, new SummarizeEvidence(w.Credential.Id, "Two lessons.")));
        scenes.Act<CredentialService>("RevokeAsync signed", (s, w) => s.RevokeAsync(w.IssuerAdministrator, new RevokeCredential(w.Credential.Id, "Issued by mistake.")), SignAsync);
        scenes.Act<CredentialService>("SummarizeEvidenceAsync signed", (s, w) => s.SummarizeEvidenceAsync(w.Earner, new SummarizeEvidence(w.Credential.Id, "Two lessons.")), SignAsync);
        scenes.Act<CredentialService>("CorrectAsync", (s, w) => s.CorrectAsync(w.IssuerAdministrator, new CorrectCredential(w.Credential.Id, "Amara Reyes-Lund", "She married.")), SignAsync);
        scenes.Act<CredentialService>("RenewAsync", (s, w) => s.RenewAsync(w.IssuerAdministrator, new RenewCredential(w.Credential.Id, "A new observation.")), SignAsync);
        scenes.Act<SigningService>("SignUnsignedAsync after a withdrawal", (s, _) => s.SignUnsignedAsync(), WithdrawAsync);
        scenes.Read<SignedCredentialQueries>("FindJsonAsync", (q, w) => q.FindJsonAsync(w.Credential.Code));
        scenes.Read<SignedCredentialQueries>("FindTokenAsync", (q, w) => q.FindTokenAsync(w.Credential.Code));
        scenes.Read<SignedCredentialQueries>("FindAssertionAsync", (q, w) => q.FindAssertionAsync(w.Credential.Code));
        scenes.Read<SignedCredentialQueries>("FindPictureAsync", (q, w) => q.FindPictureAsync(w.Credential.Code, true));
        scenes.Read<HostedBadgeQueries>("BadgeClassAsync", (q, w) => q.BadgeClassAsync(w.Title.Slug, 1, Origin));
        scenes.Read<HostedBadgeQueries>("IssuerAsync", (q, w) => q.IssuerAsync(w.Issuer.Slug, Origin));
        scenes.Read<HostedBadgeQueries>("RevocationsAsync", (q, w) => q.RevocationsAsync(w.Issuer.Slug, Origin));
        scenes.Read<RevocationListQueries>("FindAsync", (q, _) => q.FindAsync("0123456789ab"));
        scenes.Read<IssuerKeyQueries>("ProfileAsync", (q, w) => q.ProfileAsync(w.Issuer.Slug, Origin));
        scenes.Read<IssuerKeyQueries>("DidDocumentAsync", (q, w) => q.DidDocumentAsync(w.Issuer.Slug, Origin));
        scenes.Read<IssuerKeyQueries>("KeySetAsync", (q, _) => q.KeySetAsync(Origin));
        scenes.Read<IssuerKeyQueries>("FindKeyAsync", (q, w) => q.FindKeyAsync(w.Issuer.Slug, "thumbprint", Origin));
        scenes.Read<IssuerKeyQueries>("ListAsync", (q, w) => q.ListAsync(w.IssuerAdministrator, w.Issuer.Id));
        scenes.Read<IssuerKeyQueries>("IssuersAsync", (q, w) => q.IssuersAsync(w.IssuerAdministrator));
        scenes.Act<IssuerKeyQueries>("FindAsync", (q, w) => q.FindAsync(w.IssuerAdministrator, w.KeyId), SignAsync);
        scenes.Act<IssuerKeyService>("RotateAsync", (s, w) => s.RotateAsync(w.IssuerAdministrator, w.Issuer.Id), SignAsync);
        scenes.Act<IssuerKeyService>("BringAsync", (s, w) => s.BringAsync(w.IssuerAdministrator, new BringIssuerKey(w.Issuer.Id, Seed)), SignAsync);
        scenes.Act<IssuerKeyService>("WithdrawAsync", (s, w) => s.WithdrawAsync(w.IssuerAdministrator, new WithdrawIssuerKey(w.KeyId, "Lost.")), SignAsync);
        scenes.Act<SigningService>("MakeKeysAsync", (s, _) => s.MakeKeysAsync());
        scenes.Act<SigningService>("SignUnsignedAsync", (s, _) => s.SignUnsignedAsync());
        scenes.Read<PortfolioQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner, 1));
        scenes.Read<PortfolioQueries>("OwnCredentialAsync", (q, w) => q.OwnCredentialAsync(w.Earner, w.Credential.Id));
        scenes.Read<ShareQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner, w.Credential.Code));
        scenes.Act<RecordQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner), RecordAsync);
        scenes.Act<RecordQueries>("ChoicesAsync", (q, w) => q.ChoicesAsync(w.Earner), SignAsync);
        scenes.Act<RecordQueries>("FindPublicAsync", (q, w) => q.FindPublicAsync(w.Code), RecordAsync);
        scenes.Act<RecordQueries>("FindJsonAsync", (q, w) => q.FindJsonAsync(w.Code), RecordAsync);
        scenes.Act<RecordService>("CreateAsync", (s, w) => s.CreateAsync(w.Earner, new CreateRecord("For my renewal", [w.Credential.Id])), SignAsync);
        scenes.Act<RecordService>("RemoveAsync", (s, w) => s.RemoveAsync(w.Earner, w.RecordId), RecordAsync);
        scenes.Act<CredentialService>("CorrectAsync in a record", (s, w) => s.CorrectAsync(w.IssuerAdministrator, new CorrectCredential(w.Credential.Id, "Amara Reyes-Lund", "She married.")), RecordAsync);
        scenes.Act<SigningService>("SignUnsignedAsync of a record", (s, _) => s.SignUnsignedAsync(), async (p, w) =>
        {
            await RecordAsync(p, w);
            await WithdrawAllAsync(p, w);
        });
        scenes.Act<RecipientService>("CountOutdatedAsync", (s, w) => s.CountOutdatedAsync(w.Earner), FurtherAsync);
        scenes.Act<RecipientService>("RenewAsync", (s, w) => s.RenewAsync(w.Earner), FurtherAsync);
        scenes.Read<StaffQueries>("ListAsync", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter("reyes", w.School.Id, StaffShow.Expiring)));
        scenes.Read<StaffQueries>("ListAsync with", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter(Show: StaffShow.WithCredentials)));
        scenes.Read<StaffQueries>("ListAsync without", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter(Show: StaffShow.WithoutCredentials)));
        scenes.Read<StaffQueries>("PortfolioAsync", (q, w) => q.PortfolioAsync(w.DistrictAdministrator, w.EarnerPerson.Id, 1));
    }

    private const string Origin = "https://microcred.test";

    /// <summary>An Ed25519 key that everyone knows (W3C, vc-di-eddsa, appendix B).</summary>
    private const string Seed = "z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq";

    private static async Task SignAsync(Portal portal, World world)
    {
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        world.KeyId = await portal.InDatabaseAsync(db => db.IssuerKeys.Where(k => k.IssuerId == world.Issuer.Id && k.Kind == IssuerKeyKind.Ed25519).Select(k => k.Id).SingleAsync());
    }

    private static async Task RecordAsync(Portal portal, World world)
    {
        await SignAsync(portal, world);
        world.Code = await portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(world.Earner, new CreateRecord(null, [world.Credential.Id])));
        world.RecordId = await portal.InDatabaseAsync(db => db.LearnerRecords.Where(r => r.Code == world.Code).Select(r => r.Id).SingleAsync());
    }

    /// <summary>The earner has another address since the credential was signed.</summary>
    private static async Task FurtherAsync(Portal portal, World world)
    {
        await RecordAsync(portal, world);
        await portal.InDatabaseAsync(async db =>
        {
            db.VerifiedAddresses.Add(new VerifiedAddress(world.EarnerPerson.Id, world.FreshAddress(), world.Now));
            await db.SaveChangesAsync();
        });
    }

    private static Task WithdrawAllAsync(Portal portal, World world) => portal.InDatabaseAsync(async db =>
    {
        foreach (var key in await db.IssuerKeys.ToListAsync()) key.Withdraw("Lost.", world.Now);
        await db.SaveChangesAsync();
    });

    private static async Task WithdrawAsync(Portal portal, World world)
    {
        await SignAsync(portal, world);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.IssuerKeys.SingleAsync(k => k.Id == world.KeyId)).Withdraw("Lost.", world.Now);
            await db.SaveChangesAsync();
        });
    }
}
