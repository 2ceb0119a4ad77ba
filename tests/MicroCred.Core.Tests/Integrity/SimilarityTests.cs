using System.Diagnostics;
using System.Text;
using MicroCred.Core.Common;
using MicroCred.Core.Data.DemoData;
using MicroCred.Core.Integrity.Similarity;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Integrity;

/// <summary>Attempts are compared once, with other earners' work alone, and what is found waits for the lead assessor.</summary>
public sealed class SimilarityTests : IAsyncLifetime
{
    private static readonly SimilarityBenchmark Writer = new(1_000, 11);

    private Portal portal = null!;
    private Organization issuer = null!;
    private Title title = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        issuer = await portal.Given.IssuerAsync();
        title = await portal.Given.MicroCredentialAsync(issuer);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task EditedCopy_OfAnotherEarner_IsFoundOnce()
    {
        var first = await SubmitAsync("Ana First", Writer.Text(1));
        await SubmitAsync("Ben Other", Writer.Text(2));
        var copy = await SubmitAsync("Cleo Copy", Writer.Edited(Writer.Text(1), 5));

        Assert.Equal(3, await CheckAsync());
        Assert.Equal(0, await CheckAsync());
        await portal.ServiceAsync<SimilarityCheck, int>(s => s.RunAsync(copy));

        var match = Assert.Single(await MatchesAsync());
        Assert.Equal((copy, first), (match.AttemptId, match.OtherAttemptId));
        Assert.InRange(match.Percent, 20, 80);
    }

    [Fact]
    public async Task OwnEarlierWork_IsNoMatch()
    {
        var earner = await portal.Given.PersonAsync("Ana First");
        await SubmitAsync(earner, title, Writer.Text(1));
        await SubmitAsync(earner, await portal.Given.MicroCredentialAsync(issuer, "Dialogue"), Writer.Text(1));
        await CheckAsync();
        Assert.Empty(await MatchesAsync());
    }

    [Fact]
    public async Task SameWords_AtAnotherIssuer_AreNoMatch()
    {
        await SubmitAsync("Ana First", Writer.Text(1));
        var elsewhere = await portal.Given.MicroCredentialAsync(await portal.Given.IssuerAsync("Another network"));
        await SubmitAsync(await portal.Given.PersonAsync("Cleo Copy"), elsewhere, Writer.Text(1));
        await CheckAsync();
        Assert.Empty(await MatchesAsync());
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("txt")]
    public async Task WordsOfADocument_AreCompared(string kind)
    {
        var (text, edited) = (Words(Writer.Text(3), 130), Words(Writer.Text(3), 110));
        await SubmitAsync("Ana First", Writer.Text(1), (kind, Document(kind, text)));
        await SubmitAsync("Cleo Copy", Writer.Text(2), (kind, Document(kind, edited)));
        await CheckAsync();
        Assert.InRange(Assert.Single(await MatchesAsync()).Percent, 60, 100);
    }

    [Fact]
    public async Task FilesTheSameToTheLastByte_AreFound()
    {
        byte[] sound = [.. NamedFiles.Wav("Someone")];
        await SubmitAsync("Ana First", Writer.Text(1), ("wav", sound));
        await SubmitAsync("Cleo Copy", Writer.Text(2), ("wav", sound));
        await CheckAsync();
        Assert.Equal((0, 1), Assert.Single(await MatchesAsync()) switch { var m => (m.Percent, m.SameFiles) });
    }

    [Fact]
    public async Task Finding_IsNotedByALeadWithDistance()
    {
        var district = await portal.Given.DistrictAsync();
        var school = await portal.Given.SchoolAsync(district);
        var earner = await portal.Given.PersonAsync("Ana First", (Core.Accounts.Role.Earner, school));
        await SubmitAsync(earner, title, Writer.Text(1));
        await SubmitAsync("Cleo Copy", Writer.Edited(Writer.Text(1), 5));
        await CheckAsync();
        var id = Assert.Single(await MatchesAsync()).Id;
        var near = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Nia Near", (Core.Accounts.Role.LeadAssessor, issuer), (Core.Accounts.Role.Earner, school)));
        var assessor = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Asa Assessor", (Core.Accounts.Role.Assessor, issuer)));
        var lead = await portal.Given.ActorAsync(await portal.Given.PersonAsync("Leo Lead", (Core.Accounts.Role.LeadAssessor, issuer)));
        foreach (var actor in new[] { near, assessor })
            await Assert.ThrowsAsync<NotFoundException>(() => portal.ServiceAsync<SimilarityQueries>(q => q.GetAsync(actor, id)));

        var detail = await portal.ServiceAsync<SimilarityQueries, MatchDetail>(q => q.GetAsync(lead, id));
        Assert.Contains(Assert.Single(detail.Texts).Left, p => p.IsShared);
        await Assert.ThrowsAsync<RefusedException>(() => portal.ServiceAsync<SimilarityService>(s => s.SettleAsync(lead, id, MatchFinding.Confirmed, " ")));
        await portal.ServiceAsync<SimilarityService>(s => s.SettleAsync(lead, id, MatchFinding.Confirmed, "The same lesson in the same words."));

        Assert.Equal((MatchFinding.Confirmed, lead.UserId), Assert.Single(await MatchesAsync()) switch { var m => (m.Finding, m.SettledById!.Value) });
        Assert.True(await portal.InDatabaseAsync(db => db.AuditEntries.AnyAsync(e => e.Action == Core.Audit.AuditAction.SimilarityConfirmed)));
    }

    [Fact]
    public async Task OneNewAttempt_AmongManySigned_TakesLessThanASecond()
    {
        var other = await SubmitAsync("Ana First", Writer.Text(1));
        await CheckAsync();
        await portal.InDatabaseAsync(async db =>
        {
            foreach (var i in Enumerable.Range(10, 400)) db.Add(new AttemptText(other, null, issuer.Id, 500, MinHash.Sign(Shingles.Of(Writer.Text(i)))));
            await db.SaveChangesAsync();
        });
        var copy = await SubmitAsync("Cleo Copy", Writer.Edited(Writer.Text(1), 5));
        var watch = Stopwatch.StartNew();
        await portal.ServiceAsync<SimilarityCheck, int>(s => s.RunAsync(copy));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"It took {watch.ElapsedMilliseconds} ms");
        Assert.Single(await MatchesAsync());
    }

    [Fact]
    public void TextsOfTheDemo_AreNotAlike()
    {
        var texts = DemoTexts.Evidence().SelectMany(e => e.Value.Artifacts.Select(a => a.Text).Append(string.Join("\n", e.Value.Answers.Values)).Select(t => (e.Key, Runs: Shingles.Of(t)))).ToList();
        var alike = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
            {
                if (texts[i].Key != texts[j].Key && SimilarityRule.PercentOf(texts[i].Runs, texts[j].Runs) > 0) alike++;
            }
        }

        Assert.True(texts.Count > 40);
        Assert.Equal(0, alike);
    }

    private static byte[] Document(string kind, string text) => kind switch
    {
        "docx" => NamedFiles.Docx("Someone", text),
        "pdf" => PdfPages.Write("A plan", text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static string Words(string text, int count) => string.Join(' ', text.Split(' ').Take(count));

    private Task<int> CheckAsync() => portal.ServiceAsync<SimilarityCheck, int>(s => s.RunDueAsync(100));

    private Task<List<SimilarityMatch>> MatchesAsync() => portal.InDatabaseAsync(db => db.SimilarityMatches.AsNoTracking().ToListAsync());

    private async Task<Guid> SubmitAsync(string name, string answer, (string Kind, byte[] Bytes)? file = null) => await SubmitAsync(await portal.Given.PersonAsync(name), title, answer, file);

    private async Task<Guid> SubmitAsync(Person earner, Title of, string answer, (string Kind, byte[] Bytes)? file = null)
    {
        var submission = await portal.Given.CompleteDraftAsync(earner, of);
        var actor = await portal.Given.ActorAsync(earner);
        if (file is { } given)
        {
            using var received = await portal.ServiceAsync<Core.Files.FileStore, Core.Files.ReceivedFile>(s => s.ReceiveAsync(new MemoryStream(given.Bytes), "File", default));
            await portal.ServiceAsync<ArtifactService, Guid>(s => s.AttachFileAsync(actor, submission, "2.1", received, $"work.{given.Kind}", "Work", new DescribeStudents(false)));
        }

        return await portal.InDatabaseAsync(async db =>
        {
            var attempt = await db.Attempts.Include(a => a.Responses).SingleAsync(a => a.SubmissionId == submission);
            attempt.Responses[0].Write(answer[..Math.Min(answer.Length, Response.TextLength)], portal.Clock.Now);
            await db.SaveChangesAsync();
            await portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, submission, new SubmitAttempt(attempt.Id, 1, true, true, true, null)));
            return attempt.Id;
        });
    }
}
