using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>
/// Brings anchors into live queues. For each review that an assessor took it draws whether an anchor follows, lets it come in some hours later as
/// any work does, shows its decision in time, and takes away what nobody will score any more. One save for each; running it again, or twice at
/// once, does nothing twice.
/// </summary>
public sealed class AnchorSeeding(MicroCredDbContext db, AssessmentPolicyQueries policies, Outbox outbox, TimeProvider time)
{
    private const int MostAtOnce = 200;
    private const int FewestMinutes = 60;
    private const int MinutesOfDay = 1440;

    /// <summary>How long after a review was taken its draw may still happen.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    /// <summary>Does whatever is due.</summary>
    public async Task<SeedingRun> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var drawn = await EachAsync(Undrawn(now), id => DrawAsync(id, now, cancellationToken), cancellationToken);
        var planted = await EachAsync(
            db.ValidityChecks.Where(c => c.PlantedAt == null && c.ClosedAt == null && c.PlantAt <= now).OrderBy(c => c.PlantAt).Select(c => c.AttemptId),
            id => PlantAsync(id, now, cancellationToken), cancellationToken);
        var settled = await EachAsync(
            db.ValidityChecks.Where(c => c.ShownAt <= now && c.Attempt!.DecidedAt == null && c.Attempt.Status == AttemptStatus.InReview).Select(c => c.AttemptId),
            id => SettleAsync(id, now, cancellationToken), cancellationToken);
        var closed = await EachAsync(Dead(now), id => CloseAsync(id, now, cancellationToken), cancellationToken);
        return new SeedingRun(drawn, planted, settled, closed);
    }

    /// <summary>Reviews of earners' work for which nothing was drawn yet, of titles that have live anchors.</summary>
    private IQueryable<Guid> Undrawn(DateTime now)
    {
        var since = now - LookBack;
        return db.Reviews
            .Where(r => r.ClaimedAt > since && r.Attempt!.AnchorId == null && !db.AnchorDraws.Any(d => d.ReviewId == r.Id)
                && db.Anchors.Any(a => a.Use == AnchorUse.Live && a.RetiredAt == null && a.VersionId == r.Attempt.Submission!.MicroCredential!.CurrentVersionId))
            .OrderBy(r => r.ClaimedAt).Select(r => r.Id);
    }

    /// <summary>Anchors that wait and will never be scored: their assessor is gone or declined for good, or somebody else would have taken them by now.</summary>
    private IQueryable<Guid> Dead(DateTime now) =>
        from check in db.ValidityChecks
        where check.PlantedAt != null && check.FinishedAt == null && check.ClosedAt == null
            && (check.Attempt!.Status == AttemptStatus.NeedsChanges || check.Attempt.Status == AttemptStatus.ClosedForPrivacy
                || (check.Attempt.OpenReviews > 0 && (check.Attempt.DueAt < now || check.Anchor!.RetiredAt != null
                    || db.Users.Any(u => u.Id == check.AssessorId && u.AnonymizedAt != null)
                    || db.Reviews.Any(r => r.AttemptId == check.AttemptId && (r.DeclineReason == DeclineReason.Conflict || r.DeclineReason == DeclineReason.Recognized
                        || r.DeclineReason == DeclineReason.OutsideExpertise)))))
        select check.AttemptId;

    private async Task<int> DrawAsync(Guid reviewId, DateTime now, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Where(r => r.Id == reviewId)
            .Select(r => new { r.AssessorId, r.Attempt!.Submission!.IssuerId, r.Attempt.Submission.MicroCredentialId, r.Attempt.Submission.Issuer!.Path })
            .FirstAsync(cancellationToken);
        if (await db.AnchorDraws.AnyAsync(d => d.ReviewId == reviewId, cancellationToken)) return 0;
        var settings = (await policies.ForTitleAsync(review.MicroCredentialId, cancellationToken)).Settings;
        var couldLook = await HoldsAsync(review.AssessorId, Readers, review.Path, now, cancellationToken);
        var seed = await db.DrawSeedAsync(review.IssuerId, now, cancellationToken);
        var draw = new AnchorDraw(reviewId, review.AssessorId, review.MicroCredentialId, seed, couldLook ? 0 : settings.SeededAnchorPercent, now);
        db.AnchorDraws.Add(draw);
        if (draw.IsDrawn) await PrepareAsync(draw, review.IssuerId, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    /// <summary>Chooses an anchor that the assessor has never met, and lays the attempt down that stands for it; it is not handed in yet.</summary>
    private async Task PrepareAsync(AnchorDraw draw, Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        var title = await db.MicroCredentials.FirstAsync(m => m.Id == draw.MicroCredentialId, cancellationToken);
        var version = await db.MicroCredentialVersions.Include(v => v.Prompts).Include(v => v.Criteria).FirstAsync(v => v.Id == title.CurrentVersionId, cancellationToken);
        var anchors = await db.Anchors.Where(a => a.VersionId == version.Id && a.Use == AnchorUse.Live && a.RetiredAt == null && a.WrittenById != draw.AssessorId
            && !db.ValidityChecks.Any(c => c.AnchorId == a.Id && c.AssessorId == draw.AssessorId)).ToListAsync(cancellationToken);
        var anchor = anchors.Where(a => a.WhyNotLive(version).Count == 0).MinBy(a => RandomDraw.Value(draw.ReviewId.ToString("D"), a.Id));
        if (anchor is null) return;

        var nobody = ApplicationUser.Nobody(now);
        var submission = new Submission(nobody.Id, title, version, now);
        var fileIds = anchor.Examples.Select(e => e.FileId).OfType<Guid>().ToList();
        var files = await db.StoredFiles.Where(f => fileIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        var attempt = submission.CurrentAttempt;
        attempt.StandFor(
            anchor.Id,
            anchor.Texts.Where(t => version.Prompts.First(p => p.Id == t.PromptId).Part != MicroCredentials.Part.Artifacts).Select(t => (t.PromptId, t.Text)),
            anchor.Examples.Select((e, i) => e.FileId is { } fileId
                ? Artifact.ForFile(attempt.Id, e.PromptId, files[fileId], e.Caption, i + 1, now)
                : Artifact.ForLink(attempt.Id, e.PromptId, e.Url!, e.Caption, i + 1, now)),
            now);
        draw.Bring(attempt.Id);
        db.AddRange(nobody, submission, new ValidityCheck(attempt, anchor, draw.AssessorId, issuerId, now.AddMinutes(FewestMinutes + (draw.Value % (MinutesOfDay - FewestMinutes)))));
    }

    private async Task<int> PlantAsync(Guid attemptId, DateTime now, CancellationToken cancellationToken)
    {
        var check = await db.ValidityChecks.Include(c => c.Anchor).FirstAsync(c => c.AttemptId == attemptId, cancellationToken);
        if (check.PlantedAt is not null || check.ClosedAt is not null) return 0;
        var submission = await db.Submissions.Include(s => s.Attempts).ThenInclude(a => a.Responses).Include(s => s.Attempts).ThenInclude(a => a.Artifacts)
            .Include(s => s.Issuer).Include(s => s.MicroCredential).FirstAsync(s => s.Attempts.Any(a => a.Id == attemptId), cancellationToken);
        var (attempt, anchor) = (submission.CurrentAttempt, check.Anchor!);
        var path = submission.Issuer!.Path;
        if (anchor.RetiredAt is not null || submission.MicroCredential!.CurrentVersionId != submission.VersionId
            || !await HoldsAsync(check.AssessorId, ReviewAccess.AssessorRoles, path, now, cancellationToken) || await HoldsAsync(check.AssessorId, Readers, path, now, cancellationToken))
        {
            check.Close(now);
            submission.Close();
            await db.SaveChangesAsync(cancellationToken);
            return 0;
        }

        var version = await db.MicroCredentialVersions.Include(v => v.Prompts).Include(v => v.Criteria).FirstAsync(v => v.Id == submission.VersionId, cancellationToken);
        var terms = await new Intake(db).TermsOfAnchorAsync(submission, attempt, now, cancellationToken);
        var calendar = await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken);
        attempt.Attest(true, true, true, now);
        attempt.Submit(version, BusinessDays.Add(now, version.DecisionBusinessDays, calendar), [], now, reviews: 1);
        check.Plant(now);
        db.Record(Actor.Portal, AuditAction.AnchorPlanted, "Attempt", attempt.Id, submission.IssuerId, now, $"Anchor {anchor.Number} of title {anchor.MicroCredentialId}, for {check.AssessorId}");
        if (terms.Assignment == AssignmentMode.ByHand) await AssignAsync(check, submission, version.Title, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    /// <summary>Where leads give reviews out, the anchor comes as the one that it followed did.</summary>
    private async Task AssignAsync(ValidityCheck check, Submission submission, string title, DateTime now, CancellationToken cancellationToken)
    {
        var attempt = submission.CurrentAttempt;
        var by = await db.AnchorDraws.Where(d => d.AttemptId == attempt.Id).Select(d => db.Reviews.Where(r => r.Id == d.ReviewId).Select(r => r.AssignedById).FirstOrDefault()).FirstAsync(cancellationToken);
        var review = db.Seat(attempt, [], check.AssessorId, by, now);
        var assessor = await db.Users.FirstAsync(u => u.Id == check.AssessorId, cancellationToken);
        db.Record(Actor.Portal, AuditAction.ReviewAssigned, "Review", review.Id, submission.IssuerId, now, $"Seat {review.Seat}, attempt {attempt.Id}, assessor {check.AssessorId}, an anchor");
        outbox.Add(assessor, new ReviewAssignedMessage(review.Id, title, submission.Reference, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
    }

    private async Task<int> SettleAsync(Guid attemptId, DateTime now, CancellationToken cancellationToken)
    {
        var check = await FindAsync(attemptId, cancellationToken);
        if (check.Attempt!.Status != AttemptStatus.InReview) return 0;
        ValidityFinish.Settle(check, check.Attempt, now);
        return await db.SaveChangesAsync(cancellationToken) > 0 ? 1 : 0;
    }

    private async Task<int> CloseAsync(Guid attemptId, DateTime now, CancellationToken cancellationToken)
    {
        var check = await FindAsync(attemptId, cancellationToken);
        var attempt = check.Attempt!;
        if (check.FinishedAt is not null || check.ClosedAt is not null) return 0;
        if (AttemptLifecycle.IsInAssessment(attempt.Status))
        {
            if (attempt.OpenReviews == 0) return 0;
            attempt.Withdraw(now);
        }

        check.Close(now);
        attempt.Submission!.Close();
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    private Task<ValidityCheck> FindAsync(Guid attemptId, CancellationToken cancellationToken) =>
        db.ValidityChecks.Include(c => c.Attempt!.Submission).FirstAsync(c => c.AttemptId == attemptId, cancellationToken);

    /// <summary>Roles whose pages tell anchors from real work: who holds one gets none.</summary>
    private static Role[] Readers { get; } = [Role.LeadAssessor, Role.IssuerAdministrator, Role.SystemAdministrator];

    private Task<bool> HoldsAsync(Guid userId, Role[] roles, string path, DateTime now, CancellationToken cancellationToken) => db.Memberships.AnyAsync(
        m => m.UserId == userId && roles.Contains(m.Role) && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now) && EF.Functions.Like(path, m.Organization!.Path + "%"), cancellationToken);

    private async Task<int> EachAsync(IQueryable<Guid> due, Func<Guid, Task<int>> step, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var id in await due.Take(MostAtOnce).ToListAsync(cancellationToken))
        {
            done += await ConflictRetry.RunAsync(db, () => step(id), cancellationToken);
            db.ChangeTracker.Clear();
        }

        return done;
    }
}

/// <summary>What one run did.</summary>
public sealed record SeedingRun(int Drawn, int Planted, int Settled, int Closed);
