using MicroCred.BrowserTests.Running;
using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Earning;

/// <summary>What an assessor does at the queue and the desk.</summary>
public static class AssessorSteps
{
    public const int Meets = 2;
    public const int NotMet = 0;

    /// <summary>Takes the first open submission of the queue.</summary>
    public static async Task ClaimAsync(this Window window)
    {
        await window.OpenAsync("/reviews");
        await window.Page.Locator("form[action='/reviews'] button").First.ClickAsync();
        await window.Page.WaitForURLAsync("**/reviews/*");
    }

    /// <summary>Looks at a PDF, a picture and a sound in place: each is served to be shown, none is kept from its frame or element.</summary>
    public static async Task SeesFilesInPlaceAsync(this Window window)
    {
        var frame = window.Page.Locator("iframe.evidence-frame").First;
        await frame.ScrollIntoViewIfNeededAsync();
        var pdf = await window.Page.APIRequest.GetAsync((await frame.GetAttributeAsync("src"))!);
        Assert.Equal("application/pdf", pdf.Headers["content-type"]);
        Assert.StartsWith("inline", pdf.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", pdf.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", pdf.Headers["x-content-type-options"]);
        var shown = await (await frame.ElementHandleAsync())!.ContentFrameAsync();
        Assert.DoesNotContain("chrome-error", shown?.Url ?? "", StringComparison.Ordinal);

        var picture = window.Page.Locator("img.evidence-media").First;
        await picture.ScrollIntoViewIfNeededAsync();
        await window.Page.WaitForFunctionAsync("() => document.querySelector('img.evidence-media').naturalWidth > 0");

        var range = await window.Page.APIRequest.GetAsync((await window.Page.Locator("audio").First.GetAttributeAsync("src"))!, new() { Headers = new Dictionary<string, string> { ["Range"] = "bytes=0-43" } });
        Assert.Equal(206, range.Status);
        await window.Page.EvaluateAsync("() => { const a = document.querySelector('audio'); a.preload = 'metadata'; a.load(); }");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('audio').duration > 1.5");
    }

    /// <summary>Chooses levels in the criteria's order (the last one repeats), writes a comment each and an overall comment.</summary>
    public static async Task ScoreAsync(this Window window, params int[] levels)
    {
        var criteria = await window.Page.Locator("#scores .desk-criterion:has(input[type=radio])").CountAsync();
        for (var i = 0; i < criteria; i++)
        {
            await window.Page.Locator($"[name='Scores[{i}].Level'][value='{levels[Math.Min(i, levels.Length - 1)]}']").CheckAsync();
            await window.Page.FillAsync($"[name='Scores[{i}].NextStep']", $"Add one exchange in which criterion {i + 1} can be seen.");
            await window.Page.FillAsync($"[name='Scores[{i}].Comment']", $"In the second exchange I saw what criterion {i + 1} asks for.");
        }

        await window.Page.FillAsync("[name=OverallComment]", "A clear, honest piece of work. Next, try the same with a quieter group.");
    }

    /// <summary>Reads it once more and finishes.</summary>
    public static async Task FinishAsync(this Window window)
    {
        await window.PressAsync("Review and finish");
        await window.PressAsync("Finish review");
        await window.SeesAsync("Your review is finished");
    }

    public static async Task ReviewAsync(this Window window, params int[] levels)
    {
        await window.ClaimAsync();
        await window.ScoreAsync(levels);
        await window.FinishAsync();
    }
}
