using MicroCred.Core.Submissions;

namespace MicroCred.Web.Features.Answers;

/// <summary>The versions of a page's answers in one hidden field: "1.1=KEY 1.2=KEY".</summary>
internal static class AnswerVersions
{
    public static string Write(IEnumerable<PromptDetail> prompts) =>
        Write(prompts.Where(p => p.Version is not null).Select(p => KeyValuePair.Create(p.Key, p.Version!.Value)));

    public static string Write(IEnumerable<KeyValuePair<string, Guid>> versions) =>
        string.Join(' ', versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value:N}"));

    /// <summary>What cannot be read counts as no version: the answer is then compared with what is stored.</summary>
    public static IReadOnlyDictionary<string, Guid> Read(string? text)
    {
        var versions = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var entry in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.LastIndexOf('=');
            if (at > 0 && Guid.TryParse(entry.AsSpan(at + 1), out var version)) versions[entry[..at]] = version;
        }

        return versions;
    }
}
