using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>An assessor keeps the list of schools and districts that are too close. A conflict over one earner's work is declared on giving the review back.</summary>
public sealed class ConflictService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Names a school or district; naming it twice changes nothing.</summary>
    /// <exception cref="RefusedException">There is no such school or district, or the note is too long.</exception>
    public async Task DeclareAsync(Actor actor, Guid organizationId, string note, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = note.Trim();
        if (words.Length > DeclaredConflict.NoteLength) throw new RefusedException("note-too-long", $"The note can hold {DeclaredConflict.NoteLength} characters.", "Note");
        if (!await db.Organizations.AnyAsync(o => o.Id == organizationId && (o.Kind == OrganizationKind.School || o.Kind == OrganizationKind.District), cancellationToken))
            throw new RefusedException("organization-unknown", "Choose a school or district from the list.", "OrganizationId");
        if (await db.DeclaredConflicts.AnyAsync(c => c.AssessorId == actor.UserId && c.OrganizationId == organizationId && c.LiftedAt == null, cancellationToken)) return;
        var conflict = DeclaredConflict.WithOrganization(actor.UserId, organizationId, words.Length == 0 ? null : words, now);
        db.DeclaredConflicts.Add(conflict);
        db.Record(actor, AuditAction.ConflictDeclared, "DeclaredConflict", conflict.Id, null, now, $"organization {organizationId}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes a school or district off the list.</summary>
    /// <exception cref="NotFoundException">It is not on the actor's list.</exception>
    /// <exception cref="RefusedException">A conflict over somebody's work stands for good.</exception>
    public async Task LiftAsync(Actor actor, Guid conflictId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var conflict = await db.DeclaredConflicts.FirstOrDefaultAsync(c => c.Id == conflictId && c.AssessorId == actor.UserId, cancellationToken)
            ?? throw new NotFoundException("This conflict");
        if (conflict.LiftedAt is not null) return;
        conflict.Lift(now);
        db.Record(actor, AuditAction.ConflictLifted, "DeclaredConflict", conflict.Id, null, now, $"organization {conflict.OrganizationId}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
