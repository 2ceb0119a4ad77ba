using System.Diagnostics;
using System.Text.Json;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Frameworks;

public sealed class FrameworkServiceTests : IAsyncLifetime
{
    private Portal portal = null!;

    public static TheoryData<string> Packages => SharedData.Root is null ? [""] :
    [
        .. Directory.EnumerateFiles(SharedData.Root, "*.json", SearchOption.AllDirectories)
            .Where(f => f.Contains(".cfpackage.", StringComparison.Ordinal) || f.Contains(Path.Combine("opensalt", "tests"), StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(SharedData.Root, f)).Order(StringComparer.Ordinal),
    ];

    public async Task InitializeAsync() => portal = await Portal.StartAsync();

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [SharedDataTheory]
    [MemberData(nameof(Packages))]
    public async Task APublishedPackage_IsImportedWithItsTree(string file)
    {
        var content = await File.ReadAllBytesAsync(SharedData.PathOf(file));
        var import = await ImportAsync(content);
        var again = await ImportAsync(content);

        Assert.Equal(ImportOutcome.Added, import.Outcome);
        Assert.Equal(ImportOutcome.Unchanged, again.Outcome);
        using var json = JsonDocument.Parse(content);
        var items = Members(json, "CFItems").Select(i => Text(i, "identifier")).ToHashSet();
        var pairs = Members(json, "CFAssociations").Where(a => Text(a, "associationType") == "isChildOf")
            .Select(a => (Child: Text(a.GetProperty("originNodeURI"), "identifier"), Parent: Text(a.GetProperty("destinationNodeURI"), "identifier")))
            .Where(p => items.Contains(p.Child)).ToList();
        var stored = await portal.InDatabaseAsync(db => db.Competencies.AsNoTracking().OrderBy(c => c.Position).ToListAsync());
        var names = stored.ToDictionary(c => c.Id, c => c.Identifier);
        Assert.Equal(items.Order(), stored.Select(c => c.Identifier).Order());
        Assert.Equal(
            pairs.Where(p => items.Contains(p.Parent)).Distinct().Order(),
            stored.Where(c => c.ParentId is not null).Select(c => (Child: c.Identifier, Parent: names[c.ParentId!.Value])).Order());
        Assert.Equal(items.Except(pairs.Where(p => items.Contains(p.Parent)).Select(p => p.Child)).Order(), stored.Where(c => c.Depth == 0).Select(c => c.Identifier).Order());
        Assert.Equal(Members(json, "CFAssociations").Select(a => a.GetRawText()).Distinct().Count(), await portal.InDatabaseAsync(db => db.CompetencyAssociations.CountAsync()));
    }

    [Fact]
    public async Task AChangedFile_AddsChangesAndDrops_InOneSave()
    {
        await ImportAsync(new CasePackages().Item(1, "One").Item(2, "Two").Item(3, "Three").Child(2, 1).Child(3, 1).Bytes());

        var import = await ImportAsync(new CasePackages().Item(1, "One").Item(2, "Two, reworded").Item(4, "Four").Child(2, 1).Child(4, 2).Bytes());

        Assert.Equal((ImportOutcome.Updated, 1, 1, 1), (import.Outcome, import.ItemsAdded, import.ItemsChanged, import.ItemsDropped));
        var stored = await portal.InDatabaseAsync(db => db.Competencies.AsNoTracking().ToListAsync());
        Assert.NotNull(Assert.Single(stored, c => c.FullStatement == "Three").DroppedAt);
        Assert.Equal(2, stored.Single(c => c.FullStatement == "Four").Depth);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.CompetencyAssociations.CountAsync()));
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.FrameworkImported)));

        await ImportAsync(new CasePackages { Title = "Back" }.Item(3, "Three").Bytes());
        Assert.Null((await portal.InDatabaseAsync(db => db.Competencies.SingleAsync(c => c.FullStatement == "Three"))).DroppedAt);
    }

    [Fact]
    public async Task Frameworks_MayShareItemIdentifiers()
    {
        await ImportAsync(new CasePackages().Item(1, "Here").Bytes());
        var other = new CasePackages().Item(1, "There").Json();
        other["CFDocument"]!["identifier"] = Guid.NewGuid().ToString();
        await ImportAsync(System.Text.Encoding.UTF8.GetBytes(other.ToJsonString()));
        Assert.Equal(["Here", "There"], await portal.InDatabaseAsync(db => db.Competencies.Select(c => c.FullStatement).OrderBy(s => s).ToListAsync()));
    }

    [Fact]
    public async Task ReferencesOutOfThePackage_AreKeptAsLinks_AndRepeatsCountOnce()
    {
        var json = new CasePackages().Item(1, "One").Association("isRelatedTo", 1, "https://elsewhere.example/7", null).Json();
        json["CFAssociations"]!.AsArray().Add(json["CFAssociations"]![0]!.DeepClone());
        var import = await ImportAsync(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        var link = await portal.InDatabaseAsync(db => db.CompetencyAssociations.SingleAsync());
        Assert.Equal((null, "https://case.example/d", "Destination"), (link.DestinationId, link.DestinationUri, link.DestinationTitle));
        Assert.NotNull(link.OriginId);
        Assert.Contains("counts once", Assert.Single(import.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadFile_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<RefusedException>(() => ImportAsync("""{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "T" }, "CFItems": [{}] }"""u8.ToArray()));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Frameworks.CountAsync()));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task TheSameFileTwiceAtOnce_GivesOneFramework()
    {
        var content = new CasePackages().Item(1, "One").Item(2, "Two").Child(2, 1).Bytes();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ImportAsync(content))));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Frameworks.CountAsync()));
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.Competencies.CountAsync()));
    }

    [Fact]
    public async Task OnlyIssuerAndSystemAdministrators_Import()
    {
        var issuer = await portal.Given.IssuerAsync();
        var file = new CasePackages().Item(1, "One").Bytes();
        foreach (var role in new[] { Role.Earner, Role.Assessor, Role.Author })
        {
            var actor = await portal.Given.ActorAsync(await portal.Given.PersonAsync($"Person {role}", (role, issuer)));
            await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(file, actor));
        }

        var administrator = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
        Assert.Equal(ImportOutcome.Added, (await ImportAsync(file, administrator)).Outcome);
    }

    [Fact]
    public async Task ALargePackage_IsImportedInSeconds_AndReadAPageAtATime()
    {
        var package = new CasePackages();
        for (var i = 0; i < 2500; i++) package.Item(i, $"Statement {i} about teaching", $"C.{i}").Child(i, i == 0 ? null : (i - 1) / 8, i);
        for (var i = 0; i < 900; i++) package.Association("isRelatedTo", i, i + 1);

        var clock = Stopwatch.StartNew();
        var import = await ImportAsync(package.Bytes());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");

        Assert.Equal((2500, 3400), (import.Items, import.Associations));
        var top = await portal.ServiceAsync<FrameworkQueries, Outline>(q => q.GetAsync(import.FrameworkId, 1));
        var root = Assert.Single(top.Items.Items);
        Assert.Equal(2499, root.Below);
        Assert.InRange(Count(top.Items.Items), 2, 150);
        var item = await portal.ServiceAsync<FrameworkQueries, FrameworkItem>(q => q.GetItemAsync(import.FrameworkId, root.Children[0].Id, 1));
        Assert.Equal("C.0", Assert.Single(item.Ancestors).Code);
        var hits = await portal.ServiceAsync<FrameworkQueries, Outline>(q => q.SearchAsync(import.FrameworkId, "STATEMENT 2499", 1));
        Assert.Equal("C.2499", Assert.Single(hits.Items.Items).Code);
    }

    private static int Count(IEnumerable<OutlineItem> items) => items.Sum(i => 1 + Count(i.Children));

    private static List<JsonElement> Members(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement element, string name) =>
        name == "identifier" ? element.GetProperty(name).GetString()!.ToLowerInvariant() : element.GetProperty(name).GetString()!;

    private Task<FrameworkImport> ImportAsync(byte[] content, Actor? actor = null) =>
        portal.ServiceAsync<FrameworkService, FrameworkImport>(s => s.ImportAsync(actor ?? Actor.Portal, new MemoryStream(content)));
}
