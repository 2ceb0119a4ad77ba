using System.Text;

namespace MicroCred.Core.Frameworks;

/// <summary>Where an item stands in the tree that is shown.</summary>
/// <param name="Identifier">The item.</param>
/// <param name="ParentIdentifier">The item above it; empty for a root.</param>
/// <param name="Position">Place in the depth-first walk, from 0.</param>
/// <param name="Depth">Items above it.</param>
internal sealed record TreePlace(string Identifier, string? ParentIdentifier, int Position, int Depth);

/// <summary>
/// Makes one tree out of a package's <c>isChildOf</c> associations. Of several parents the first by sequence number is shown; an item that is
/// its own parent, or stands in a circle, becomes a root; so does one whose parent is not in the package. Loops instead of recursion: a file
/// may nest as deep as it likes.
/// </summary>
internal static class FrameworkTree
{
    public static (IReadOnlyList<TreePlace> Places, IReadOnlyList<string> Warnings) Build(
        string documentIdentifier, IReadOnlyList<CaseItem> items, IReadOnlyList<CaseAssociation> associations)
    {
        var warnings = new List<string>();
        var index = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++) index[items[i].Identifier] = i;

        var parents = new int?[items.Count];
        var sequences = new int?[items.Count];
        ChooseParents(documentIdentifier, items, associations, index, parents, sequences, warnings);
        BreakCircles(items, parents, warnings);
        return (Walk(items, parents, sequences), warnings);
    }

    private static void ChooseParents(
        string documentIdentifier, IReadOnlyList<CaseItem> items, IReadOnlyList<CaseAssociation> associations,
        Dictionary<string, int> index, int?[] parents, int?[] sequences, List<string> warnings)
    {
        var chosen = new bool[items.Count];
        var outside = 0;
        // A stable sort: of equal numbers the first in the file counts.
        foreach (var link in associations.Where(a => a.Type == CaseAssociation.IsChildOf).OrderBy(a => a.SequenceNumber ?? int.MaxValue))
        {
            if (!index.TryGetValue(link.Origin.Identifier, out var child))
            {
                outside++;
                continue;
            }

            if (link.Destination.Identifier == link.Origin.Identifier)
            {
                warnings.Add($"{NameOf(items[child])} is its own parent; that was passed over.");
                continue;
            }

            var toItem = index.TryGetValue(link.Destination.Identifier, out var parent);
            if (!toItem && link.Destination.Identifier != documentIdentifier)
            {
                warnings.Add($"{NameOf(items[child])} names a parent that is not in the file ({link.Destination.Identifier}); the reference was kept as a link.");
                continue;
            }

            if (chosen[child]) continue;
            chosen[child] = true;
            parents[child] = toItem ? parent : null;
            sequences[child] = link.SequenceNumber;
        }

        if (outside > 0) warnings.Add($"{outside} isChildOf associations begin at items that are not in the file; they were kept as links.");
    }

    private static void BreakCircles(IReadOnlyList<CaseItem> items, int?[] parents, List<string> warnings)
    {
        var isSettled = new bool[items.Count];
        var isOnWay = new bool[items.Count];
        var way = new List<int>();
        for (var start = 0; start < items.Count; start++)
        {
            way.Clear();
            int? at = start;
            for (; at is { } item && !isSettled[item] && !isOnWay[item]; at = parents[item])
            {
                isOnWay[item] = true;
                way.Add(item);
            }

            if (at is { } met && isOnWay[met])
            {
                var first = way[way.IndexOf(met)..].Min();
                parents[first] = null;
                warnings.Add($"{NameOf(items[first])} stands in a circle of parents; it is shown at the top.");
            }

            foreach (var item in way)
            {
                isOnWay[item] = false;
                isSettled[item] = true;
            }
        }
    }

    private static List<TreePlace> Walk(IReadOnlyList<CaseItem> items, int?[] parents, int?[] sequences)
    {
        var keys = items.Select((item, i) => (Sequence: sequences[i] ?? int.MaxValue, List: Natural(item.ListEnumeration), Code: Natural(item.HumanCodingScheme))).ToArray();
        var children = Enumerable.Range(0, items.Count)
            .OrderBy(i => keys[i].Sequence)
            .ThenBy(i => keys[i].List, StringComparer.Ordinal)
            .ThenBy(i => keys[i].Code, StringComparer.Ordinal)
            .ToLookup(i => parents[i] ?? -1);
        var places = new List<TreePlace>(items.Count);
        var waiting = new Stack<(int Item, int Depth)>(children[-1].Reverse().Select(i => (i, 0)));
        while (waiting.TryPop(out var next))
        {
            places.Add(new TreePlace(items[next.Item].Identifier, parents[next.Item] is { } above ? items[above].Identifier : null, places.Count, next.Depth));
            foreach (var child in children[next.Item].Reverse()) waiting.Push((child, next.Depth + 1));
        }

        return places;
    }

    /// <summary>A key that sorts 2 before 10; without a code an item comes after those with one.</summary>
    private static string Natural(string? code)
    {
        if (string.IsNullOrEmpty(code)) return "\uFFFD";
        var key = new StringBuilder(code.Length + 16);
        for (var i = 0; i < code.Length;)
        {
            var end = i;
            while (end < code.Length && char.IsAsciiDigit(code[end])) end++;
            if (end == i)
            {
                key.Append(char.ToLowerInvariant(code[i++]));
                continue;
            }

            key.Append(code[i..end].TrimStart('0').PadLeft(12, '0'));
            i = end;
        }

        return key.ToString();
    }

    private static string NameOf(CaseItem item) => item.HumanCodingScheme is { } code ? $"Item {code}" : $"Item {item.Identifier}";
}
