using MicroCred.Core.Accounts;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Web.Tests.Submissions;

/// <summary>An earner with a title to work on and a browser.</summary>
public abstract class SubmissionPages : IAsyncLifetime
{
    protected Portal Portal { get; private set; } = null!;

    protected Organization Issuer { get; private set; } = null!;

    protected Organization School { get; private set; } = null!;

    protected Person Earner { get; private set; } = null!;

    protected Title Title { get; private set; } = null!;

    protected Browser Browser { get; private set; } = null!;

    /// <summary>The submission that is open.</summary>
    protected Guid Id { get; private set; }

    protected string At => $"/submissions/{Id}";

    public async Task InitializeAsync()
    {
        Portal = await Portal.StartAsync();
        Issuer = await Portal.Given.IssuerAsync();
        School = await Portal.Given.SchoolAsync(await Portal.Given.DistrictAsync());
        Earner = await Portal.Given.PersonAsync("Tess Teacher", (Role.Earner, School));
        Title = await Portal.Given.MicroCredentialAsync(Issuer);
        Browser = await Portal.SignInAsync(Earner);
        var actor = await Portal.Given.ActorAsync(Earner);
        Id = await Portal.ServiceAsync<SubmissionService, Guid>(s => s.StartAsync(actor, Title.Slug));
    }

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>Fills a submission as the rules ask.</summary>
    protected async Task FillAsync()
    {
        await (await Browser.OpenAsync($"{At}/overview")).SubmitAsync("Save", Text("A class of thirty, in March."));
        await (await Browser.OpenAsync($"{At}/reflection")).SubmitAsync("Save", Text("I would wait longer."));
        await (await Browser.OpenAsync($"{At}/artifacts/2.1/file")).SubmitAsync("Add the file", NoStudents, new Upload("File", "Tess Teacher, plan.pdf", Pdf));
    }

    protected static Dictionary<string, string?> Text(string text) => new() { ["Answers[0].Text"] = text };

    protected static object NoStudents => new { Caption = "Two questions and what came of them", ShowsStudents = "false" };

    protected static byte[] Pdf { get; } = NamedFiles.Pdf("Tess Teacher");

    protected Task<Attempt> AttemptAsync() => Portal.InDatabaseAsync(db => db.Attempts
        .Include(a => a.Responses).Include(a => a.Artifacts).ThenInclude(a => a.File)
        .Where(a => a.SubmissionId == Id).OrderByDescending(a => a.Number).FirstAsync());

    protected async Task<string?> AnswerAsync(Part part) => await Portal.InDatabaseAsync(db => db.Responses
        .Where(r => db.MicroCredentialVersions.SelectMany(v => v.Prompts).Any(p => p.Id == r.PromptId && p.Part == part))
        .Select(r => r.Text).SingleOrDefaultAsync());

    protected string[] StoredFiles()
    {
        var folder = Path.Combine(Portal.StorageFolder, "files");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
    }

    /// <summary>The message beside a field.</summary>
    protected static string? MessageBeside(BrowserPage page, string field) =>
        page.Document.QuerySelector($"[name='{field}']")?.Closest(".field")?.QuerySelector(".field-error")?.TextContent.Trim();
}
