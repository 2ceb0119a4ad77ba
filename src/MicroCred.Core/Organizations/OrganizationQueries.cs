using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Organizations;

/// <summary>A line of the tree. <paramref name="Depth"/> counts from 0 within what the reader may see.</summary>
public sealed record OrganizationLine(Guid Id, string Name, OrganizationKind Kind, string Slug, string Path, int Depth, int People, bool IsClosed);

/// <summary>An organization with everything that can be edited.</summary>
public sealed record OrganizationSheet(
    Guid Id, Guid? ParentId, string? ParentName, OrganizationKind Kind, string Slug, OrganizationDetails Details, DateTime? ClosedAt, Guid Version);

/// <summary>A place where this person may put something: an organization with the roles they may grant there.</summary>
public sealed record GrantablePlace(Guid Id, string Name, OrganizationKind Kind, IReadOnlyList<Role> Roles);

/// <summary>A place below which this person may make organizations of the given kinds.</summary>
public sealed record ParentPlace(Guid Id, string Name, IReadOnlyList<OrganizationKind> Kinds);

/// <summary>Organizations as their administrators read them.</summary>
public sealed class OrganizationQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>The organizations the person administers, as a tree in reading order; one command.</summary>
    public async Task<IReadOnlyList<OrganizationLine>> TreeAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Organizations.AsNoTracking().AdministeredBy(actor)
            .Select(o => new OrganizationLine(
                o.Id,
                o.Name,
                o.Kind,
                o.Slug,
                o.Path,
                0,
                db.Memberships.Where(m => m.OrganizationId == o.Id && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)).Select(m => m.UserId).Distinct().Count(),
                o.ClosedAt != null))
            .ToListAsync(cancellationToken);
        return InReadingOrder(rows);
    }

    /// <summary>One organization for its administrator.</summary>
    public async Task<OrganizationSheet> GetAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.Id == id)
            .Select(o => new OrganizationSheet(
                o.Id,
                o.ParentId,
                db.Organizations.Where(p => p.Id == o.ParentId).Select(p => p.Name).FirstOrDefault(),
                o.Kind,
                o.Slug,
                new OrganizationDetails(o.Name, o.Description, o.Website, o.BrandColor, o.TimeZone, o.ContactEmail),
                o.ClosedAt,
                o.Version))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Organization");

    /// <summary>Where this person may grant which roles, by name; one command.</summary>
    public async Task<IReadOnlyList<GrantablePlace>> GrantablePlacesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var rows = await OpenAsync(actor, cancellationToken);
        return [.. rows.Select(o => new GrantablePlace(o.Id, o.Name, o.Kind, GrantRule.RolesGrantedBy(actor, o.Kind, o.Path))).Where(p => p.Roles.Count > 0)];
    }

    /// <summary>Below which organizations this person may make which kinds, by name; one command.</summary>
    public async Task<IReadOnlyList<ParentPlace>> ParentPlacesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var rows = await OpenAsync(actor, cancellationToken);
        return
        [
            .. rows.Select(o => new ParentPlace(o.Id, o.Name, [.. OrganizationRule.KindsBelow(o.Kind).Where(k => OrganizationRule.MayCreate(actor, k, o.Kind, o.Path))]))
                .Where(p => p.Kinds.Count > 0),
        ];
    }

    private async Task<List<OpenOrganization>> OpenAsync(Actor actor, CancellationToken cancellationToken) =>
        await db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.ClosedAt == null)
            .OrderBy(o => o.SearchName)
            .Select(o => new OpenOrganization(o.Id, o.Name, o.Kind, o.Path))
            .ToListAsync(cancellationToken);

    private static List<OrganizationLine> InReadingOrder(List<OrganizationLine> rows)
    {
        var names = rows.ToDictionary(r => r.Path, r => r.Name, StringComparer.Ordinal);
        return [.. rows
            .Select(r => (Line: r, Above: Above(r.Path).Where(names.ContainsKey).ToList()))
            .Select(r => (Line: r.Line with { Depth = r.Above.Count - 1 }, Key: string.Join('\u0001', r.Above.Select(p => names[p] + p))))
            .OrderBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
            .Select(r => r.Line)];
    }

    /// <summary>The paths of the organization and of everything above it, from the root.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (var end = path.IndexOf('/', 1); end > 0; end = end + 1 < path.Length ? path.IndexOf('/', end + 1) : -1)
            yield return path[..(end + 1)];
    }

    private sealed record OpenOrganization(Guid Id, string Name, OrganizationKind Kind, string Path);
}
