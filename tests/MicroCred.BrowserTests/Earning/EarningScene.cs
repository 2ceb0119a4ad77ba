using MicroCred.BrowserTests.Running;
using MicroCred.Core.Accounts;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.BrowserTests.Earning;

/// <summary>A portal with a title, a teacher at a school, four assessors and the district's administrator, each with a window when they need one.</summary>
public sealed class EarningScene : IAsyncDisposable
{
    private readonly RunningBrowser browser;
    private readonly List<Window> windows = [];

    private EarningScene(RunningBrowser browser, Portal portal)
    {
        this.browser = browser;
        Portal = portal;
    }

    public Portal Portal { get; }

    public Title Title { get; private set; } = null!;

    public Person Teacher { get; private set; } = null!;

    public IReadOnlyList<Person> Assessors { get; private set; } = [];

    public Person DistrictAdministrator { get; private set; } = null!;

    public static async Task<EarningScene> SetAsync(RunningBrowser browser)
    {
        var scene = new EarningScene(browser, await Portal.ListenAsync(("Mail:EverySeconds", "1")));
        var given = scene.Portal.Given;
        var issuer = await given.IssuerAsync();
        var district = await given.DistrictAsync("Zzyzx Unified District");
        var school = await given.SchoolAsync(district, "Quillfeather Elementary");
        scene.Title = await given.MicroCredentialAsync(issuer, "Questions that open thinking", validMonths: 36);
        scene.Teacher = await given.PersonAsync("Marigold Thistlewood", (Role.Earner, school));
        scene.DistrictAdministrator = await given.PersonAsync("Dorothea Dale", (Role.DistrictAdministrator, district));
        var assessors = new List<Person>();
        foreach (var name in new[] { "Ana Ash", "Ben Birch", "Cleo Cedar", "Dan Dogwood" })
            assessors.Add(await given.PersonAsync(name, (Role.Assessor, issuer)));
        scene.Assessors = assessors;
        return scene;
    }

    /// <summary>A window of somebody who is signed in.</summary>
    public async Task<Window> WindowOfAsync(Person person, WindowSettings? settings = null)
    {
        var window = await VisitorAsync(settings);
        await window.SignInAsync(person);
        return window;
    }

    /// <summary>A window of somebody who is not signed in.</summary>
    public async Task<Window> VisitorAsync(WindowSettings? settings = null)
    {
        var window = await browser.OpenWindowAsync(Portal.Address, settings);
        windows.Add(window);
        return window;
    }

    /// <summary>A submission that lacks nothing but being handed in.</summary>
    public Task<Guid> CompleteDraftAsync() => Portal.Given.CompleteDraftAsync(Teacher, Title);

    /// <summary>The latest attempt as it is stored now.</summary>
    public Task<Attempt> AttemptAsync() => Portal.InDatabaseAsync(db => db.Attempts.AsNoTracking()
        .Include(a => a.Responses).Include(a => a.Artifacts).OrderByDescending(a => a.Number).FirstAsync());

    /// <summary>What stands in a part's answer now.</summary>
    public async Task<string> AnswerAsync(Part part) => await Portal.InDatabaseAsync(db => db.Responses
        .Where(r => db.Set<Prompt>().Any(p => p.Id == r.PromptId && p.Part == part)).Select(r => r.Text).SingleOrDefaultAsync()) ?? "";

    /// <summary>Nobody's console complained; the last line of a test.</summary>
    public void AssertQuiet()
    {
        foreach (var window in windows) window.AssertQuiet();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows) await window.Context.CloseAsync();
        await Portal.DisposeAsync();
    }
}
