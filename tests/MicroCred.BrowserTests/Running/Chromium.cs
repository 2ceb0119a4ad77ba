namespace MicroCred.BrowserTests.Running;

/// <summary>The installed Chromium or Chrome that the tests drive.</summary>
public static class Chromium
{
    /// <summary>Names the browser's program where it is not in one of the usual places.</summary>
    public const string PathVariable = "MICROCRED_BROWSER";

    /// <summary>"1" makes a missing browser an error.</summary>
    public const string RequiredVariable = "MICROCRED_REQUIRE_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    /// <summary>The program, or null where there is none.</summary>
    public static string? Program { get; } = Find();

    public static bool IsRequired => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    /// <summary>Why a test is skipped; null where a browser is installed or must be.</summary>
    public static string? WhySkipped => Program is null && !IsRequired ? Missing : null;

    public static string Missing => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
        ? $"{PathVariable} names \"{named}\", and there is no such file."
        : $"No Chromium or Chrome is installed; {PathVariable} can name one.";

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return Candidates().FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Candidates()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in Names)
        {
            foreach (var folder in folders.Concat(UsualPlaces))
            {
                yield return Path.Combine(folder, name);
                if (OperatingSystem.IsWindows()) yield return Path.Combine(folder, name + ".exe");
            }
        }

        foreach (var place in UsualPlaces) yield return place;
        if (!OperatingSystem.IsWindows()) yield break;
        foreach (var root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData })
            yield return Path.Combine(Environment.GetFolderPath(root), "Google", "Chrome", "Application", "chrome.exe");
    }
}

/// <summary>A test that needs a browser; skipped, saying so, where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhySkipped;
}

/// <summary>A theory that needs a browser; skipped, saying so, where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhySkipped;
}
