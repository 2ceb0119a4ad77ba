using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Frameworks;

/// <summary>Frameworks as anyone reads them. A framework can hold thousands of items: a page shows as much of the tree as fits.</summary>
public sealed class FrameworkQueries(MicroCredDbContext db)
{
    public const int PageSize = 20;
    public const int HitsOnPage = 50;
    private const int RelatedShown = 100;

    /// <summary>Frameworks by title; two commands.</summary>
    public async Task<Page<FrameworkEntry>> ListAsync(string? search, int page, CancellationToken cancellationToken = default)
    {
        var frameworks = db.Frameworks.AsNoTracking();
        foreach (var word in SearchText.Words(search)) frameworks = frameworks.Where(f => f.SearchTitle.Contains(word));
        var total = await frameworks.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var entries = await frameworks
            .OrderBy(f => f.SearchTitle).ThenBy(f => f.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(f => new FrameworkEntry(
                f.Id, f.Title, f.Creator, f.Subjects, f.ItemCount, f.AdoptionStatus, f.ImportedAt,
                db.MicroCredentials.Count(m => m.CurrentVersionId != null && m.RetiredAt == null
                    && m.CurrentVersion!.Alignments.Any(a => db.Competencies.Any(c => c.Id == a.CompetencyId && c.FrameworkId == f.Id)))))
            .ToListAsync(cancellationToken);
        return new Page<FrameworkEntry>(entries, number, PageSize, total);
    }

    /// <summary>The top of a framework; four commands.</summary>
    /// <exception cref="NotFoundException">There is no such framework.</exception>
    public async Task<Outline> GetAsync(Guid id, int page, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(id, cancellationToken);
        return await OutlineAsync(head, null, page, cancellationToken);
    }

    /// <summary>Items of a framework that hold all the words, in the order of the tree.</summary>
    /// <exception cref="NotFoundException">There is no such framework.</exception>
    public async Task<Outline> SearchAsync(Guid id, string search, int page, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(id, cancellationToken);
        var items = db.Competencies.AsNoTracking().Where(c => c.FrameworkId == head.Id && c.DroppedAt == null);
        foreach (var word in SearchText.Words(search)) items = items.Where(c => c.SearchText.Contains(word));
        var total = await items.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + HitsOnPage - 1) / HitsOnPage));
        var rows = await items.OrderBy(c => c.Position).Skip((number - 1) * HitsOnPage).Take(HitsOnPage)
            .Select(c => new TextRow(c.Id, c.HumanCodingScheme, c.ItemType, c.AbbreviatedStatement, c.FullStatement))
            .ToListAsync(cancellationToken);
        var titles = await TitlesAsync(head.Id, cancellationToken);
        var hits = rows.Select(r => new OutlineItem(r.Id, r.Code, r.ItemType, r.Abbreviated, r.Statement, 0, [.. titles[r.Id]], [])).ToList();
        return new Outline(head, new Page<OutlineItem>(hits, number, HitsOnPage, total));
    }

    /// <summary>One item in full, with what is below it; seven commands at most.</summary>
    /// <exception cref="NotFoundException">There is no such item in this framework.</exception>
    public async Task<FrameworkItem> GetItemAsync(Guid id, Guid itemId, int page, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(id, cancellationToken);
        var item = await db.Competencies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == itemId && c.FrameworkId == head.Id, cancellationToken)
            ?? throw new NotFoundException("This competency");
        var structure = await StructureAsync(head.Id, cancellationToken);
        var below = await OutlineAsync(head, item.Id, page, cancellationToken, structure);
        var above = structure.PathTo(item.Id);
        var names = await db.Competencies.AsNoTracking().Where(c => above.Contains(c.Id))
            .Select(c => new ItemName(c.Id, c.HumanCodingScheme, c.AbbreviatedStatement ?? c.FullStatement))
            .ToDictionaryAsync(n => n.Id, cancellationToken);
        var titles = await TitlesAsync(head.Id, cancellationToken);
        return new FrameworkItem(
            item.Id, item.Identifier, item.HumanCodingScheme, item.ItemType, item.AbbreviatedStatement, item.FullStatement, item.EducationLevels, item.ConceptKeywords, item.Notes,
            item.Uri, item.DroppedAt, [.. above.Where(names.ContainsKey).Select(a => names[a])], [.. titles[item.Id]], await RelatedAsync(head.Id, item.Id, cancellationToken), below);
    }

    private async Task<FrameworkHead> HeadAsync(Guid id, CancellationToken cancellationToken)
    {
        var identifier = id.ToString();
        return await db.Frameworks.AsNoTracking()
            .Where(f => f.Id == id || f.Identifier == identifier)
            .Select(f => new FrameworkHead(
                f.Id, f.Identifier, f.Title, f.Creator, f.Publisher, f.Description, f.VersionLabel, f.Language, f.AdoptionStatus,
                f.LicenseUri, f.OfficialSourceUrl, f.Uri, f.Subjects, f.Notes, f.CaseVersion, f.LastChangedAt, f.ItemCount))
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This framework");
    }

    private async Task<Outline> OutlineAsync(FrameworkHead head, Guid? top, int page, CancellationToken cancellationToken, FrameworkStructure? structure = null)
    {
        structure ??= await StructureAsync(head.Id, cancellationToken);
        var stretch = structure.StretchBelow(top, page);
        var shown = stretch.Shown.ToList();
        var texts = shown.Count == 0 ? [] : await db.Competencies.AsNoTracking().Where(c => shown.Contains(c.Id))
            .Select(c => new TextRow(c.Id, c.HumanCodingScheme, c.ItemType, c.AbbreviatedStatement, c.FullStatement))
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        var titles = await TitlesAsync(head.Id, cancellationToken);
        var items = stretch.First.Select(Item).ToList();
        return new Outline(head, new Page<OutlineItem>(items, stretch.Page, FrameworkStructure.MostShown, stretch.Total));

        OutlineItem Item(Guid id)
        {
            var text = texts[id];
            var children = structure.ChildrenOf(id).Where(stretch.Shown.Contains).Select(Item).ToList();
            return new OutlineItem(id, text.Code, text.ItemType, text.Abbreviated, text.Statement, structure.CountBelow(id), [.. titles[id]], children);
        }
    }

    private async Task<FrameworkStructure> StructureAsync(Guid frameworkId, CancellationToken cancellationToken) => new(
        await db.Competencies.AsNoTracking().Where(c => c.FrameworkId == frameworkId && c.DroppedAt == null)
            .OrderBy(c => c.Position).Select(c => new StructureRow(c.Id, c.ParentId, c.Depth)).ToListAsync(cancellationToken));

    private async Task<ILookup<Guid, AlignedTitle>> TitlesAsync(Guid frameworkId, CancellationToken cancellationToken)
    {
        var rows = await (
            from title in db.MicroCredentials.AsNoTracking().Where(m => m.CurrentVersionId != null && m.RetiredAt == null)
            from alignment in title.CurrentVersion!.Alignments
            join competency in db.Competencies on alignment.CompetencyId equals competency.Id
            where competency.FrameworkId == frameworkId
            orderby title.CurrentVersion!.Title
            select new { competency.Id, title.Slug, title.CurrentVersion!.Title })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.Id, r => new AlignedTitle(r.Slug, r.Title));
    }

    private async Task<IReadOnlyList<RelatedItem>> RelatedAsync(Guid frameworkId, Guid itemId, CancellationToken cancellationToken) =>
        await db.CompetencyAssociations.AsNoTracking()
            .Where(a => a.FrameworkId == frameworkId && a.Type != CaseAssociation.IsChildOf && (a.OriginId == itemId || a.DestinationId == itemId))
            .OrderBy(a => a.Type).ThenBy(a => a.SequenceNumber).ThenBy(a => a.Id)
            .Take(RelatedShown)
            .Select(a => a.OriginId == itemId
                ? new RelatedItem(a.Type, true, a.DestinationTitle, a.DestinationId, a.DestinationUri)
                : new RelatedItem(a.Type, false, a.OriginTitle, a.OriginId, a.OriginUri))
            .ToListAsync(cancellationToken);

    private sealed record TextRow(Guid Id, string? Code, string? ItemType, string? Abbreviated, string Statement);
}
