using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Home;

/// <summary>What the front page tells a signed-in person.</summary>
public sealed class HomeQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>For how long a decision counts as new.</summary>
    public const int DecidedDays = 7;

    private const int MostShown = 30;

    /// <summary>What waits for the person; four commands at most.</summary>
    public async Task<Waiting> WaitingForAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var submissions = await SubmissionsAsync(actor, now, cancellationToken);
        var begun = actor.PathsOf(ReviewAccess.AssessorRoles).Count == 0 ? [] : await ReviewsAsync(actor, cancellationToken);
        var expiring = await ExpiringAsync(actor, now, cancellationToken);
        var (claimable, toSettle, pastDue, invitations, toCheck) = await FiguresAsync(actor, now, cancellationToken);
        return new Waiting(
            [.. submissions.Where(s => s.Status is AttemptStatus.NeedsChanges or AttemptStatus.Draft or AttemptStatus.NotYetEarned).OrderBy(s => s.Status == AttemptStatus.NeedsChanges ? 0 : 1)],
            [.. submissions.Where(s => s.Status == AttemptStatus.Earned || (s.Status == AttemptStatus.NotYetEarned && s.DecidedAt >= now.AddDays(-DecidedDays)))],
            [.. submissions.Where(s => s.Status is AttemptStatus.Submitted or AttemptStatus.InReview).OrderBy(s => s.DueAt)],
            begun, claimable, toSettle, pastDue, expiring, invitations) { ToCheck = toCheck };
    }

    private async Task<List<WaitingSubmission>> SubmissionsAsync(Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var since = now.AddDays(-DecidedDays);
        return await db.Attempts.AsNoTracking()
            .Where(a => a.Submission!.EarnerId == me && !db.Attempts.Any(later => later.SubmissionId == a.SubmissionId && later.Number > a.Number))
            .Where(a => a.Status == AttemptStatus.Draft || a.Status == AttemptStatus.NeedsChanges || a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview
                || (a.Status == AttemptStatus.NotYetEarned && a.Submission!.OpenKey != null)
                || ((a.Status == AttemptStatus.NotYetEarned || a.Status == AttemptStatus.Earned) && a.DecidedAt >= since))
            .OrderByDescending(a => a.DecidedAt ?? a.CreatedAt).ThenBy(a => a.Id)
            .Take(MostShown)
            .Select(a => new WaitingSubmission(
                a.SubmissionId, a.Submission!.DefinitionVersion!.Title,
                new BadgePicture(
                    a.Submission.DefinitionVersion.Symbol, a.Submission.Issuer!.BrandColor, a.Submission.MicroCredential!.Slug,
                    a.Submission.MicroCredential.ArtworkId == null ? null : new UploadedArt(a.Submission.MicroCredential.ArtworkId.Value, a.Submission.MicroCredential.ArtworkText!)),
                a.Number, a.Status, a.CreatedAt, a.Status == AttemptStatus.Submitted && a.OpenReviews == 0 ? null : a.DueAt, a.DecidedAt, a.Submission.Issuer.TimeZone,
                db.Credentials.Where(c => c.AttemptId == a.Id).Select(c => c.Code).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }

    private async Task<List<WaitingReview>> ReviewsAsync(Actor actor, CancellationToken cancellationToken) =>
        await db.Reviews.AsNoTracking().VisibleTo(actor)
            .Where(r => r.Status == ReviewStatus.InProgress && (r.Attempt!.Status == AttemptStatus.Submitted || r.Attempt.Status == AttemptStatus.InReview))
            .OrderBy(r => r.Attempt!.DueAt).ThenBy(r => r.Id)
            .Take(MostShown)
            .Select(r => new WaitingReview(
                r.Id, r.Attempt!.Submission!.Reference, r.Attempt.Submission.DefinitionVersion!.Title, r.Attempt.DueAt!.Value,
                BusinessCalendar.Of(r.Attempt.Submission.Issuer!.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == r.Attempt.Submission.IssuerId))))
            .ToListAsync(cancellationToken);

    private async Task<List<ExpiringCredential>> ExpiringAsync(Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var me = actor.UserId;
        var soon = now.AddDays(Credential.ExpiringDays);
        return await db.Credentials.AsNoTracking()
            .Where(c => c.EarnerId == me && c.RevokedAt == null && c.ExpiresAt > now && c.ExpiresAt <= soon)
            .OrderBy(c => c.ExpiresAt)
            .Take(MostShown)
            .Select(c => new ExpiringCredential(c.Code, c.Title, c.ExpiresAt!.Value))
            .ToListAsync(cancellationToken);
    }

    private async Task<(int Claimable, int ToSettle, int PastDue, int Invitations, int ToCheck)> FiguresAsync(Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var assesses = actor.PathsOf(ReviewAccess.AssessorRoles).Count > 0;
        var administers = actor.IsSystemAdministrator || actor.Has(Role.IssuerAdministrator) || actor.Has(Role.DistrictAdministrator);
        if (!assesses && !administers) return (0, 0, 0, 0, 0);
        var claimable = assesses ? db.Claimable(actor, now) : db.Attempts.Where(a => false);
        var checkable = assesses ? db.CheckableBy(actor) : db.Attempts.Where(a => false);
        var led = db.Attempts.LedBy(actor).OfEarners();
        var unscorable = db.Reviews.Where(r => r.Status == ReviewStatus.Unscorable && r.Round == r.Attempt!.Round);
        var organizations = db.Organizations.AdministeredBy(actor);
        var open = db.Invitations.Where(i => administers && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now && organizations.Any(o => o.Id == i.OrganizationId));
        var figures = await db.Organizations.Where(o => o.Id == Organization.PortalId)
            .Select(o => new
            {
                Claimable = claimable.Count(),
                ToSettle = unscorable.Count(r => db.Attempts.LedBy(actor).Any(a => a.Id == r.AttemptId)),
                PastDue = led.Count(a => a.DueAt < now),
                Invitations = open.Count(),
                ToCheck = checkable.Count(),
            })
            .SingleAsync(cancellationToken);
        return (figures.Claimable, figures.ToSettle, figures.PastDue, figures.Invitations, figures.ToCheck);
    }
}
