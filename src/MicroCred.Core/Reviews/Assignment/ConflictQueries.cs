using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Assignment;

/// <summary>What an assessor has declared. Earners stay without a name: their work stands there by its reference.</summary>
public sealed class ConflictQueries(MicroCredDbContext db)
{
    private const int FewestLetters = 2;
    private const int MostChoices = 20;

    /// <summary>The actor's standing conflicts, and the open schools and districts whose name holds what was searched for; three commands.</summary>
    public async Task<ConflictList> ListAsync(Actor actor, string? search = null, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        var words = SearchText.Normalize(search ?? "");
        var organizations = await (
            from conflict in db.DeclaredConflicts.AsNoTracking()
            from organization in db.Organizations
            where conflict.AssessorId == me && conflict.LiftedAt == null && conflict.OrganizationId == organization.Id
            orderby organization.SearchName
            select new OrganizationConflict(conflict.Id, organization.Id, organization.Name, conflict.Note, conflict.DeclaredAt)).ToListAsync(cancellationToken);
        var work = await (
            from conflict in db.DeclaredConflicts.AsNoTracking()
            from submission in db.Submissions
            where conflict.AssessorId == me && conflict.LiftedAt == null && conflict.SubmissionId == submission.Id
            orderby conflict.DeclaredAt descending
            select new WorkConflict(submission.Reference, submission.DefinitionVersion!.Title, conflict.Reason == DeclineReason.Recognized, conflict.DeclaredAt)).ToListAsync(cancellationToken);
        if (words.Length < FewestLetters) return new ConflictList(organizations, work, []);
        var choices = await db.Organizations.AsNoTracking()
            .Where(o => (o.Kind == OrganizationKind.School || o.Kind == OrganizationKind.District) && o.ClosedAt == null && o.SearchName.Contains(words))
            .OrderBy(o => o.SearchName)
            .Select(o => new ConflictChoice(o.Id, o.Name, db.Organizations.Where(p => p.Id == o.ParentId && p.Kind == OrganizationKind.District).Select(p => p.Name).FirstOrDefault()))
            .Take(MostChoices).ToListAsync(cancellationToken);
        return new ConflictList(organizations, work, [.. choices.Where(c => organizations.All(o => o.OrganizationId != c.OrganizationId))]);
    }
}

/// <summary>What an assessor has declared, and what can be added.</summary>
public sealed record ConflictList(IReadOnlyList<OrganizationConflict> Organizations, IReadOnlyList<WorkConflict> Work, IReadOnlyList<ConflictChoice> Choices);

/// <summary>A school or district on the list.</summary>
public sealed record OrganizationConflict(Guid Id, Guid OrganizationId, string Name, string? Note, DateTime DeclaredAt);

/// <summary>Work that was recognized, or too close for another reason.</summary>
public sealed record WorkConflict(string Reference, string Title, bool WasRecognized, DateTime DeclaredAt);

/// <summary>A school or district that can be named; <paramref name="District"/> tells schools of the same name apart.</summary>
public sealed record ConflictChoice(Guid OrganizationId, string Name, string? District);
