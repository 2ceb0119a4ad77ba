using MicroCred.BrowserTests.Running;
using MicroCred.TestSupport;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Earning;

/// <summary>What a teacher does on the pages of a submission.</summary>
public static class EarnerSteps
{
    /// <summary>Finds a title in the catalog and starts it. Gives the address of the submission.</summary>
    public static async Task<string> FindAndStartAsync(this Window window, Title title)
    {
        await window.OpenAsync("/catalog");
        await window.Page.GetByRole(AriaRole.Searchbox).First.FillAsync("open thinking");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.PressAsync(title.Name, "main");
        await window.Page.Locator("form[action='/submissions'] button").First.ClickAsync();
        await window.Page.WaitForURLAsync("**/submissions/*");
        return window.Path;
    }

    public static async Task AnswerAsync(this Window window, string submission, string part, string text)
    {
        await window.OpenAsync($"{submission}/{part}");
        await window.Page.FillAsync("form#answers textarea", text);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await window.SeesAsync("Saved.", ".notice");
    }

    public static async Task AddFileAsync(this Window window, string submission, string key, FilePayload file, string caption, bool showsStudents)
    {
        await window.OpenAsync($"{submission}/artifacts");
        await window.PressAsync($"Add a file to {key}");
        await window.TypeAsync("Caption", caption);
        await window.Page.Locator("[name=ShowsStudents][value=" + (showsStudents ? "true" : "false") + "]").CheckAsync();
        if (showsStudents)
        {
            await window.Page.Locator("[name=Release]").SelectOptionAsync("ParentRelease");
            await window.TypeAsync("For whom, by initials at most", "A.B., C.D.");
            await window.TypeAsync("Where the paper is kept", "School office, binder of this year");
            await window.Page.FillAsync("[name=SignedOn]", "2026-09-07");
        }

        await window.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await window.PressAsync("Add the file");
        await window.SeesAsync("The work example is added");
    }

    public static async Task SubmitAsync(this Window window, string submission)
    {
        await window.OpenAsync($"{submission}/submit");
        foreach (var name in new[] { "Ready", "StudentRelease", "OwnWork" }) await window.Page.Locator($"input[type=checkbox][name={name}]").CheckAsync();
        await window.PressAsync("Submit for review");
        await window.SeesAsync("Submitted. You will have a decision by");
    }
}
