using MicroCred.Core.Common;
using MicroCred.Core.Data;

namespace MicroCred.Core.Audit;

/// <summary>Adds audit entries to the save under way.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry; it is saved together with the change it tells of.</summary>
    public static void Record(this MicroCredDbContext db, Actor actor, AuditAction action, string subject, Guid subjectId, Guid? organizationId, DateTime now, string? details = null)
    {
        if (details?.Length > AuditEntry.DetailsLength) details = details[..AuditEntry.DetailsLength];
        db.AuditEntries.Add(new AuditEntry(action, actor.UserId == Guid.Empty ? null : actor.UserId, subject, subjectId, organizationId, details, now));
    }
}
