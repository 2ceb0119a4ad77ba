using System.Text.Json;
using MicroCred.BrowserTests.Running;
using MicroCred.Core.Data.DemoData;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Everywhere;

/// <summary>What holds on every page: WCAG 2.2 A and AA as far as a machine can tell, 320 px wide, light on the wire, no complaint in the console.</summary>
[Collection(Pages.Name)]
public sealed class PageTests(RunningBrowser browser, DemoPortal demo)
{
    [BrowserFact]
    public async Task EveryPageOfThePortal_IsInTheBook() => Assert.Empty((await PageBook.OfAsync(demo.Portal)).Unknown);

    [BrowserTheory]
    [InlineData(PageBook.Visitor)]
    [InlineData(PageBook.Teacher)]
    [InlineData(PageBook.Returner)]
    [InlineData("assessor1@demo.test")]
    [InlineData("assessor2@demo.test")]
    [InlineData("assessor3@demo.test")]
    [InlineData("assessor4@demo.test")]
    [InlineData(PageBook.Lead)]
    [InlineData(PageBook.District)]
    [InlineData(PageBook.Administrator)]
    public async Task Pages_AreAccessible_FitAPhone_AndAreLight(string who)
    {
        var book = await PageBook.OfAsync(demo.Portal);
        await using var window = await WindowOfAsync(who, book.EmailOf(who));
        await using var scale = await Scale.UnderAsync(window.Page);
        var problems = new List<string>();
        foreach (var path in book.Of(who))
        {
            await window.Page.SetViewportSizeAsync(1280, 900);
            scale.Read();
            var status = (await window.OpenAsync(path)).Status;
            await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (status != 200) problems.Add($"{path}: answered {status}");
            var weight = scale.Read();
            if (weight.All > PageChecks.MostBytes || weight.Scripts > PageChecks.MostScriptBytes) problems.Add($"{path}: {weight}");
            problems.AddRange((await PageChecks.AccessibilityAsync(window.Page)).Select(p => $"{path}: {p}"));
            await Shots.TakeAsync(window, path);
            await window.Page.SetViewportSizeAsync(320, 700);
            problems.AddRange((await PageChecks.OverflowAsync(window.Page)).Select(p => $"{path} at 320 px: {p}"));
        }

        problems.AddRange(window.Complaints);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [BrowserTheory]
    [InlineData(PageBook.Visitor)]
    [InlineData(PageBook.Teacher)]
    [InlineData(PageBook.Assessor)]
    public async Task Pages_HaveContrastInTheDarkToo(string who)
    {
        var book = await PageBook.OfAsync(demo.Portal);
        await using var window = await WindowOfAsync(who, book.EmailOf(who), new WindowSettings(IsDark: true));
        var problems = new List<string>();
        // One page of each kind: what differs in the dark are the colors.
        foreach (var path in book.Of(who).GroupBy(Kind).Select(g => g.First()))
        {
            await window.OpenAsync(path);
            problems.AddRange((await PageChecks.ContrastAsync(window.Page)).Select(p => $"{path}: {p}"));
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private static string Kind(string path) => System.Text.RegularExpressions.Regex.Replace(path.Split('?')[0], "[0-9a-f-]{36}|(?<=/(catalog|credentials)/)[^/]+", "*");

    private async Task<Window> WindowOfAsync(string who, string email, WindowSettings? settings = null)
    {
        var window = await browser.OpenWindowAsync(demo.Portal.Address, settings);
        if (who != PageBook.Visitor) await window.SignInAsync(email, DemoDataSeeder.Password);
        return window;
    }
}
