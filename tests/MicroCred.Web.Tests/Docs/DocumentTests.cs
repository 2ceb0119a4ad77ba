using System.Text.RegularExpressions;
using MicroCred.Core;
using MicroCred.Core.Audit;
using MicroCred.Core.Submissions;
using MicroCred.TestSupport;

namespace MicroCred.Web.Tests.Docs;

/// <summary>The documents say what the code does.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Lifecycle_ListsTheMovesOfAnAttempt()
    {
        var documented = Repository.Table("docs/lifecycle.md", "An attempt").Select(r => string.Join(" | ", r));
        var allowed = AttemptLifecycle.Moves.Select(m => $"{m.From} | {m.To} | {m.Act} | {m.By}");

        Assert.Equal(allowed, documented);
    }

    [Fact]
    public void AuditEvents_AreAllDescribed() =>
        Assert.Equal(Enum.GetNames<AuditAction>().Order(), Repository.Table("docs/audit-events.md").Select(r => r[0]).Order());

    [Fact]
    public void AuditEvents_AreAllRecordedSomewhere()
    {
        var code = string.Concat(Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith("AuditAction.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.Equal([], Enum.GetNames<AuditAction>().Where(a => !Regex.IsMatch(code, $@"AuditAction\.{a}\b")));
    }

    [Fact]
    public void Glossary_NamesTypesThatExist()
    {
        var known = new[] { typeof(CoreServices).Assembly, typeof(Program).Assembly, typeof(OpenBadges.StrictJson).Assembly }
            .SelectMany(a => a.GetTypes()).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var named = Repository.Table("docs/glossary.md").SelectMany(r => CodeMark().Matches(r[1])).Select(m => m.Groups[1].Value)
            .Where(n => !n.StartsWith('/') && !n.Contains('.', StringComparison.Ordinal));

        Assert.Equal([], named.Where(n => !known.Contains(n)));
    }

    [Theory]
    [InlineData("src/MicroCred.Core")]
    [InlineData("tests")]
    public void Structure_ListsTheFolders(string root)
    {
        var documented = Repository.Table("docs/structure.md", root).SelectMany(r => CodeMark().Matches(r[0])).Select(m => m.Groups[1].Value);
        var there = Directory.EnumerateDirectories(Repository.PathOf(root)).Select(d => Path.GetFileName(d)).Where(d => d is not ("bin" or "obj" or "TestResults"));

        Assert.Equal(there.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Links_BetweenDocuments_LeadSomewhere()
    {
        var documents = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md"));
        var dead =
            from document in documents
            from link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetFileName(document)}: {target}";

        Assert.Equal([], dead);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeMark();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
