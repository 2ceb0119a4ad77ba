using FsCheck;
using FsCheck.Fluent;
using MicroCred.Core.Frameworks;

namespace MicroCred.Core.Tests.Frameworks;

public sealed class FrameworkTreeTests
{
    private static readonly CaseNode Top = new(CasePackages.Document, "", "");

    /// <summary>Any associations at all, circles and dangling ones too: the result is one tree that holds every item once.</summary>
    [Fact]
    public void AnyAssociations_GiveATreeOfAllItems() => Prop.ForAll(
        Gen.Choose(0, 14).SelectMany(count => Gen.Choose(-1, count + 1).Two().Zip(Gen.Choose(0, 4)).ListOf().Select(links => (count, links.ToList()))).ToArbitrary(),
        made =>
        {
            var items = Enumerable.Range(0, made.count).Select(Item).ToList();
            var links = made.Item2.Select(l => Link(l.Item1.Item1, l.Item1.Item2, l.Item2 == 4 ? null : l.Item2)).ToList();

            var (places, _) = FrameworkTree.Build(CasePackages.Document, items, links);

            Assert.Equal(items.Select(i => i.Identifier).Order(), places.Select(p => p.Identifier).Order());
            Assert.Equal(Enumerable.Range(0, places.Count), places.Select(p => p.Position));
            for (var i = 0; i < places.Count; i++) AssertWalk(places, i, links);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheFirstParentBySequence_IsShown()
    {
        var places = Build(3, (2, 0, 5), (2, 1, 1), (0, -1, null), (1, -1, null)).Places;
        Assert.Equal(CasePackages.Id(1), places.Single(p => p.Identifier == CasePackages.Id(2)).ParentIdentifier);
    }

    [Fact]
    public void Siblings_StandBySequence()
    {
        Assert.Equal(
            [CasePackages.Id(2), CasePackages.Id(0), CasePackages.Id(1)],
            Build(3, (0, -1, 2), (1, -1, null), (2, -1, 1)).Places.Select(p => p.Identifier));
    }

    [Fact]
    public void Codes_SortByTheirNumbers()
    {
        CaseItem[] items = [Item(0) with { HumanCodingScheme = "M.10" }, Item(1) with { HumanCodingScheme = "M.9" }, Item(2) with { HumanCodingScheme = "M.2" }];
        Assert.Equal(["M.2", "M.9", "M.10"], FrameworkTree.Build(CasePackages.Document, items, []).Places.Select(p => items.Single(i => i.Identifier == p.Identifier).HumanCodingScheme));
    }

    [Fact]
    public void ACircle_ASelfParentAndADanglingChild_AreRootsWithAWarning()
    {
        var circle = Build(3, (0, 1, null), (1, 2, null), (2, 0, null));
        Assert.Equal([0, 1, 2], circle.Places.Select(p => p.Depth));
        Assert.Contains("circle", Assert.Single(circle.Warnings), StringComparison.Ordinal);

        Assert.Contains("its own parent", Assert.Single(Build(1, (0, 0, null)).Warnings), StringComparison.Ordinal);

        var dangling = Build(1, (0, 99, null));
        Assert.Equal(0, Assert.Single(dangling.Places).Depth);
        Assert.Contains("not in the file", Assert.Single(dangling.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ALongChain_NeedsNoStack()
    {
        const int count = 100_000;
        var items = Enumerable.Range(0, count).Select(Item).ToList();
        var places = FrameworkTree.Build(CasePackages.Document, items, [.. Enumerable.Range(1, count - 1).Select(i => Link(i, i - 1, null))]).Places;
        Assert.Equal(count - 1, places[^1].Depth);
    }

    private static (IReadOnlyList<TreePlace> Places, IReadOnlyList<string> Warnings) Build(int count, params (int Child, int Parent, int? Sequence)[] links) =>
        FrameworkTree.Build(CasePackages.Document, [.. Enumerable.Range(0, count).Select(Item)], [.. links.Select(l => Link(l.Child, l.Parent, l.Sequence))]);

    private static CaseItem Item(int number) => new() { Identifier = CasePackages.Id(number), FullStatement = $"Item {number}" };

    private static CaseAssociation Link(int child, int parent, int? sequence) =>
        new("a", CaseAssociation.IsChildOf, Node(child), parent < 0 ? Top : Node(parent), sequence);

    private static CaseNode Node(int number) => new(CasePackages.Id(Math.Max(0, number)), "", "");

    private static void AssertWalk(IReadOnlyList<TreePlace> places, int index, IReadOnlyList<CaseAssociation> links)
    {
        var place = places[index];
        if (place.ParentIdentifier is not { } parent)
        {
            Assert.Equal(0, place.Depth);
            return;
        }

        // The nearest item above in the walk that is one level up is the parent, and an association says so.
        var above = places.Take(index).Last(p => p.Depth == place.Depth - 1);
        Assert.Equal(parent, above.Identifier);
        Assert.Contains(links, l => l.Origin.Identifier == place.Identifier && l.Destination.Identifier == parent);
    }
}
