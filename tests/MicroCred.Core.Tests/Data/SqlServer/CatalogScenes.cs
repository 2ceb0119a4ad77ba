using MicroCred.Core.Accounts;
using MicroCred.Core.Frameworks;
using MicroCred.Core.Home;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Artworks;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Organizations;
using MicroCred.Core.Tests.Frameworks;
using MicroCred.Core.Tests.MicroCredentials;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.Data.SqlServer;

internal static class CatalogScenes
{
    private const string Leaf = "22222222-0000-4000-8000-000000000003";

    public static void Add(Scenes scenes)
    {
        Guid framework = Guid.Empty, item = Guid.Empty, artwork = Guid.Empty;
        var definition = "";

        scenes.Act<FrameworkService>("ImportAsync", (s, w) => s.ImportAsync(w.SystemAdministrator, Package().Stream()));
        scenes.Act<FrameworkService>("ImportAsync a changed file", (s, w) => s.ImportAsync(w.SystemAdministrator, Package("Changed").Stream()), (p, w) => ImportAsync(p, w));
        scenes.Read<FrameworkQueries>("ListAsync", (q, _) => q.ListAsync("teaching", 1));
        scenes.Act<FrameworkQueries>("GetAsync", (q, _) => q.GetAsync(framework, 1), (p, w) => ImportAsync(p, w));
        scenes.Act<FrameworkQueries>("SearchAsync", (q, _) => q.SearchAsync(framework, "asks questions", 1), (p, w) => ImportAsync(p, w));
        scenes.Act<FrameworkQueries>("GetItemAsync", (q, _) => q.GetItemAsync(framework, item, 1), (p, w) => ImportAsync(p, w));

        scenes.Act<MicroCredentialService>("PublishAsync", (s, w) => s.PublishAsync(w.IssuerAdministrator, DefinitionReader.Read(Definitions.For(w.Issuer.Slug).Bytes())));
        scenes.Act<MicroCredentialService>("PublishAsync a next version", (s, w) => s.PublishAsync(w.IssuerAdministrator, DefinitionReader.Read(Definitions.For(w.Issuer.Slug, d => { d["slug"] = definition; d["title"] = "Changed"; }).Bytes())), PublishAsync);
        scenes.Act<MicroCredentialService>("RetireAsync", (s, w) => s.RetireAsync(w.IssuerAdministrator, w.Title.Slug));
        scenes.Act<CatalogQueries>("ListAsync", (q, _) => q.ListAsync(new CatalogFilter { Search = "questions visible", Framework = framework, Competencies = [item], Page = 2 }), PublishAsync);
        scenes.Read<CatalogQueries>("OfIssuerAsync", (q, w) => q.OfIssuerAsync(w.Issuer.Id));
        scenes.Read<CatalogQueries>("NewestAsync", (q, _) => q.NewestAsync(3));
        scenes.Act<ArtworkService>("UploadAsync", (s, w) => s.UploadAsync(w.IssuerAdministrator, w.Title.Slug, MicroCred.TestSupport.Pictures.Png(), "A red square"));
        scenes.Act<ArtworkService>("UseAsync", (s, w) => s.UseAsync(w.IssuerAdministrator, w.Title.Slug, artwork), UploadAsync);
        scenes.Act<ArtworkService>("UseDrawnAsync", (s, w) => s.UseDrawnAsync(w.IssuerAdministrator, w.Title.Slug), async (p, w) => await p.Given.ArtworkAsync(w.Title));
        scenes.Act<ArtworkService>("RemoveAsync", (s, w) => s.RemoveAsync(w.IssuerAdministrator, w.Title.Slug, artwork), UploadAsync);
        scenes.Read<ArtworkQueries>("TitlesAsync", (q, w) => q.TitlesAsync(w.IssuerAdministrator, 2));
        scenes.Act<ArtworkQueries>("GetAsync", (q, w) => q.GetAsync(w.IssuerAdministrator, w.Title.Slug), UploadAsync);
        scenes.Act<ArtworkQueries>("FindPublicAsync", (q, _) => q.FindPublicAsync(artwork), async (p, w) => artwork = await p.Given.ArtworkAsync(w.Title));
        scenes.Act<ArtworkQueries>("FindAsync", (q, w) => q.FindAsync(w.IssuerAdministrator, w.Title.Slug, artwork), UploadAsync);
        scenes.Read<TitleQueries>("GetAsync", (q, w) => q.GetAsync(w.Earner, w.Title.Slug));
        scenes.Read<TitleQueries>("GetBadgeAsync", (q, w) => q.GetBadgeAsync(w.Title.Slug));
        scenes.Read<IssuerQueries>("GetAsync", (q, w) => q.GetAsync(w.Issuer.Slug));
        scenes.Read<HomeQueries>("WaitingForAsync", (q, w) => q.WaitingForAsync(w.Earner));
        scenes.Read<HomeQueries>("WaitingForAsync an assessor", (q, w) => q.WaitingForAsync(w.Assessor));
        scenes.Read<HomeQueries>("WaitingForAsync an administrator", (q, w) => q.WaitingForAsync(w.DistrictAdministrator));

        async Task UploadAsync(Portal portal, World world) =>
            artwork = await portal.ServiceAsync<ArtworkService, Guid>(s => s.UploadAsync(world.IssuerAdministrator, world.Title.Slug, MicroCred.TestSupport.Pictures.Png(), "A red square"));

        async Task ImportAsync(Portal portal, World world)
        {
            await portal.ServiceAsync<FrameworkService, FrameworkImport>(s => s.ImportAsync(world.SystemAdministrator, Package(Guid.NewGuid().ToString()).Stream()));
            (framework, item) = await portal.InDatabaseAsync(db => Task.FromResult(
                db.Competencies.Where(c => c.Identifier == Leaf).Select(c => new ValueTuple<Guid, Guid>(c.FrameworkId, c.Id)).Single()));
        }

        async Task PublishAsync(Portal portal, World world)
        {
            await ImportAsync(portal, world);
            definition = $"title-{Guid.NewGuid():N}";
            var file = Definitions.For(world.Issuer.Slug, d => { d["slug"] = definition; d["alignments"] = Definitions.Aligned(CasePackages.Document, Leaf); });
            await portal.ServiceAsync<MicroCredentialService, PublishedTitle>(s => s.PublishAsync(world.IssuerAdministrator, DefinitionReader.Read(file.Bytes())));
        }
    }

    private static CasePackages Package(string title = "Teaching practice") => new CasePackages { Title = title }
        .Item(1, "Knows learners", "A").Item(2, "Listens", "A1").Item(3, "Asks questions", "A1.1")
        .Child(1, null).Child(2, 1).Child(3, 2).Association("isRelatedTo", 3, 2);
}
