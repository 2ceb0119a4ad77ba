using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>Who may file, see and answer an appeal, asked by service and pages alike.</summary>
internal static class AppealAccess
{
    /// <summary>Appeals of attempts whose assessment the actor leads; never the actor's own, nor from a workplace of the actor's.</summary>
    public static IQueryable<Appeal> LedBy(this IQueryable<Appeal> appeals, Actor actor)
    {
        var (me, paths, workplaces) = (actor.UserId, actor.PathsOf(Role.LeadAssessor), actor.Workplaces);
        return appeals.Where(p => p.Attempt!.Submission!.EarnerId != me
            && paths.Any(path => EF.Functions.Like(p.Attempt.Submission.Issuer!.Path, path + "%"))
            && !p.Attempt.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)));
    }

    /// <summary>What <see cref="AppealRule"/> asks about an attempt, with the settings it was handed in under; two commands.</summary>
    public static async Task<Standing?> AppealStandingAsync(this MicroCredDbContext db, Actor actor, Guid attemptId, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var found = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId && a.Submission!.EarnerId == me).Select(a => new
        {
            a.Status, a.Number, a.DecidedAt, a.ReopenedAt, a.Submission!.Issuer!.TimeZone,
            HasLater = db.Attempts.Any(later => later.SubmissionId == a.SubmissionId && later.Number > a.Number),
            HasAppealed = db.Appeals.Any(p => p.AttemptId == a.Id),
            HasOtherOpen = db.Submissions.Any(s => s.EarnerId == me && s.MicroCredentialId == a.Submission.MicroCredentialId && s.Id != a.SubmissionId && s.OpenKey != null),
        }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var settings = (await db.AttemptTerms.AsNoTracking().FirstOrDefaultAsync(t => t.AttemptId == attemptId, cancellationToken))?.Settings ?? AssessmentSettings.Default;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(found.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var end = found.DecidedAt is { } decided ? AppealRule.EndsAt(decided, settings.AppealDays, zone) : null;
        return new Standing(
            new AppealFacts(found.Status, end, !found.HasLater, found.HasAppealed, found.ReopenedAt is not null, found.HasOtherOpen),
            found.Number, found.TimeZone, settings.AppealsByLead || found.Status == AttemptStatus.ClosedForPrivacy);
    }

    /// <summary>Why this lead may not answer: whoever scored or closed the attempt, or declared a conflict, leaves it to another.</summary>
    public static async Task<Reason?> WhyNotAnswerAsync(this MicroCredDbContext db, Actor actor, Guid attemptId, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var bars = new Bars(db);
        if (await db.Reviews.AnyAsync(r => r.AttemptId == attemptId && r.AssessorId == me && r.FinishedAt != null, cancellationToken))
            return new Reason("scored-it", "You scored this attempt, so another lead assessor answers this appeal.");
        if (await db.AuditEntries.AnyAsync(e => e.SubjectId == attemptId && e.Action == Audit.AuditAction.AttemptClosedForPrivacy && e.ActorId == me, cancellationToken))
            return new Reason("closed-it", "You closed this attempt, so another lead assessor answers this appeal.");
        if (await bars.Earners.AnyAsync(b => b.AssessorId == me && b.AttemptId == attemptId, cancellationToken)
            || await bars.Organizations.AnyAsync(b => b.AssessorId == me && b.AttemptId == attemptId, cancellationToken))
            return new Reason("conflict", "You declared a conflict that concerns this attempt, so another lead assessor answers this appeal.");
        return null;
    }
}

/// <summary>How an attempt stands as to appeals. <paramref name="NeedsLead"/>: a lead assessor looks at an appeal before the fresh pair does.</summary>
internal sealed record Standing(AppealFacts Facts, int AttemptNumber, string TimeZone, bool NeedsLead);
