using MicroCred.Core.MicroCredentials.Catalog;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Web.Features.Catalog;

/// <summary>The list page.</summary>
public sealed record CatalogViewModel(CatalogPage Catalog, CatalogFilter Filter)
{
    /// <summary>A facet longer than this folds its rest away.</summary>
    public const int OptionsShown = 8;

    public IEnumerable<(Facet Facet, FacetOption Option)> Chosen =>
        Catalog.Facets.SelectMany(f => f.Options.Where(o => o.IsSelected).Select(o => (f, o)));

    public bool IsNarrowed => Chosen.Any() || Filter.Framework is not null || !string.IsNullOrWhiteSpace(Filter.Search);

    /// <summary>This list's address without one of the choices.</summary>
    public static string Without(HttpRequest request, string name, string value) => QueryHelpers.AddQueryString(
        "/catalog",
        request.Query.Where(p => p.Key != "page").SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)))
            .Where(p => !string.IsNullOrEmpty(p.Value) && !(string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase) && p.Value == value)));
}
