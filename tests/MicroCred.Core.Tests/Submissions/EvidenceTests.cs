using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Files;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews;
using MicroCred.Core.Submissions;
using MicroCred.Core.Tests.Files;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Submissions;

/// <summary>Answers, work examples, consent, and who may open a file.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private static readonly DescribeStudents NoStudents = new(false);

    private Portal portal = null!;
    private Organization issuer = null!;
    private Organization school = null!;
    private Actor actor = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        school = await portal.Given.SchoolAsync(await portal.Given.DistrictAsync());
        actor = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Tess Teacher", (Role.Earner, school)));
        var title = await portal.Given.MicroCredentialAsync(issuer);
        id = await portal.ServiceAsync<SubmissionService, Guid>(s => s.StartAsync(actor, title.Slug));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task SaveAnswers_FromAStaleTab_KeepsTheNewerText_AndGivesBoth()
    {
        var first = await SaveAsync(("1.1", "From tab A.", null));
        var stale = await SaveAsync(("1.1", "From tab B.", null), ("3.1", "Also from tab B.", null));
        Assert.Equal(new AnswerClash("1.1", "From tab B.", "From tab A."), Assert.Single(stale.Clashes));
        Assert.Equal(first.Versions["1.1"], stale.Versions["1.1"]);
        Assert.Equal(("From tab A.", "Also from tab B."), (await AnswerAsync("1.1"), await AnswerAsync("3.1")));

        var kept = await SaveAsync(("1.1", "From tab B.", stale.Versions["1.1"]));
        Assert.Empty(kept.Clashes);
        Assert.Equal("From tab B.", await AnswerAsync("1.1"));
    }

    [Fact]
    public async Task SaveAnswers_SameTextAgain_IsNoClash_AndLineEndsAreFolded()
    {
        await SaveAsync(("1.1", "One\r\ntwo", null));
        Assert.Empty((await SaveAsync(("1.1", "One\ntwo", null))).Clashes);
        Assert.Equal("One\ntwo", await AnswerAsync("1.1"));
    }

    [Fact]
    public async Task SaveAnswers_TenAtOnce_NeverLosesOneSilently()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => SaveAsync(("1.1", $"Text {i}", null)))));
        var won = Assert.Single(saved, s => s.Clashes.Count == 0);
        Assert.Equal(won.Versions["1.1"], (await DetailAsync()).Attempt.Prompts[0].Version);
    }

    [Fact]
    public async Task SaveAnswers_TooLong_SavesNothing_AndNamesTheQuestion()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(("3.1", "Fits.", null), ("1.1", new string('x', 10_001), null)));
        Assert.Equal(("answer-too-long", "1.1"), (refused.Reasons[0].Code, refused.Reasons[0].Field));
        Assert.Equal("", await AnswerAsync("3.1"));
        await SaveAsync(("1.1", string.Concat(Enumerable.Repeat("x\r\n", 5_000)), null));
    }

    [Fact]
    public async Task AttachFile_IsStoredUnderARandomKey_AndTheSweepRemovesItOnceRemoved()
    {
        var artifact = await AttachAsync(MadeFiles.Pdf, @"C:\My plans\Lesson of Tess Teacher.pdf");
        var file = await portal.InDatabaseAsync(db => db.StoredFiles.SingleAsync());
        Assert.Equal(("Lesson of Tess Teacher.pdf", "application/pdf"), (file.OriginalName, file.ContentType));
        Assert.DoesNotContain("Tess", file.StorageKey, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(0, await SweepAsync());
        await portal.ServiceAsync<ArtifactService>(s => s.RemoveAsync(actor, id, artifact));
        await portal.ServiceAsync<ArtifactService>(s => s.RemoveAsync(actor, id, artifact));
        Assert.Equal(1, await SweepAsync());
        Assert.Empty(StoredFiles());
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Sweep_RemovesContentWithoutARow_OnceItIsADayOld()
    {
        await AttachAsync(MadeFiles.Pdf, "kept.pdf");
        var store = new FileStore(new StorageRoot(portal.StorageFolder));
        using (var received = await store.ReceiveAsync(new MemoryStream(MadeFiles.Docx), "File", default)) store.Keep(received);
        foreach (var path in StoredFiles()) File.SetLastWriteTimeUtc(path, portal.Clock.Now.AddHours(-1));
        Assert.Equal(0, await SweepAsync());
        foreach (var path in StoredFiles()) File.SetLastWriteTimeUtc(path, portal.Clock.Now.AddHours(-25));
        Assert.Equal(1, await SweepAsync());
        Assert.Single(StoredFiles());
    }

    [Fact]
    public async Task AttachFile_MoreThanTheRequirementTakes_IsRefused_AndLeavesNoFile()
    {
        for (var i = 0; i < 3; i++) await AttachAsync(MadeFiles.Pdf, $"{i}.pdf");
        await RefusedAsync("too-many-artifacts", () => AttachAsync(MadeFiles.Pdf, "4.pdf"));
        await RefusedAsync("file-is-program", () => AttachAsync([.. "MZ"u8, .. new byte[50]], "5.pdf"));
        Assert.Equal(3, StoredFiles().Length);
    }

    [Fact]
    public async Task Students_NeedAConsentRecord_WhichCanBeUsedAgain_ButNotByOthers()
    {
        await RefusedAsync("consent-missing", () => AttachAsync(MadeFiles.Pdf, "a.pdf", new DescribeStudents(true)));
        var made = new NewConsent(ReleaseKind.ParentRelease, "A.B., C.D.", "School office, binder 3", new DateOnly(2026, 9, 1));
        await AttachAsync(MadeFiles.Pdf, "a.pdf", new DescribeStudents(true, null, made));
        var consent = Assert.Single(await portal.ServiceAsync<SubmissionQueries, IReadOnlyList<ConsentItem>>(q => q.ConsentsAsync(actor)));
        var link = await portal.ServiceAsync<ArtifactService, Guid>(s => s.AttachLinkAsync(actor, id, "2.1", "https://video.example.org/x", "A talk", new DescribeStudents(true, consent.Id)));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.ConsentRecords.CountAsync()));
        await portal.ServiceAsync<ArtifactService>(s => s.DescribeAsync(actor, id, link, "A talk, blurred", NoStudents));
        var described = (await DetailAsync()).Attempt.Prompts[1].Artifacts.Single(a => a.Id == link);
        Assert.Equal(("A talk, blurred", false, null), (described.Caption, described.ShowsStudents, described.Consent));

        var other = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Otto Other"));
        var slug = await portal.InDatabaseAsync(db => db.MicroCredentials.Select(m => m.Slug).SingleAsync());
        var others = await portal.ServiceAsync<SubmissionService, Guid>(s => s.StartAsync(other, slug));
        await RefusedAsync("consent-missing", () => portal.ServiceAsync<ArtifactService>(s =>
            s.AttachLinkAsync(other, others, "2.1", "https://example.org", "x", new DescribeStudents(true, consent.Id))));
        await RefusedAsync("consent-in-future", () => AttachAsync(MadeFiles.Pdf, "a.pdf", new DescribeStudents(true, null, made with { SignedOn = new DateOnly(2027, 9, 1) })));
    }

    [Theory]
    [InlineData("https://drive.example.org/file?id=1&x=ü", true)]
    [InlineData("http://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://name:secret@example.org/", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("example.org/lesson", false)]
    [InlineData("https://exa mple.org", false)]
    [InlineData("", false)]
    public void WebLink_TakesOnlyAddressesOfTheWeb(string typed, bool isTaken) => Assert.Equal(isTaken, WebLink.Read(typed) is not null);

    [Fact]
    public async Task File_IsOpenToItsEarner_ToAssessorsOfTheAttempt_AndToNobodyElse()
    {
        var artifact = await AttachAsync(NamedFiles.Pdf("Tess Teacher"), "Tess Teacher, plan.pdf");
        var lead = await ActorAsync("Lea Lead", Role.LeadAssessor, issuer);
        var elsewhere = await ActorAsync("Eli Elsewhere", Role.LeadAssessor, await portal.Given.IssuerAsync("Another"));
        var colleague = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Cole League", (Role.LeadAssessor, issuer), (Role.Earner, school)));
        var assessor = await ActorAsync("Asa Assessor", Role.Assessor, issuer);
        var principal = await ActorAsync("Pia Principal", Role.SchoolLeader, school);
        var administrator = await portal.Given.ActorAsync(await portal.Given.AdministratorAsync());
        Actor[] others = [lead, elsewhere, colleague, assessor, principal, administrator];

        Assert.Equal("Tess Teacher, plan.pdf", (await FileAsync(actor, artifact))!.Name);
        foreach (var other in others) Assert.Null(await FileAsync(other, artifact));

        var review = await SubmitAndClaimAsync(assessor.UserId);
        Assert.Equal("artifact-1.pdf", (await FileAsync(assessor, artifact))!.Name);
        foreach (var other in others.Where(o => o != assessor)) Assert.Null(await FileAsync(other, artifact));

        await ChangeAsync(review, r => r.DeclareUnscorable("Cannot be opened.", portal.Clock.Now));
        Assert.Equal("artifact-1.pdf", (await FileAsync(lead, artifact))!.Name);
        foreach (var other in new[] { elsewhere, colleague, principal, administrator }) Assert.Null(await FileAsync(other, artifact));

        await ChangeAsync(review, r => r.Close(portal.Clock.Now));
        foreach (var other in others) Assert.Null(await FileAsync(other, artifact));
        Assert.NotNull(await FileAsync(actor, artifact));
    }

    private async Task<Guid> AttachAsync(byte[] content, string name, DescribeStudents? students = null)
    {
        var store = portal.Services.GetService(typeof(FileStore)) as FileStore;
        using var received = await store!.ReceiveAsync(new MemoryStream(content), "File", default);
        return await portal.ServiceAsync<ArtifactService, Guid>(s => s.AttachFileAsync(actor, id, "2.1", received, name, "What it shows", students ?? NoStudents));
    }

    private Task<SavedAnswers> SaveAsync(params (string Key, string Text, Guid? Version)[] answers) =>
        portal.ServiceAsync<AnswerService, SavedAnswers>(s => s.SaveAsync(actor, id, [.. answers.Select(a => new SaveAnswer(a.Key, a.Text, a.Version))], null));

    private Task<SubmissionDetail> DetailAsync() => portal.ServiceAsync<SubmissionQueries, SubmissionDetail>(q => q.GetAsync(actor, id));

    private async Task<string> AnswerAsync(string key) => (await DetailAsync()).Attempt.Prompts.Single(p => p.Key == key).Answer;

    private Task<int> SweepAsync() => portal.ServiceAsync<FileSweep, int>(s => s.SweepAsync());

    private string[] StoredFiles() => [.. Directory.EnumerateFiles(Path.Combine(portal.StorageFolder, "files"), "*", SearchOption.AllDirectories)];

    private async Task<ArtifactFile?> FileAsync(Actor who, Guid artifact)
    {
        try
        {
            return await portal.ServiceAsync<ArtifactQueries, ArtifactFile>(q => q.GetFileAsync(who, artifact));
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private async Task<Actor> ActorAsync(string name, Role role, Organization organization) =>
        await portal.Given.ActorAsync(await portal.Given.PersonAsync(name, (role, organization)));

    private async Task<Guid> SubmitAndClaimAsync(Guid assessorId)
    {
        await SaveAsync(("1.1", "A", null), ("3.1", "B", null));
        var attempt = (await DetailAsync()).Attempt.Id;
        await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, id, new SubmitAttempt(attempt, 1, true, true, true, null)));
        return await portal.InDatabaseAsync(async db =>
        {
            var review = Review.Claim(await db.Attempts.SingleAsync(), assessorId, new ReviewFacts(true, false, false, false, 1), null, portal.Clock.Now);
            db.Reviews.Add(review);
            await db.SaveChangesAsync();
            return review.Id;
        });
    }

    private Task ChangeAsync(Guid reviewId, Action<Review> change) => portal.InDatabaseAsync(async db =>
    {
        change(await db.Reviews.SingleAsync(r => r.Id == reviewId));
        await db.SaveChangesAsync();
    });

    private static async Task RefusedAsync(string code, Func<Task> act)
    {
        var refused = await Assert.ThrowsAnyAsync<RefusedException>(act);
        Assert.Contains(refused.Reasons, r => r.Code == code);
    }
}
