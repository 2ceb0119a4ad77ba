using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Organizations;
using MicroCred.Core.Tests.Frameworks;
using MicroCred.TestSupport;

namespace MicroCred.Core.Tests.MicroCredentials.Catalog;

public sealed class CatalogQueriesTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task AFacet_CountsWithoutItsOwnChoices()
    {
        await TitleAsync("One", v => { v.Area = "Literacy"; v.GradeBands = GradeBands.K2; });
        await TitleAsync("Two", v => { v.Area = "Literacy"; v.GradeBands = GradeBands.K2 | GradeBands.G912; });
        await TitleAsync("Three", v => { v.Area = "Equity"; v.GradeBands = GradeBands.K2; });

        var page = await ListAsync(new CatalogFilter { Areas = ["Literacy"], Bands = ["9-12"] });

        Assert.Equal(["Two"], Titles(page));
        Assert.Equal(["Literacy 1"], Options(page, "area"));
        Assert.Equal(["K-2 2", "9-12 1"], Options(page, "band"));

        Assert.Equal(["Equity 1", "Literacy 2"], Options(await ListAsync(new CatalogFilter { Areas = ["Literacy"] }), "area"));
    }

    [Fact]
    public async Task WithinAFacetAnyChoiceFits_BetweenFacetsAll()
    {
        await TitleAsync("Short", v => { v.HoursHundredths = 950; v.Audiences = Audiences.Coach; });
        await TitleAsync("Middle", v => { v.HoursHundredths = 1500; v.Audiences = Audiences.Teacher; });
        await TitleAsync("Long", v => { v.HoursHundredths = 1550; v.Audiences = Audiences.Teacher | Audiences.Coach; });

        Assert.Equal(["Long", "Short"], Titles(await ListAsync(new CatalogFilter { Hours = ["under-10", "over-15"] })));
        Assert.Equal(["Long"], Titles(await ListAsync(new CatalogFilter { Hours = ["under-10", "over-15"], Roles = ["Teacher"] })));
        Assert.Empty(Titles(await ListAsync(new CatalogFilter { Issuers = ["nobody"] })));
    }

    [Fact]
    public async Task Search_NeedsEveryWord_FoldsAccents_AndPutsTitleHitsFirst()
    {
        await TitleAsync("A plan", v => v.Summary = "About résumé feedback.");
        await TitleAsync("Resume feedback");
        await TitleAsync("Something else");

        Assert.Equal(["Resume feedback", "A plan"], Titles(await ListAsync(new CatalogFilter { Search = "RÉSUMÉ, feedback!" })));
        Assert.Empty(Titles(await ListAsync(new CatalogFilter { Search = "resume 100%" })));
        Assert.Equal(3, (await ListAsync(new CatalogFilter { Search = " , " })).Titles.Total);
    }

    [Fact]
    public async Task FrameworkBranches_CountAndNarrow_WithAllThatIsBelow()
    {
        var import = await portal.ServiceAsync<FrameworkService, FrameworkImport>(s => s.ImportAsync(Actor.Portal, new CasePackages { Title = "Practice" }
            .Item(1, "Planning", "A").Item(2, "Knows", "A1").Item(3, "Assessing", "B").Item(4, "Listens", "B1").Item(5, "Reporting", "C")
            .Child(1, null, 1).Child(2, 1).Child(3, null, 2).Child(4, 3).Child(5, null, 3).Stream()));
        await PublishAsync("first", 2);
        await PublishAsync("second", 4);
        await TitleAsync("Not aligned");

        var all = await ListAsync(new CatalogFilter());
        Assert.Equal(["Planning 1", "Assessing 1"], Options(all, "competency"));
        var planning = Guid.Parse(all.Facets.Single(f => f.Name == "competency").Options[0].Value);
        Assert.Equal(["first"], Titles(await ListAsync(new CatalogFilter { Competencies = [planning] })));
        var narrowed = await ListAsync(new CatalogFilter { Framework = import.FrameworkId });
        Assert.Equal(("Practice", 2), (narrowed.Framework, narrowed.Titles.Total));

        var item = await portal.InDatabaseAsync(db => Task.FromResult(db.Competencies.Single(c => c.HumanCodingScheme == "B1").Id));
        Assert.Equal(["second"], Titles(await ListAsync(new CatalogFilter { Competencies = [item] })));
        Assert.Empty(Titles(await ListAsync(new CatalogFilter { Competencies = [Guid.NewGuid()] })));
    }

    [Fact]
    public async Task TwentyAPage_AndBeyondTheLastIsTheLast()
    {
        for (var i = 10; i < 33; i++) await TitleAsync($"Title {i}");
        var second = await ListAsync(new CatalogFilter { Page = 2 });
        Assert.Equal(["Title 30", "Title 31", "Title 32"], Titles(second));
        Assert.Equal(2, (await ListAsync(new CatalogFilter { Page = 99 })).Titles.Number);
        Assert.Equal(1, (await ListAsync(new CatalogFilter { Page = -5 })).Titles.Number);
    }

    private static IEnumerable<string> Titles(CatalogPage page) => page.Titles.Items.Select(t => t.Title);

    private static IEnumerable<string> Options(CatalogPage page, string facet) => page.Facets.Where(f => f.Name == facet).SelectMany(f => f.Options).Select(o => $"{o.Label} {o.Count}");

    private Task<CatalogPage> ListAsync(CatalogFilter filter) => portal.ServiceAsync<CatalogQueries, CatalogPage>(q => q.ListAsync(filter));

    private Task<Title> TitleAsync(string title, Action<MicroCredentialVersion>? configure = null) => portal.Given.MicroCredentialAsync(issuer, title, configure: v =>
    {
        configure?.Invoke(v);
        v.SearchText = SearchText.Normalize(v.Title, v.Summary, v.Competency, v.Topic, v.Area);
    });

    private Task<PublishedTitle> PublishAsync(string name, int item) => portal.ServiceAsync<MicroCredentialService, PublishedTitle>(s => s.PublishAsync(Actor.Portal, DefinitionReader.Read(
        Definitions.For(issuer.Slug, d => { d["slug"] = name; d["title"] = name; d["alignments"] = Definitions.Aligned(CasePackages.Document, CasePackages.Id(item)); }).Bytes())));
}
