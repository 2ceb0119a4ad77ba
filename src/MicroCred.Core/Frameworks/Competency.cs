namespace MicroCred.Core.Frameworks;

/// <summary>One statement of a framework: a CASE CFItem. Known by document and identifier together, as frameworks share item identifiers.</summary>
public sealed class Competency
{
    public const int CodeLength = 200;

    private Competency()
    {
    }

    public Competency(Guid frameworkId, string identifier)
    {
        Id = Guid.CreateVersion7();
        FrameworkId = frameworkId;
        Identifier = identifier;
    }

    public Guid Id { get; private set; }

    public Guid FrameworkId { get; private set; }

    public Framework? Framework { get; private set; }

    /// <summary>CASE <c>CFItem.identifier</c>, lower case; unique in its framework.</summary>
    public string Identifier { get; private set; } = "";

    public string Uri { get; set; } = "";

    /// <summary>The whole statement; may hold Markdown.</summary>
    public string FullStatement { get; set; } = "";

    public string? AbbreviatedStatement { get; set; }

    public string? HumanCodingScheme { get; set; }

    public string? ListEnumeration { get; set; }

    public string? ItemType { get; set; }

    public string? EducationLevels { get; set; }

    public string? ConceptKeywords { get; set; }

    public string? Language { get; set; }

    public string? Notes { get; set; }

    public string SearchText { get; set; } = "";

    /// <summary>The parent in the tree that is shown: the first <c>isChildOf</c> by sequence. Every parent stands in the associations.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Place in the depth-first walk of the tree, from 0: ordering by it prints the tree.</summary>
    public int Position { get; set; }

    /// <summary>Levels above it in the tree: 0 for a root.</summary>
    public int Depth { get; set; }

    public DateTime? LastChangedAt { get; set; }

    /// <summary>When a later import no longer held it; kept because micro-credentials may be aligned to it.</summary>
    public DateTime? DroppedAt { get; set; }
}
