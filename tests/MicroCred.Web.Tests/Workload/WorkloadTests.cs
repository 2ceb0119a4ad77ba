using MicroCred.Core.Accounts;
using MicroCred.Core.Reviews.Policies;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Workload;

/// <summary>The queue of an issuer, and the ledger by which assessors are paid.</summary>
public sealed class WorkloadTests : IAsyncLifetime
{
    private Portal portal = null!;
    private AssessmentScene scene = null!;

    public async Task InitializeAsync()
    {
        portal = await Portal.StartAsync();
        scene = await AssessmentScene.OnAsync(portal);
        await scene.SaveAsync(new AssessmentSettings());
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Workload_CountsWhatEachFinishedAndHolds()
    {
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(scene.Assessors[0], attempt, 2, 2, 2);
        await scene.ReviewAsync(scene.Assessors[1], attempt, 2, 0, 2);
        await scene.ReviewAsync(scene.Assessors[2], attempt, 2, 2, 2);
        var next = await scene.HandInAsync();
        var reviewId = await scene.ClaimAsync(scene.Assessors[0], next);
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await scene.WriteAsync(scene.Assessors[0], reviewId, 2);
        await scene.FinishAsync(scene.Assessors[0], reviewId);
        await scene.ClaimAsync(scene.Assessors[3], next);

        using var lead = await portal.SignInAsync(scene.Lead);
        var page = await lead.OpenAsync($"/assessment/workload/{scene.Issuer.Id}");
        Assert.Equal(["0", "2", "0", "0"], Cells(page, "[aria-labelledby='ages'] tbody td:nth-child(3)"));
        Assert.Equal(["Assessor Number1", "2", "0", "0", "0", "2", "1.5", "0"], Row(page, 1));
        Assert.Equal(["Assessor Number2", "0", "1", "0", "0", "1", "0.0", "0"], Row(page, 2));
        Assert.Equal(["Assessor Number3", "0", "0", "1", "0", "1", "0.0", "0"], Row(page, 3));
        Assert.Equal(["Assessor Number4", "0", "0", "0", "0", "0", "none finished", "1"], Row(page, 4));
        Assert.DoesNotContain(scene.Earner.Name, page.Text);

        var before = await lead.OpenAsync(page.Document.QuerySelector("nav[aria-label='Months'] a")!.GetAttribute("href")!);
        Assert.Equal(["Assessor Number4"], Cells(before, "[aria-labelledby='work'] tbody td:nth-child(1)"));
    }

    [Fact]
    public async Task Ledger_IsAFileForAdministrators_ThatRunsNoFormula()
    {
        var formula = await portal.Given.PersonAsync("=SUM(A1)", (Role.Assessor, scene.Issuer));
        var attempt = await scene.HandInAsync();
        await scene.ReviewAsync(formula, attempt, 2, 2, 2);
        using var administrator = await portal.SignInAsync(await portal.Given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, scene.Issuer)));
        var file = await administrator.OpenAsync($"/assessment/workload/{scene.Issuer.Id}/ledger.csv");
        var month = portal.Clock.Now.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"{month},{formula.Id},'=SUM(A1),1,0,0,0", await file.Response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<string> Row(BrowserPage page, int number) => Cells(page, $"[aria-labelledby='work'] tbody tr:nth-child({number}) td");

    private static IEnumerable<string> Cells(BrowserPage page, string selector) => page.Document.QuerySelectorAll(selector).Select(c => c.TextContent.Trim());
}
