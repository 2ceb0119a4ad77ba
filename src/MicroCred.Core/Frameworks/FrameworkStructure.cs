namespace MicroCred.Core.Frameworks;

/// <summary>An item's place, without its words.</summary>
internal sealed record StructureRow(Guid Id, Guid? ParentId, int Depth);

/// <summary>What one page shows below an item: the first level (or a stretch of it) and as many whole levels more as fit.</summary>
internal sealed record Stretch(IReadOnlyList<Guid> First, IReadOnlySet<Guid> Shown, int Page, int Total);

/// <summary>The shape of a framework's tree, from its rows in the order of the walk.</summary>
internal sealed class FrameworkStructure
{
    /// <summary>How many items a page shows.</summary>
    public const int MostShown = 150;

    private const int MostLevels = 6;

    private readonly ILookup<Guid, Guid> children;
    private readonly Dictionary<Guid, StructureRow> rows;
    private readonly Dictionary<Guid, int> below = [];

    public FrameworkStructure(IReadOnlyList<StructureRow> walk)
    {
        rows = walk.ToDictionary(r => r.Id);
        children = walk.ToLookup(r => r.ParentId is { } parent && rows.ContainsKey(parent) ? parent : Guid.Empty, r => r.Id);
        // From the end of the walk every item is met after all that is below it.
        for (var i = walk.Count - 1; i >= 0; i--)
        {
            var own = below.GetValueOrDefault(walk[i].Id);
            below[walk[i].Id] = own;
            if (walk[i].ParentId is { } parent && rows.ContainsKey(parent)) below[parent] = below.GetValueOrDefault(parent) + own + 1;
        }
    }

    public IEnumerable<Guid> ChildrenOf(Guid id) => children[id];

    public int CountBelow(Guid id) => below.GetValueOrDefault(id);

    /// <summary>From the root down to the item's parent.</summary>
    public IReadOnlyList<Guid> PathTo(Guid id)
    {
        var path = new List<Guid>();
        for (var at = rows.GetValueOrDefault(id)?.ParentId; at is { } parent && rows.TryGetValue(parent, out var row); at = row.ParentId) path.Add(parent);
        path.Reverse();
        return path;
    }

    public Stretch StretchBelow(Guid? top, int page)
    {
        var all = children[top ?? Guid.Empty].ToList();
        var number = Math.Clamp(page, 1, Math.Max(1, (all.Count + MostShown - 1) / MostShown));
        var first = all.Skip((number - 1) * MostShown).Take(MostShown).ToList();
        var shown = new HashSet<Guid>(first);
        var level = first;
        for (var depth = 1; depth < MostLevels; depth++)
        {
            level = [.. level.SelectMany(id => children[id])];
            if (level.Count == 0 || shown.Count + level.Count > MostShown) break;
            shown.UnionWith(level);
        }

        return new Stretch(first, shown, number, all.Count);
    }
}
