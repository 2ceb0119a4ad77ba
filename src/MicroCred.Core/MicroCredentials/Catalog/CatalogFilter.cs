namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>What somebody looks for in the catalog. Within one facet any of the values will do, between facets each must fit.</summary>
public sealed record CatalogFilter
{
    public string? Search { get; init; }

    public IReadOnlyList<string> Areas { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>As people write them: K-2, 3-5, 6-8, 9-12.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>As people write them: Teacher, School leader ...</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Keys of <see cref="HoursRange.All"/>.</summary>
    public IReadOnlyList<string> Hours { get; init; } = [];

    /// <summary>Issuers' slugs.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [];

    /// <summary>Only titles that are aligned to this framework.</summary>
    public Guid? Framework { get; init; }

    /// <summary>Competencies: a title fits when it is aligned to one of them or to something below it.</summary>
    public IReadOnlyList<Guid> Competencies { get; init; } = [];

    /// <summary>The page wanted, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A range of expected hours; limits in hundredths of an hour, both included.</summary>
public sealed record HoursRange(string Key, string Label, int Least, int Most)
{
    public static IReadOnlyList<HoursRange> All { get; } =
    [
        new("under-10", "Under 10", 0, 999), new("10-to-15", "10 to 15", 1000, 1500), new("over-15", "Over 15", 1501, int.MaxValue),
    ];

    public bool Holds(int hundredths) => hundredths >= Least && hundredths <= Most;
}

/// <summary>One thing to narrow the catalog by, with how many titles each choice would show.</summary>
/// <param name="Name">The name in the address.</param>
/// <param name="Label">The heading.</param>
/// <param name="Options">The choices in the order to show.</param>
public sealed record Facet(string Name, string Label, IReadOnlyList<FacetOption> Options);

/// <summary>A choice. <paramref name="Count"/> counts the titles that fit everything chosen in the other facets.</summary>
public sealed record FacetOption(string Value, string Label, int Count, bool IsSelected);

/// <summary>A title in a list.</summary>
public sealed record CatalogEntry(
    string Slug, string Title, string Summary, string Area, GradeBands GradeBands, int HoursHundredths, int DecisionBusinessDays,
    BadgePicture Badge, string IssuerName, string IssuerSlug);

/// <summary>A page of the catalog with the facets beside it.</summary>
/// <param name="Framework">Title of the framework that the list is narrowed to.</param>
public sealed record CatalogPage(Common.Page<CatalogEntry> Titles, IReadOnlyList<Facet> Facets, string? Framework);
