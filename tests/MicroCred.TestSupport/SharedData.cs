namespace MicroCred.TestSupport;

/// <summary>
/// Files that others made and that the project does not carry. They lie in a folder <c>shared/data</c> beside the checkout where they are
/// available; tests that read them are skipped elsewhere.
/// </summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    public static string PathOf(string relative) =>
        Path.Combine(Root ?? throw new InvalidOperationException("The shared data is not here."), relative);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (File.Exists(Path.Combine(candidate, "SOURCES.md"))) return candidate;
        }

        return null;
    }
}

/// <summary>A test that reads <see cref="SharedData"/>; skipped where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Root is null) Skip = "The folder shared/data with other people's files is not beside this checkout.";
    }
}

/// <summary>A theory that reads <see cref="SharedData"/>; skipped where it is absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Root is null) Skip = "The folder shared/data with other people's files is not beside this checkout.";
    }
}
