using MicroCred.BrowserTests.Earning;
using MicroCred.BrowserTests.Running;
using MicroCred.Core.MicroCredentials;
using MicroCred.TestSupport;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Writing;

/// <summary>Nothing typed is ever lost: while one types, offline, after the session ended, in a second tab, with and without script.</summary>
[Collection(Journeys.Name)]
public sealed class LosingNothingTests(RunningBrowser browser)
{
    private const string Text = "Twenty-four fourth graders and a unit on fractions.";
    private const string More = "Twenty-four fourth graders and a unit on fractions. On the second day I asked nothing for ten minutes.";
    private const string SessionCookies = "microcred.session";

    [BrowserFact]
    public async Task WhatOneTypes_IsSaved_SaysSo_AndIsThereAfterReloadAndBack()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var (teacher, overview) = await WriterAsync(scene);

        await Answer(teacher).FillAsync(Text);
        await SaysAsync(teacher, "Saved just now");
        Assert.Equal(Text, await scene.AnswerAsync(Part.Overview));

        await teacher.Page.ReloadAsync();
        Assert.Equal(Text, await Answer(teacher).InputValueAsync());
        await Answer(teacher).FillAsync(More);
        await SaysAsync(teacher, "Saved just now");
        await teacher.PressAsync("My submissions", "main");
        await teacher.Page.GoBackAsync();
        Assert.Equal(overview, teacher.Path);
        Assert.Equal(More, await Answer(teacher).InputValueAsync());
        Assert.Equal(0, await teacher.Page.Locator(".clash").CountAsync());
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task Offline_TheTextWaits_AndIsSavedOnceTheConnectionIsBack()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var (teacher, _) = await WriterAsync(scene);

        await teacher.Context.SetOfflineAsync(true);
        await Answer(teacher).FillAsync(Text);
        await SaysAsync(teacher, "you are offline");
        await teacher.Context.SetOfflineAsync(false);
        await SaysAsync(teacher, "Saved");
        Assert.Equal(Text, await scene.AnswerAsync(Part.Overview));
        teacher.Expect("ERR_INTERNET_DISCONNECTED");
        scene.AssertQuiet();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ASessionThatEnds_LeadsThroughSignIn_BackToTheText(bool hasScript)
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var (teacher, overview) = await WriterAsync(scene, new WindowSettings(HasScript: hasScript));

        await EndSessionAsync(teacher);
        await Answer(teacher).FillAsync(Text);
        if (hasScript) await SaysAsync(teacher, "your session ended");
        await teacher.PressAsync("Save", "form#answers");
        Assert.StartsWith("/Identity/Account/Login", teacher.Path, StringComparison.OrdinalIgnoreCase);
        await teacher.SignInAsync(scene.Teacher);

        Assert.StartsWith(overview, teacher.Path, StringComparison.Ordinal);
        Assert.Equal(Text, await Answer(teacher).InputValueAsync());
        await teacher.PressAsync("Save", "form#answers");
        await teacher.SeesAsync("Saved");
        Assert.Equal(Text, await scene.AnswerAsync(Part.Overview));
        teacher.Expect(" 401 ");
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task ATabThatIsBehind_ShowsBothTexts_AndLetsThePersonChoose()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var (teacher, overview) = await WriterAsync(scene);
        var other = await scene.VisitorAsync(new WindowSettings(Session: await teacher.SessionAsync()));
        await other.OpenAsync(overview);
        await Answer(other).FillAsync("Written in the other tab.");
        await SaysAsync(other, "Saved just now");

        await Answer(teacher).FillAsync(Text);
        await teacher.SeesAsync("This was changed in another place");
        await teacher.SeesAsync("Written in the other tab.", ".clash");
        Assert.Equal(Text, await Answer(teacher).InputValueAsync());
        Assert.Equal("Written in the other tab.", await scene.AnswerAsync(Part.Overview));
        Assert.Empty(await PageChecks.AccessibilityAsync(teacher.Page));

        await teacher.PressAsync("Keep what I wrote here");
        await SaysAsync(teacher, "Saved just now");
        Assert.Equal(Text, await scene.AnswerAsync(Part.Overview));
        teacher.Expect(" 409 ");
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task WithoutScript_ATabThatIsBehind_ShowsBothTextsToo()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        var (teacher, overview) = await WriterAsync(scene, new WindowSettings(HasScript: false));
        var other = await scene.VisitorAsync(new WindowSettings(HasScript: false, Session: await teacher.SessionAsync()));
        await other.OpenAsync(overview);
        await Answer(other).FillAsync("Written in the other tab.");
        await other.PressAsync("Save", "form#answers");
        await other.SeesAsync("Saved.");

        await Answer(teacher).FillAsync(Text);
        await teacher.PressAsync("Save", "form#answers");
        await teacher.SeesAsync("Written in the other tab.", ".clash");
        Assert.Equal(Text, await Answer(teacher).InputValueAsync());
        await teacher.PressAsync("Keep what I wrote here");
        await teacher.SeesAsync("Saved.");
        Assert.Equal(Text, await scene.AnswerAsync(Part.Overview));
        scene.AssertQuiet();
    }

    [BrowserFact]
    public async Task ADesk_SavesAsOneScores_AndAButtonNeverClashesWithIt()
    {
        await using var scene = await EarningScene.SetAsync(browser);
        await scene.Portal.Given.SubmittedAttemptAsync(scene.Teacher, scene.Title);
        var assessor = await scene.WindowOfAsync(scene.Assessors[0]);
        await assessor.ClaimAsync();
        var desk = assessor.Path;
        await assessor.ScoreAsync(AssessorSteps.Meets);
        // The last field is left by pressing the button: its draft and the form go out at the same moment.
        await assessor.PressAsync("Review and finish");
        await assessor.SeesAsync("Read it once more");
        await assessor.PressAsync("Back to the desk");
        Assert.StartsWith(desk, assessor.Path, StringComparison.Ordinal);
        await assessor.SeesAsync("3 of 3 criteria scored");
        Assert.Equal(0, await assessor.Page.Locator(".clash").CountAsync());
        scene.AssertQuiet();
    }

    private static async Task<(Window Teacher, string Overview)> WriterAsync(EarningScene scene, WindowSettings? settings = null)
    {
        var teacher = await scene.WindowOfAsync(scene.Teacher, settings);
        var overview = $"/submissions/{await scene.CompleteDraftAsync()}/overview";
        await teacher.OpenAsync(overview);
        return (teacher, overview);
    }

    private static ILocator Answer(Window window) => window.Page.Locator("form#answers textarea").First;

    private static Task SaysAsync(Window window, string words) => window.SeesAsync(words, "form#answers [data-save-state]");

    private static Task EndSessionAsync(Window window) =>
        window.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { NameRegex = new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(SessionCookies)) });
}
