namespace MicroCred.TestSupport;

/// <summary>The checkout that the tests were built from, for tests that hold documents and code together.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The rows of the first table under a heading of a document, without the heading row; cells trimmed, code marks kept.</summary>
    /// <param name="document">Path from the root: <c>docs/lifecycle.md</c>.</param>
    /// <param name="heading">Text of the heading line without its marks; empty for the document's first table.</param>
    public static IReadOnlyList<string[]> Table(string document, string heading = "")
    {
        var lines = File.ReadLines(PathOf(document)).ToList();
        var start = heading.Length == 0 ? 0 : lines.FindIndex(l => l.StartsWith('#') && l.TrimStart('#', ' ') == heading);
        if (start < 0) throw new InvalidOperationException($"{document} has no heading \"{heading}\".");
        return [.. lines.Skip(start).SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|')).Skip(2)
            .Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToArray())];
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MicroCred.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie in a checkout: MicroCred.sln was not found above them.");
    }
}
