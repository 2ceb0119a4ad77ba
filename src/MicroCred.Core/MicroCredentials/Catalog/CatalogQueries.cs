using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>The catalog as anyone reads it: titles that are published and not retired.</summary>
public sealed class CatalogQueries(MicroCredDbContext db)
{
    /// <summary>Titles on a page of the catalog.</summary>
    public const int PageSize = 20;

    /// <summary>A page of titles with the facets; four commands however many titles there are. A page beyond the last gives the last.</summary>
    public async Task<CatalogPage> ListAsync(CatalogFilter filter, CancellationToken cancellationToken = default)
    {
        var words = SearchText.Words(filter.Search);
        var rows = await RowsAsync(words, cancellationToken);
        var alignments = await AlignmentsAsync(cancellationToken);
        var branches = await BranchesAsync(filter, alignments, cancellationToken);
        var facets = new CatalogFacets(filter, rows, alignments, [.. branches.Where(b => filter.Competencies.Contains(b.Id) || alignments.Any(b.Holds))]);
        var fitting = InOrder(facets.Fitting(), words);
        var pages = Math.Max(1, (fitting.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(filter.Page, 1, pages);
        var shown = fitting.Skip((number - 1) * PageSize).Take(PageSize).Select(r => r.VersionId).ToList();
        var entries = await EntriesAsync(shown, cancellationToken);
        var framework = branches.FirstOrDefault(b => b.FrameworkId == filter.Framework)?.FrameworkTitle;
        return new CatalogPage(new Page<CatalogEntry>(entries, number, PageSize, fitting.Count), facets.Count(), framework);
    }

    /// <summary>All current titles of an issuer, by title; one command.</summary>
    public async Task<IReadOnlyList<CatalogEntry>> OfIssuerAsync(Guid issuerId, CancellationToken cancellationToken = default) =>
        await Entries(Current().Where(m => m.IssuerId == issuerId).OrderBy(m => m.CurrentVersion!.Title)).ToListAsync(cancellationToken);

    /// <summary>A few titles for the front page, those published last; one command.</summary>
    public async Task<IReadOnlyList<CatalogEntry>> NewestAsync(int count, CancellationToken cancellationToken = default) =>
        await Entries(Current().OrderByDescending(m => m.CurrentVersion!.PublishedAt).ThenBy(m => m.Slug).Take(count)).ToListAsync(cancellationToken);

    private async Task<List<CatalogRow>> RowsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var titles = Current();
        foreach (var word in words) titles = titles.Where(m => m.CurrentVersion!.SearchText.Contains(word));
        return await titles
            .Select(m => new CatalogRow(
                m.CurrentVersionId!.Value, m.CurrentVersion!.Title, m.CurrentVersion.Area, m.CurrentVersion.Topic, m.CurrentVersion.GradeBands,
                m.CurrentVersion.Audiences, m.CurrentVersion.HoursHundredths, m.Issuer!.Slug, m.Issuer.Name))
            .ToListAsync(cancellationToken);
    }

    private async Task<List<AlignmentRow>> AlignmentsAsync(CancellationToken cancellationToken) =>
        await (
            from title in Current()
            from alignment in title.CurrentVersion!.Alignments
            join competency in db.Competencies on alignment.CompetencyId equals competency.Id
            where competency.DroppedAt == null
            select new AlignmentRow(alignment.VersionId, competency.Id, competency.FrameworkId, competency.Position))
            .ToListAsync(cancellationToken);

    /// <summary>The top of every framework that titles are aligned to, and whatever the filter names.</summary>
    private async Task<List<Branch>> BranchesAsync(CatalogFilter filter, IReadOnlyList<AlignmentRow> alignments, CancellationToken cancellationToken)
    {
        var frameworks = alignments.Select(a => a.FrameworkId).Distinct().ToList();
        if (frameworks.Count == 0) return [];
        var asked = filter.Competencies;
        return await db.Competencies.AsNoTracking()
            .Where(c => frameworks.Contains(c.FrameworkId) && c.DroppedAt == null && (c.Depth == 0 || asked.Contains(c.Id)))
            .Select(c => new Branch(
                c.Id,
                c.FrameworkId,
                c.Framework!.Title,
                c.AbbreviatedStatement ?? c.FullStatement,
                c.Depth,
                c.Position,
                db.Competencies.Where(n => n.FrameworkId == c.FrameworkId && n.DroppedAt == null && n.Position > c.Position && n.Depth <= c.Depth).Min(n => (int?)n.Position)))
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<CatalogEntry>> EntriesAsync(List<Guid> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return [];
        var found = await db.MicroCredentials.AsNoTracking()
            .Where(m => versions.Contains(m.CurrentVersionId!.Value))
            .Select(m => new { Key = m.CurrentVersionId!.Value, m.Slug, Version = new { m.CurrentVersion!.Title, m.CurrentVersion.Summary, m.CurrentVersion.Area, m.CurrentVersion.GradeBands, m.CurrentVersion.HoursHundredths, m.CurrentVersion.DecisionBusinessDays, m.CurrentVersion.Symbol }, m.Issuer!.Name, IssuerSlug = m.Issuer.Slug, m.Issuer.BrandColor, m.ArtworkId, m.ArtworkText })
            .ToDictionaryAsync(e => e.Key, cancellationToken);
        return
        [
            .. versions.Where(found.ContainsKey).Select(v => found[v]).Select(e => new CatalogEntry(
                e.Slug, e.Version.Title, e.Version.Summary, e.Version.Area, e.Version.GradeBands, e.Version.HoursHundredths, e.Version.DecisionBusinessDays,
                new BadgePicture(e.Version.Symbol, e.BrandColor, e.Slug, e.ArtworkId is { } art ? new UploadedArt(art, e.ArtworkText!) : null), e.Name, e.IssuerSlug)),
        ];
    }

    private static IQueryable<CatalogEntry> Entries(IQueryable<MicroCredential> titles) => titles.Select(m => new CatalogEntry(
        m.Slug, m.CurrentVersion!.Title, m.CurrentVersion.Summary, m.CurrentVersion.Area, m.CurrentVersion.GradeBands, m.CurrentVersion.HoursHundredths,
        m.CurrentVersion.DecisionBusinessDays,
        new BadgePicture(m.CurrentVersion.Symbol, m.Issuer!.BrandColor, m.Slug, m.ArtworkId == null ? null : new UploadedArt(m.ArtworkId.Value, m.ArtworkText!)), m.Issuer.Name, m.Issuer.Slug));

    private IQueryable<MicroCredential> Current() =>
        db.MicroCredentials.AsNoTracking().Where(m => m.CurrentVersionId != null && m.RetiredAt == null && m.Issuer!.ClosedAt == null);

    /// <summary>With search words, titles that hold more of them come first; else, and among equals, by title.</summary>
    private static List<CatalogRow> InOrder(IReadOnlyList<CatalogRow> rows, IReadOnlyList<string> words) =>
        [.. rows
            .Select(r => (Row: r, Folded: SearchText.Normalize(r.Title)))
            .OrderByDescending(r => words.Count(w => r.Folded.Contains(w, StringComparison.Ordinal)))
            .ThenBy(r => r.Folded, StringComparer.Ordinal)
            .ThenBy(r => r.Row.VersionId)
            .Select(r => r.Row)];
}
