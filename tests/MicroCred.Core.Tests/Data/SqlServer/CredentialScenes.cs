using MicroCred.Core.Credentials;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Portfolios;
using MicroCred.TestSupport;

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
        scenes.Act<SigningService>("MakeKeysAsync", (s, _) => s.MakeKeysAsync());
        scenes.Act<SigningService>("SignUnsignedAsync", (s, _) => s.SignUnsignedAsync());
        scenes.Read<PortfolioQueries>("MineAsync", (q, w) => q.MineAsync(w.Earner, 1));
        scenes.Read<PortfolioQueries>("OwnCredentialAsync", (q, w) => q.OwnCredentialAsync(w.Earner, w.Credential.Id));
        scenes.Read<StaffQueries>("ListAsync", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter("reyes", w.School.Id, StaffShow.Expiring)));
        scenes.Read<StaffQueries>("ListAsync with", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter(Show: StaffShow.WithCredentials)));
        scenes.Read<StaffQueries>("ListAsync without", (q, w) => q.ListAsync(w.DistrictAdministrator, new StaffFilter(Show: StaffShow.WithoutCredentials)));
        scenes.Read<StaffQueries>("PortfolioAsync", (q, w) => q.PortfolioAsync(w.DistrictAdministrator, w.EarnerPerson.Id, 1));
    }

    private static Task SignAsync(Portal portal, World world) => portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
}
