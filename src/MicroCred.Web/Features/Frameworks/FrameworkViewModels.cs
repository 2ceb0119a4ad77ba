using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;

namespace MicroCred.Web.Features.Frameworks;

/// <summary>The list of frameworks.</summary>
public sealed record FrameworksViewModel(Page<FrameworkEntry> Frameworks, string? Search);

/// <summary>Items of a framework that hold the words.</summary>
public sealed record FrameworkSearchViewModel(Outline Outline, string Search);

/// <summary>A list of items in an outline. <paramref name="OpenLevels"/> are unfolded from the start.</summary>
public sealed record OutlineViewModel(Guid FrameworkId, IReadOnlyList<OutlineItem> Items, int OpenLevels);

/// <summary>What frameworks hold, in words.</summary>
public static class FrameworkWords
{
    private static readonly Dictionary<(string, bool), string> Relations = new()
    {
        [("isPeerOf", true)] = "Peer of", [("isPeerOf", false)] = "Peer of",
        [("isPartOf", true)] = "Part of", [("isPartOf", false)] = "Has part",
        [("exactMatchOf", true)] = "Same as", [("exactMatchOf", false)] = "Same as",
        [("precedes", true)] = "Comes before", [("precedes", false)] = "Comes after",
        [("isRelatedTo", true)] = "Related to", [("isRelatedTo", false)] = "Related to",
        [("replacedBy", true)] = "Replaced by", [("replacedBy", false)] = "Replaces",
        [("exemplar", true)] = "Shown by the example", [("exemplar", false)] = "Example of",
        [("hasSkillLevel", true)] = "Has the skill level", [("hasSkillLevel", false)] = "Skill level of",
        [("isTranslationOf", true)] = "Translation of", [("isTranslationOf", false)] = "Translated as",
    };

    public static string Relation(RelatedItem related) => Relations.GetValueOrDefault((related.Type, related.IsOrigin), related.Type);

    /// <summary>An address that may stand in a link: http and https alone.</summary>
    public static string? Link(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? address : null;

    public static string Items(int count) => count == 1 ? "1 item" : $"{count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} items";

    /// <summary>The beginning of a text, for titles and lists.</summary>
    public static string Shorten(string text, int most = 90)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        var end = line.LastIndexOf(' ', most);
        return line[..(end > most / 2 ? end : most)].TrimEnd('.', ',', ';', ':', ' ') + "…";
    }
}
