using MicroCred.BrowserTests.Earning;
using MicroCred.BrowserTests.Running;

namespace MicroCred.BrowserTests.Keyboard;

/// <summary>Everything can be done with the keyboard alone, and one always sees where one is.</summary>
[Collection(Journeys.Name)]
public sealed class KeyboardTests(RunningBrowser browser)
{
    [BrowserFact]
    public async Task FromTheCatalog_ToABegunSubmission()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var teacher = await scene.WindowOfAsync(scene.Teacher);
        await teacher.OpenAsync("/catalog");

        await teacher.PressKeysAsync("Tab");
        Assert.Contains("Skip to the main content", await teacher.FocusedAsync(), StringComparison.Ordinal);
        await teacher.PressKeysAsync("Enter");
        await teacher.TabToAsync("input[type=search]");
        await teacher.Page.Keyboard.TypeAsync("open thinking");
        await teacher.PressKeysAsync("Enter");
        await teacher.Page.WaitForURLAsync("**/catalog?*");
        await teacher.TabToAsync($"a[href='/catalog/{scene.Title.Slug}']");
        await teacher.PressKeysAsync("Enter");
        await teacher.Page.WaitForURLAsync($"**/catalog/{scene.Title.Slug}");
        await teacher.TabToAsync("form[action='/submissions'] button");
        await teacher.PressKeysAsync("Enter");
        await teacher.Page.WaitForURLAsync("**/submissions/*");
        await teacher.SeesAsync(scene.Title.Name);
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task AWholeReview()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        await scene.Portal.Given.SubmittedAttemptAsync(scene.Teacher, scene.Title);
        var assessor = await scene.WindowOfAsync(scene.Assessors[0]);
        await assessor.OpenAsync("/reviews");
        await assessor.TabToAsync("form[action='/reviews'] button");
        await assessor.PressKeysAsync("Enter");
        await assessor.Page.WaitForURLAsync("**/reviews/*");

        for (var i = 0; i < 3; i++)
        {
            // Space takes the first level, the arrow keys go to the others.
            await assessor.TabToAsync($"[name='Scores[{i}].Level']");
            await assessor.PressKeysAsync("Space", "ArrowDown", "ArrowDown");
            Assert.True(await assessor.Page.Locator($"[name='Scores[{i}].Level'][value='2']").IsCheckedAsync());
            await assessor.TabToAsync($"[name='Scores[{i}].Comment']");
            await assessor.Page.Keyboard.TypeAsync("Clear in the second exchange.");
        }

        await assessor.TabToAsync("[name=OverallComment]");
        await assessor.Page.Keyboard.TypeAsync("Careful work.");
        await assessor.TabToAsync("#scores button[value=finish]");
        await assessor.PressKeysAsync("Enter");
        await assessor.Page.WaitForURLAsync("**/finish");
        await assessor.TabToAsync("main form button");
        await assessor.PressKeysAsync("Enter");
        await assessor.SeesAsync("Your review is finished");
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task Menus_OpenWithEnter_AndCloseWithEscape_WhereOneWas()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var teacher = await scene.WindowOfAsync(scene.Teacher, new WindowSettings(Width: 360));
        await teacher.OpenAsync("/submissions");

        await teacher.TabToAsync(".nav-toggle summary");
        await teacher.PressKeysAsync("Enter");
        await teacher.TabToAsync(".main-nav a[href='/portfolio']");
        await teacher.PressKeysAsync("Escape");
        Assert.False(await teacher.Page.Locator(".main-nav a").First.IsVisibleAsync());
        Assert.Contains("Menu", await teacher.FocusedAsync(), StringComparison.Ordinal);

        await teacher.TabToAsync("details.menu summary");
        await teacher.PressKeysAsync("Enter");
        await teacher.TabToAsync("details.menu button");
        await teacher.PressKeysAsync("Escape");
        Assert.False(await teacher.Page.Locator("details.menu button").First.IsVisibleAsync());
        scene.AssertQuiet();
    }
}
