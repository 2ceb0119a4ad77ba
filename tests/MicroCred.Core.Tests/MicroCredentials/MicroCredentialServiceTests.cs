using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.MicroCredentials.Catalog;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using MicroCred.Core.Tests.Frameworks;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.MicroCredentials;

public sealed class MicroCredentialServiceTests : IAsyncLifetime
{
    private Portal portal = null!;
    private Organization issuer = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        administrator = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer)));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Publish_MakesATitleThatTheCatalogShows()
    {
        var published = await PublishAsync();
        Assert.Equal((PublishOutcome.Added, 1, "listening-to-readers"), (published.Outcome, published.Number, published.Slug));

        var title = await portal.ServiceAsync<TitleQueries, TitleDetail>(q => q.GetAsync(null, published.Slug));
        Assert.Equal(950, title.Text.HoursHundredths);
        Assert.Equal(GradeBands.K2 | GradeBands.G35, title.Text.GradeBands);
        Assert.Equal(Audiences.Teacher | Audiences.SchoolLeader, title.Text.Audiences);
        Assert.Equal(["1.1", "2.1", "3.1"], title.Parts.SelectMany(p => p.Prompts).Select(p => p.Key));
        Assert.Equal((2, Part.Artifacts), (title.Criteria[0].RequiredLevel, title.Criteria[0].Part));
        Assert.Equal(1, await AuditedAsync(AuditAction.MicroCredentialPublished));
    }

    [Fact]
    public async Task Publish_TheSameFileAgain_ChangesNothing()
    {
        await PublishAsync();
        Assert.Equal(PublishOutcome.Unchanged, (await PublishAsync()).Outcome);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.MicroCredentialVersions.CountAsync()));
        Assert.Equal(1, await AuditedAsync(AuditAction.MicroCredentialPublished));
    }

    [Fact]
    public async Task Publish_AChangedFile_IsTheNextVersion_AndTheOldOneStaysAsItWas()
    {
        var first = await PublishAsync();
        var before = await SnapshotAsync(first.VersionId);
        var earner = await portal.Given.PersonAsync("Tess Teacher");
        var submission = await portal.ServiceAsync<SubmissionService, Guid>(async s => await s.StartAsync(await portal.Given.ActorAsync(earner), first.Slug));

        var second = await PublishAsync(d => d["title"] = "Hearing Readers");

        Assert.Equal((PublishOutcome.NewVersion, 2), (second.Outcome, second.Number));
        Assert.Equal(before, await SnapshotAsync(first.VersionId));
        Assert.Equal(first.VersionId, await portal.InDatabaseAsync(db => db.Submissions.Where(s => s.Id == submission).Select(s => s.VersionId).SingleAsync()));
        Assert.Equal("Hearing Readers", (await portal.ServiceAsync<TitleQueries, TitleDetail>(q => q.GetAsync(null, first.Slug))).Text.Title);
    }

    [Fact]
    public async Task APublishedVersion_CannotBeSavedOtherwise()
    {
        var published = await PublishAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.InDatabaseAsync(async db =>
        {
            (await db.MicroCredentialVersions.SingleAsync(v => v.Id == published.VersionId)).Title = "Changed";
            return await db.SaveChangesAsync();
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.InDatabaseAsync(async db =>
        {
            db.Remove(await db.Set<Prompt>().FirstAsync(p => p.VersionId == published.VersionId));
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Publish_ByTwoAtOnce_GivesOneVersion()
    {
        var published = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PublishAsync())));
        Assert.Single(published.Select(p => p.VersionId).Distinct());
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.MicroCredentialVersions.CountAsync()));
    }

    [Fact]
    public async Task Publish_NamesWhatIsNotHere()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(d =>
        {
            d["issuer"] = "nobody";
            d["alignments"] = Definitions.Aligned(CasePackages.Document, CasePackages.Id(1));
        }));
        Assert.Equal(["issuer-not-found", "competency-not-found"], refused.Reasons.Select(r => r.Code));
        Assert.Contains("/alignments/0/item", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.MicroCredentials.CountAsync()));
    }

    [Fact]
    public async Task Publish_KeepsTheCompetencysWords()
    {
        await portal.ServiceAsync<FrameworkService, FrameworkImport>(s => s.ImportAsync(Actor.Portal, new CasePackages { Title = "Practice" }.Item(1, "Listens to readers", "L.1").Stream()));
        var published = await PublishAsync(d => d["alignments"] = Definitions.Aligned(CasePackages.Document.ToUpperInvariant(), CasePackages.Id(1)));
        var alignment = Assert.Single((await portal.ServiceAsync<TitleQueries, TitleDetail>(q => q.GetAsync(null, published.Slug))).Alignments);
        Assert.Equal(("L.1", "Listens to readers", "Practice"), (alignment.Code, alignment.Name, alignment.Framework));
        Assert.NotNull(alignment.FrameworkId);
    }

    [Fact]
    public async Task OnlyTheIssuersAdministrators_PublishAndRetire()
    {
        var published = await PublishAsync();
        var other = await portal.Given.IssuerAsync("Another Issuer");
        foreach (var (role, place) in new[] { (Role.Author, issuer), (Role.IssuerAdministrator, other), (Role.Assessor, issuer) })
        {
            var actor = await portal.Given.ActorAsync(await portal.Given.PersonAsync($"Person {role}", (role, place)));
            await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(d => d["title"] = "Mine now", actor));
            await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<MicroCredentialService>(s => s.RetireAsync(actor, published.Slug)));
        }

        var owner = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Otto Other", (Role.IssuerAdministrator, other)));
        var taken = await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(d => d["issuer"] = other.Slug, owner));
        Assert.Equal("slug-taken", Assert.Single(taken.Reasons).Code);
    }

    [Fact]
    public async Task Retire_TakesTheTitleOutOfTheCatalog_AndKeepsItsPage()
    {
        var published = await PublishAsync();
        await portal.ServiceAsync<MicroCredentialService>(s => s.RetireAsync(administrator, published.Slug));

        Assert.Empty((await portal.ServiceAsync<CatalogQueries, CatalogPage>(q => q.ListAsync(new CatalogFilter()))).Titles.Items);
        Assert.NotNull((await portal.ServiceAsync<TitleQueries, TitleDetail>(q => q.GetAsync(null, published.Slug))).RetiredAt);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<MicroCredentialService>(s => s.RetireAsync(administrator, published.Slug)));
        Assert.Equal(1, await AuditedAsync(AuditAction.MicroCredentialRetired));
    }

    private Task<PublishedTitle> PublishAsync(Action<System.Text.Json.Nodes.JsonObject>? change = null, Actor? actor = null) =>
        portal.ServiceAsync<MicroCredentialService, PublishedTitle>(s => s.PublishAsync(actor ?? administrator, DefinitionReader.Read(Definitions.For(issuer.Slug, change).Bytes())));

    private Task<int> AuditedAsync(AuditAction action) => portal.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == action));

    private Task<string> SnapshotAsync(Guid versionId) => portal.InDatabaseAsync(async db => System.Text.Json.JsonSerializer.Serialize(
        await db.MicroCredentialVersions.AsNoTracking().Include(v => v.Prompts).Include(v => v.Criteria).Include(v => v.Alignments).SingleAsync(v => v.Id == versionId)));
}
