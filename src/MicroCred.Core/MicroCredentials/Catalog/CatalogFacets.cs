namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>
/// Applies a filter to the catalog's rows and counts its facets. A facet's own choices do not reduce its own counts: they say what a further
/// choice would add.
/// </summary>
internal sealed class CatalogFacets(CatalogFilter filter, IReadOnlyList<CatalogRow> rows, IReadOnlyList<AlignmentRow> alignments, IReadOnlyList<Branch> branches)
{
    private const string Competency = "competency";

    private readonly ILookup<Guid, AlignmentRow> alignmentsOf = alignments.ToLookup(a => a.VersionId);

    /// <summary>The rows that fit everything.</summary>
    public IReadOnlyList<CatalogRow> Fitting() => [.. rows.Where(r => FitsAllBut(r, null))];

    public IReadOnlyList<Facet> Count()
    {
        var facets = new List<Facet>
        {
            Named("area", "Area", r => r.Area, filter.Areas),
            Listed("band", "Grade band", CatalogWords.Bands.Select(b => (b.Word, b.Word, Fits: (Func<CatalogRow, bool>)(r => r.GradeBands.HasFlag(b.Band)))), filter.Bands),
            Listed("hours", "Hours of work", HoursRange.All.Select(h => (h.Key, h.Label, Fits: (Func<CatalogRow, bool>)(r => h.Holds(r.HoursHundredths)))), filter.Hours),
            Listed("role", "Role", CatalogWords.Audiences.Select(a => (a.Word, a.Word, Fits: (Func<CatalogRow, bool>)(r => r.Audiences.HasFlag(a.Audience)))), filter.Roles),
            Named("topic", "Topic", r => r.Topic, filter.Topics),
            Listed(
                "issuer", "Issuer",
                rows.Select(r => (r.IssuerSlug, r.IssuerName)).Distinct().OrderBy(i => i.IssuerName, StringComparer.OrdinalIgnoreCase)
                    .Select(i => (i.IssuerSlug, i.IssuerName, Fits: (Func<CatalogRow, bool>)(r => r.IssuerSlug == i.IssuerSlug))),
                filter.Issuers),
        };
        foreach (var framework in branches.GroupBy(b => (b.FrameworkId, b.FrameworkTitle)).OrderBy(g => g.Key.FrameworkTitle, StringComparer.OrdinalIgnoreCase))
        {
            var selected = filter.Competencies.Select(c => c.ToString()).ToList();
            facets.Add(Listed(
                Competency, framework.Key.FrameworkTitle,
                framework.OrderBy(b => b.Position).Select(b => (b.Id.ToString(), b.Label, Fits: (Func<CatalogRow, bool>)(r => alignmentsOf[r.VersionId].Any(b.Holds)))),
                selected));
        }

        return [.. facets.Where(f => f.Options.Count > 0)];
    }

    private Facet Named(string name, string label, Func<CatalogRow, string> value, IReadOnlyList<string> selected) => Listed(
        name, label,
        rows.Select(value).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(v => (v, v, Fits: (Func<CatalogRow, bool>)(r => value(r) == v))),
        selected);

    private Facet Listed(string name, string label, IEnumerable<(string Value, string Label, Func<CatalogRow, bool> Fits)> options, IReadOnlyList<string> selected)
    {
        var others = rows.Where(r => FitsAllBut(r, name)).ToList();
        return new Facet(
            name, label,
            [
                .. options.Select(o => new FacetOption(o.Value, o.Label, others.Count(o.Fits), selected.Contains(o.Value, StringComparer.Ordinal)))
                    .Where(o => o.Count > 0 || o.IsSelected),
            ]);
    }

    private bool FitsAllBut(CatalogRow row, string? facet) =>
        (facet == "area" || Any(filter.Areas, a => row.Area == a))
        && (facet == "topic" || Any(filter.Topics, t => row.Topic == t))
        && (facet == "band" || Any(filter.Bands, b => CatalogWords.Bands.Any(known => known.Word == b && row.GradeBands.HasFlag(known.Band))))
        && (facet == "role" || Any(filter.Roles, w => CatalogWords.Audiences.Any(known => known.Word == w && row.Audiences.HasFlag(known.Audience))))
        && (facet == "hours" || Any(filter.Hours, h => HoursRange.All.Any(known => known.Key == h && known.Holds(row.HoursHundredths))))
        && (facet == "issuer" || Any(filter.Issuers, i => row.IssuerSlug == i))
        && (filter.Framework is not { } framework || alignmentsOf[row.VersionId].Any(a => a.FrameworkId == framework))
        && (facet == Competency || Any(filter.Competencies, c => IsAligned(row, c)));

    private bool IsAligned(CatalogRow row, Guid competency) =>
        alignmentsOf[row.VersionId].Any(a => a.CompetencyId == competency || branches.Any(b => b.Id == competency && b.Holds(a)));

    private static bool Any<T>(IReadOnlyList<T> chosen, Func<T, bool> fits) => chosen.Count == 0 || chosen.Any(fits);
}
