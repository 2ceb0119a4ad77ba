using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Audit;

/// <summary>What to look for in the trail. Empty means anything. <paramref name="Until"/> is the first moment that no longer counts.</summary>
public sealed record AuditFilter(
    AuditAction? Action = null, string? Person = null, string? Subject = null, Guid? SubjectId = null, DateTime? From = null, DateTime? Until = null);

/// <summary>A line of the trail.</summary>
public sealed record AuditLine(
    Guid Id, DateTime At, AuditAction Action, Guid? ActorId, string ActorName, string Subject, Guid SubjectId, string? OrganizationName, string? Details);

/// <summary>The audit trail as administrators read it: the portal's all of it, the others what happened in their organizations.</summary>
public sealed class AuditQueries(MicroCredDbContext db)
{
    public const int PageSize = 50;

    /// <summary>Newest first; two commands.</summary>
    public async Task<Page<AuditLine>> SearchAsync(Actor actor, AuditFilter filter, int page, CancellationToken cancellationToken)
    {
        var entries = Filtered(VisibleTo(actor), filter);
        var total = await entries.CountAsync(cancellationToken);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var lines = await entries.OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(a => new AuditLine(
                a.Id,
                a.At,
                a.Action,
                a.ActorId,
                db.Users.Where(u => u.Id == a.ActorId).Select(u => u.DisplayName).FirstOrDefault() ?? Actor.Portal.DisplayName,
                a.Subject,
                a.SubjectId,
                db.Organizations.Where(o => o.Id == a.OrganizationId).Select(o => o.Name).FirstOrDefault(),
                a.Details))
            .ToListAsync(cancellationToken);
        return new Page<AuditLine>(lines, number, PageSize, total);
    }

    private IQueryable<AuditEntry> VisibleTo(Actor actor)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (actor.IsSystemAdministrator) return entries;
        var organizations = db.Organizations.AdministeredBy(actor);
        return entries.Where(a => organizations.Any(o => o.Id == a.OrganizationId));
    }

    private IQueryable<AuditEntry> Filtered(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Action is { } action) entries = entries.Where(a => a.Action == action);
        if (filter.Subject is { Length: > 0 } subject) entries = entries.Where(a => a.Subject == subject);
        if (filter.SubjectId is { } subjectId) entries = entries.Where(a => a.SubjectId == subjectId);
        if (filter.From is { } from) entries = entries.Where(a => a.At >= from);
        if (filter.Until is { } until) entries = entries.Where(a => a.At < until);
        foreach (var word in SearchText.Words(filter.Person))
            entries = entries.Where(a => db.Users.Any(u => u.Id == a.ActorId && u.SearchName.Contains(word)));
        return entries;
    }
}
