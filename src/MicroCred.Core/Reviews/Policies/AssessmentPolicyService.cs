using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Changes how an issuer assesses. Each change is a new row; what is in assessment keeps the settings it came in under.</summary>
public sealed class AssessmentPolicyService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Saves settings; saving what holds already changes nothing.</summary>
    /// <exception cref="NotFoundException">It is not an issuer, or a title of one, that the person administers.</exception>
    /// <exception cref="RefusedException">A setting is out of its range.</exception>
    /// <exception cref="StaleException">Somebody else saved since the page was opened.</exception>
    public async Task SaveAsync(Actor actor, SavePolicy save, CancellationToken cancellationToken = default)
    {
        var reasons = save.Settings.WhyNotUse().ToList();
        var note = save.Note.Trim();
        if (note.Length > AssessmentPolicy.NoteLength) reasons.Add(new Reason("note-too-long", $"The note can hold {AssessmentPolicy.NoteLength} characters.", "Note"));
        if (reasons.Count > 0) throw new RefusedException(reasons);
        await AddAsync(actor, save.ScopeId, save.Number, save.Settings, note, cancellationToken);
    }

    /// <summary>Lets a title follow its issuer again.</summary>
    /// <exception cref="NotFoundException">It is not a title of an issuer that the person administers.</exception>
    /// <exception cref="StaleException">Somebody else saved since the page was opened.</exception>
    public Task FollowIssuerAsync(Actor actor, Guid microCredentialId, int number, CancellationToken cancellationToken = default) =>
        AddAsync(actor, microCredentialId, number, null, "", cancellationToken);

    private async Task AddAsync(Actor actor, Guid scopeId, int number, AssessmentSettings? settings, string note, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (scope, _, _) = await db.FindPolicyScopeAsync(actor, scopeId, cancellationToken);
        if (settings is null && scope.MicroCredentialId is null) throw new NotFoundException("These settings");
        var newest = await db.AssessmentPolicies.AsNoTracking().Where(p => p.ScopeId == scopeId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        if (newest is null ? settings is null : newest.Settings == settings) return;
        if ((newest?.Number ?? 0) != number) throw Stale();

        var policy = new AssessmentPolicy(scope, number + 1, settings, note.Length == 0 ? null : note, actor.UserId == Guid.Empty ? null : actor.UserId, now);
        db.AssessmentPolicies.Add(policy);
        db.Record(actor, AuditAction.AssessmentPolicyChanged, "AssessmentPolicy", policy.Id, scope.IssuerId, now, Words(newest?.Settings, settings));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (DatabaseErrors.IsUniqueViolation(error))
        {
            db.ChangeTracker.Clear();
            throw Stale();
        }
    }

    private static string Words(AssessmentSettings? before, AssessmentSettings? after) => after is null
        ? "follows the issuer again"
        : string.Join(", ", after.ChangesFrom(before ?? AssessmentSettings.Default).Select(c => $"{c.Name} {c.From} to {c.To}"));

    private static StaleException Stale() =>
        new("Somebody else changed these settings while you were writing. Nothing was saved: compare with what holds now, and save again.");
}
