using MicroCred.Core.MicroCredentials.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Web.Features.Catalog;

/// <summary>The catalog's address: search words and choices. Whatever is not known there is passed over.</summary>
public sealed class CatalogForm
{
    private const int MostChoices = 50;
    private const int SearchLength = 200;

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    public string[] Area { get; set; } = [];

    public string[] Topic { get; set; } = [];

    public string[] Band { get; set; } = [];

    public string[] Role { get; set; } = [];

    public string[] Hours { get; set; } = [];

    public string[] Issuer { get; set; } = [];

    public string? Framework { get; set; }

    public string[] Competency { get; set; } = [];

    public string? Page { get; set; }

    public CatalogFilter ToFilter() => new()
    {
        Search = Search is { Length: > SearchLength } ? Search[..SearchLength] : Search,
        Areas = Some(Area),
        Topics = Some(Topic),
        Bands = Some(Band),
        Roles = Some(Role),
        Hours = Some(Hours),
        Issuers = Some(Issuer),
        Framework = Guid.TryParse(Framework, out var framework) ? framework : null,
        Competencies = [.. Some(Competency).Select(c => Guid.TryParse(c, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)],
        Page = int.TryParse(Page, out var page) ? page : 1,
    };

    private static string[] Some(string[]? chosen) => [.. (chosen ?? []).Where(c => !string.IsNullOrWhiteSpace(c)).Distinct(StringComparer.Ordinal).Take(MostChoices)];
}
