using MicroCred.Core.Common;

namespace MicroCred.Core.Frameworks;

/// <summary>A framework in a list. <paramref name="Titles"/> counts the current micro-credentials that are aligned to it.</summary>
public sealed record FrameworkEntry(Guid Id, string Title, string Creator, string? Subjects, int ItemCount, string? AdoptionStatus, DateTime ImportedAt, int Titles);

/// <summary>What stands at the head of a framework's pages.</summary>
public sealed record FrameworkHead(
    Guid Id, string Identifier, string Title, string Creator, string? Publisher, string? Description, string? VersionLabel, string? Language, string? AdoptionStatus,
    string? LicenseUri, string? OfficialSourceUrl, string Uri, string? Subjects, string? Notes, string CaseVersion, DateTime? LastChangedAt, int ItemCount);

/// <summary>A micro-credential that recognizes a competency.</summary>
public sealed record AlignedTitle(string Slug, string Title);

/// <summary>An item in an outline.</summary>
/// <param name="Statement">The whole statement; may hold Markdown.</param>
/// <param name="Below">All items below it, shown here or not.</param>
/// <param name="Children">Those directly below that are shown here; empty where the outline ends, see <paramref name="Below"/>.</param>
public sealed record OutlineItem(
    Guid Id, string? Code, string? ItemType, string? Abbreviated, string Statement, int Below, IReadOnlyList<AlignedTitle> Titles, IReadOnlyList<OutlineItem> Children);

/// <summary>A stretch of a framework's tree that is small enough for one page.</summary>
/// <param name="Items">The first level; deeper ones as far as they fit.</param>
/// <param name="Page">Which stretch of the first level, where that alone is too long.</param>
public sealed record Outline(FrameworkHead Framework, Page<OutlineItem> Items);

/// <summary>An item that a link leads to.</summary>
public sealed record ItemName(Guid Id, string? Code, string Name);

/// <summary>An association as read from one of its ends.</summary>
/// <param name="Type">isRelatedTo, precedes ...</param>
/// <param name="IsOrigin">Whether the item read is where it begins.</param>
/// <param name="ItemId">The other end, where it is in this framework.</param>
/// <param name="Uri">The other end's address as the file has it.</param>
public sealed record RelatedItem(string Type, bool IsOrigin, string Title, Guid? ItemId, string Uri);

/// <summary>One item in full.</summary>
/// <param name="Ancestors">From the root down to the item's parent.</param>
/// <param name="Related">Associations other than the tree's.</param>
public sealed record FrameworkItem(
    Guid Id, string Identifier, string? Code, string? ItemType, string? Abbreviated, string Statement, string? EducationLevels, string? ConceptKeywords, string? Notes, string Uri,
    DateTime? DroppedAt, IReadOnlyList<ItemName> Ancestors, IReadOnlyList<AlignedTitle> Titles, IReadOnlyList<RelatedItem> Related, Outline Below);
