using System.Text.Json;

namespace MicroCred.OpenBadges.Tests;

/// <summary>
/// Test data that others made, kept in a folder "shared/data" beside the repository and no part of it. Tests that read it
/// are skipped, with the reason, where it is absent.
/// </summary>
internal static class SharedData
{
    public const string Absent = "The shared test data (a folder shared/data beside the repository) is not here.";

    public static string? Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root!, .. parts]);

    public static string Text(params string[] parts) => File.ReadAllText(Path(parts));

    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Path(parts));

    public static JsonElement Json(params string[] parts) => StrictJson.Parse(Bytes(parts));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (File.Exists(System.IO.Path.Combine(candidate, "SOURCES.md"))) return candidate;
        }

        return null;
    }
}

/// <summary>A test that needs the shared data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Root is null) Skip = SharedData.Absent;
    }
}

/// <summary>A theory that needs the shared data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Root is null) Skip = SharedData.Absent;
    }
}
