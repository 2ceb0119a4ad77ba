using Microsoft.Playwright;

namespace MicroCred.BrowserTests.Running;

/// <summary>Pictures of the pages for people to judge, when <c>MICROCRED_SHOTS</c> names a folder.</summary>
public static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MICROCRED_SHOTS");

    /// <summary>Addresses with many parameters are longer than names of files can be.</summary>
    private const int MostLetters = 120;

    public static async Task TakeAsync(Window window, string path)
    {
        if (string.IsNullOrEmpty(Folder)) return;
        var name = string.Join('-', path.Split(['/', '?', '=', '&'], StringSplitOptions.RemoveEmptyEntries));
        if (name.Length > MostLetters) name = name[..MostLetters];
        foreach (var width in new[] { 1280, 360 })
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{(name.Length == 0 ? "home" : name)}-{width}.png"), FullPage = true });
        }
    }
}
