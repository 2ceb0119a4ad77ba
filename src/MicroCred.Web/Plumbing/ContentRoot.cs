namespace MicroCred.Web.Plumbing;

/// <summary>
/// The folder with <c>appsettings.json</c>, found from where the program lies and not from where it is called: a command keeps the
/// caller's folder for the paths it is given, and uses the same database from everywhere.
/// </summary>
internal static class ContentRoot
{
    /// <summary>The folder; null when the settings or the environment name one.</summary>
    public static string? Find(IEnumerable<string> settings)
    {
        if (settings.Any(s => s.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))) return null;
        if (Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null) return null;
        // Built, not published: the output lies below the project's folder, where the views and the static files are.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MicroCred.Web.csproj"))) return folder.FullName;
        }

        return File.Exists(Path.Combine(AppContext.BaseDirectory, "appsettings.json")) ? AppContext.BaseDirectory : null;
    }
}
