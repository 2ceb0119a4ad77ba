using System.Globalization;
using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>Who sees which notice, and whether one stands against handing in.</summary>
internal static class SanctionAccess
{
    /// <summary>Notices at issuers whose assessment the actor leads; never about the actor, nor about work from a workplace of the actor's.</summary>
    public static IQueryable<Sanction> LedBy(this IQueryable<Sanction> sanctions, Actor actor)
    {
        var (me, paths, workplaces) = (actor.UserId, actor.PathsOf(Role.LeadAssessor), actor.Workplaces);
        return sanctions.Where(s => s.PersonId != me
            && paths.Any(path => EF.Functions.Like(s.Attempt!.Submission!.Issuer!.Path, path + "%"))
            && !s.Attempt!.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)));
    }

    /// <summary>Earners' attempts that were handed in, decided or not, under the same rule.</summary>
    public static IQueryable<Attempt> HandedInUnder(this IQueryable<Attempt> attempts, Actor actor)
    {
        var (me, paths, workplaces) = (actor.UserId, actor.PathsOf(Role.LeadAssessor), actor.Workplaces);
        return attempts.OfEarners().Where(a => a.SubmittedAt != null && a.Submission!.EarnerId != me
            && paths.Any(path => EF.Functions.Like(a.Submission.Issuer!.Path, path + "%"))
            && !a.Exclusions.Any(e => workplaces.Contains(e.OrganizationId)));
    }

    public static IQueryable<Sanction> InForce(this IQueryable<Sanction> sanctions, DateTime now) =>
        sanctions.Where(s => s.Status == SanctionStatus.Confirmed && (s.EffectiveUntil == null || s.EffectiveUntil > now));

    /// <summary>The person's steps at the issuer that count toward the next one.</summary>
    public static Task<List<int>> CountingStepsAsync(this MicroCredDbContext db, Guid personId, Guid issuerId, DateTime now, CancellationToken cancellationToken) =>
        db.Sanctions.Where(s => s.PersonId == personId && s.IssuerId == issuerId && s.Status == SanctionStatus.Confirmed && (s.CountsUntil == null || s.CountsUntil > now))
            .Select(s => s.StepNumber).ToListAsync(cancellationToken);

    /// <summary>Refuses where a notice that was confirmed keeps the person from handing in at the issuer, or from beginning anything there.</summary>
    /// <exception cref="RefusedException">One does.</exception>
    public static async Task RefuseWhilePausedAsync(this MicroCredDbContext db, Guid personId, Guid issuerId, bool isBeginning, DateTime now, CancellationToken cancellationToken)
    {
        var found = await db.Sanctions.InForce(now).Where(s => s.PersonId == personId && s.IssuerId == issuerId
                && (s.Kind == SanctionKind.Barred || (!isBeginning && s.Kind == SanctionKind.HandInPause)))
            .OrderByDescending(s => s.Kind == SanctionKind.Barred).ThenByDescending(s => s.EffectiveUntil)
            .Select(s => new { s.Kind, s.EffectiveUntil, s.Attempt!.Submission!.Issuer!.Name, s.Attempt.Submission.Issuer.TimeZone }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return;
        var end = found.EffectiveUntil is { } until ? $" until {BusinessDays.DayOf(until, found.TimeZone).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-US"))}" : "";
        var what = found.Kind == SanctionKind.HandInPause
            ? $"{found.Name} has paused your hand-ins{end}."
            : $"{found.Name} takes no new work from you{(end.Length > 0 ? end : " until it lifts this again")}.";
        throw new RefusedException("hand-ins-paused", $"{what} Your drafts are kept, and you can go on writing. Why, and what you can do, stands under My submissions, Notices.");
    }
}
