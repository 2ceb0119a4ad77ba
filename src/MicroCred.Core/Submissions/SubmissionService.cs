using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Completeness;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Submissions;

/// <summary>What an earner does with a submission as a whole: begin, hand in, take back, try again.</summary>
public sealed class SubmissionService(MicroCredDbContext db, TimeProvider time, Outbox outbox)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins a title, or finds the submission that is already open for it. Gives the submission's key.</summary>
    /// <exception cref="RefusedException">The title is retired, the person holds a credential of it that stays valid for a while, or the issuer takes no new work from the person.</exception>
    public async Task<Guid> StartAsync(Actor actor, string slug, CancellationToken cancellationToken = default)
    {
        var title = await db.MicroCredentials
            .Include(m => m.CurrentVersion)
            .SingleOrDefaultAsync(m => m.Slug == slug && m.CurrentVersionId != null, cancellationToken)
            ?? throw new NotFoundException("This micro-credential");
        if (await FindOpenAsync(actor, title.Id, cancellationToken) is { } open) return open;
        if (title.RetiredAt is not null)
            throw new RefusedException("title-retired", "This micro-credential is retired: nobody can begin it any more.");
        var now = Now;
        await db.RefuseWhilePausedAsync(actor.UserId, title.IssuerId, isBeginning: true, now, cancellationToken);
        var renewableFrom = now.AddDays(Credential.ExpiringDays);
        if (await db.Credentials.AnyAsync(
            c => c.EarnerId == actor.UserId && c.MicroCredentialId == title.Id && c.RevokedAt == null && (c.ExpiresAt == null || c.ExpiresAt > renewableFrom),
            cancellationToken))
            throw new RefusedException("already-earned", "You have already earned this micro-credential. It can be earned anew when it is about to expire.");

        var submission = new Submission(actor.UserId, title, title.CurrentVersion!, now);
        db.Submissions.Add(submission);
        db.Record(actor, AuditAction.SubmissionStarted, "Submission", submission.Id, submission.IssuerId, now, title.Slug);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return submission.Id;
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            // The same person began it in another tab at the same moment: that one counts.
            db.ChangeTracker.Clear();
            return await FindOpenAsync(actor, title.Id, cancellationToken) ?? throw new StaleException("This was begun and closed in another tab. Please try again.");
        }
    }

    /// <summary>Hands the current attempt in. The same form sent again changes nothing and is no error.</summary>
    /// <exception cref="RefusedException">Something is missing, and the reasons name all of it; or the issuer has paused the person's hand-ins.</exception>
    public Task SubmitAsync(Actor actor, Guid submissionId, SubmitAttempt submit, CancellationToken cancellationToken = default) => RetryAsync(async () =>
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var attempt = submission.CurrentAttempt;
        if (IsHandedInAlready(attempt, submit)) return;
        if (attempt.Id != submit.AttemptId || attempt.Round != submit.Round)
            throw new StaleException("This submission has moved on since you opened the page. Look at it again before you submit.");
        var now = Now;
        await db.RefuseWhilePausedAsync(actor.UserId, submission.IssuerId, isBeginning: false, now, cancellationToken);
        attempt.Attest(submit.Ready, submit.StudentRelease, submit.OwnWork, now);
        if (attempt.Number > 1 && submit.ChangeNote is not null) attempt.DescribeChange(Texts.Fold(submit.ChangeNote));
        var terms = await new Intake(db).TermsAsync(submission, attempt, now, cancellationToken);
        var calendar = await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken);
        await RefuseUnlessCompleteAsync(attempt, submission.DefinitionVersion!, terms.Settings, cancellationToken);
        HandIn(db, outbox, actor, submission, submission.DefinitionVersion!, submission.Issuer!, calendar, now, terms.Reviews, terms.Settings.Completeness);
        db.Touch(attempt);
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Keeps the note on what changed while the earner is still working.</summary>
    public Task SaveChangeNoteAsync(Actor actor, Guid submissionId, string note, CancellationToken cancellationToken = default) => RetryAsync(async () =>
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        submission.CurrentAttempt.DescribeChange(Texts.Fold(note));
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Takes back what was handed in. Reviews under way end; the submission is closed and stays readable.</summary>
    public Task WithdrawAsync(Actor actor, Guid submissionId, Guid attemptId, CancellationToken cancellationToken = default) => RetryAsync(async () =>
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var attempt = submission.CurrentAttempt;
        if (attempt.Id != attemptId) throw new StaleException("This submission has moved on since you opened the page. Nothing was withdrawn.");
        if (attempt.Status == AttemptStatus.Withdrawn) return;
        if (attempt.ReopenedAt is not null) throw new RefusedException("reopened", "A fresh pair of assessors is scoring this again, so it cannot be taken back. Their decision is final.");
        var now = Now;
        var reviews = await db.Reviews.Where(r => r.AttemptId == attemptId && r.Round == attempt.Round).ToListAsync(cancellationToken);
        foreach (var review in reviews) review.Close(now);
        attempt.Withdraw(now);
        submission.Close();
        db.Record(actor, AuditAction.AttemptWithdrawn, "Attempt", attempt.Id, submission.IssuerId, now, $"attempt {attempt.Number}");
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Begins the next attempt after one that was not yet earned, with everything of the last one and the criteria that were met. Already begun is no error.</summary>
    public async Task BeginNextAttemptAsync(Actor actor, Guid submissionId, CancellationToken cancellationToken = default)
    {
        try
        {
            var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
            var previous = submission.CurrentAttempt;
            if (previous.Number > 1 && previous.IsEditable) return;
            if (await db.Appeals.AnyAsync(p => p.AttemptId == previous.Id && p.Status == AppealStatus.Filed, cancellationToken))
                throw new RefusedException("appeal-waits", "Your appeal of this attempt waits for an answer. You can go on once it is there.");
            var now = Now;
            db.Touch(previous);
            var met = await db.Decisions
                .Where(d => d.AttemptId == previous.Id && d.Round == previous.Round)
                .SelectMany(d => d.Results)
                .Where(r => r.IsMet).Select(r => new MetCriterion(r.CriterionId, r.Level))
                .ToListAsync(cancellationToken);
            var next = submission.BeginNextAttempt(now);
            next.CarryOver(previous, met, now);
            db.Record(actor, AuditAction.AttemptBegun, "Attempt", next.Id, submission.IssuerId, now, $"attempt {next.Number}, {next.CarriedCriteria.Count} criteria stand");
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (ConflictRetry.IsConflict(e))
        {
            // The other tab has just begun it, or appealed.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Lets the district see that this is under way, or no longer. The evidence stays unseen either way.</summary>
    public Task ShareProgressAsync(Actor actor, Guid submissionId, bool share, CancellationToken cancellationToken = default) => RetryAsync(async () =>
    {
        var submission = await db.Submissions.VisibleTo(actor).SingleOrDefaultAsync(s => s.Id == submissionId, cancellationToken)
            ?? throw new NotFoundException("This submission");
        if (submission.IsProgressShared == share) return;
        submission.ShareProgress(share);
        db.Record(actor, AuditAction.ProgressSharingChanged, "Submission", submission.Id, submission.IssuerId, Now, share ? "shared" : "not shared");
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Throws a draft away that was never handed in. A first attempt goes with its submission; a later one leaves the submission as the decision before left it.</summary>
    public Task DiscardDraftAsync(Actor actor, Guid submissionId, Guid attemptId, CancellationToken cancellationToken = default) => RetryAsync(async () =>
    {
        var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
        var attempt = submission.CurrentAttempt;
        if (attempt.Id != attemptId || attempt.Status != AttemptStatus.Draft || attempt.Round > 1)
            throw new RefusedException("not-a-draft", "Only a draft that was never handed in can be discarded.");
        var now = Now;
        await db.DiscardFilesAsync(attempt.Artifacts, now, cancellationToken);
        db.Record(actor, AuditAction.DraftDiscarded, "Attempt", attempt.Id, submission.IssuerId, now, $"attempt {attempt.Number}");
        if (attempt.Number == 1) db.Submissions.Remove(submission);
        else db.Attempts.Remove(attempt);
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Hands the attested attempt in and tells the earner, for the save under way.</summary>
    internal static void HandIn(MicroCredDbContext db, Outbox outbox, Actor actor, Submission submission, MicroCredentialVersion version, Organization issuer, BusinessCalendar calendar, DateTime now, int reviews = Attempt.StandardReviews,
        CompletenessCheck check = CompletenessCheck.ByRule)
    {
        var attempt = submission.CurrentAttempt;
        attempt.Submit(version, BusinessDays.Add(now, version.DecisionBusinessDays, calendar), actor.Workplaces, now, reviews);
        db.Record(actor, AuditAction.AttemptSubmitted, "Attempt", attempt.Id, submission.IssuerId, now, $"attempt {attempt.Number}, round {attempt.Round}");
        if (check == CompletenessCheck.ByPerson)
        {
            attempt.WaitForCheck();
            db.AttemptChecks.Add(new AttemptCheck(attempt, now));
            outbox.Add(submission.Earner!, new AttemptToCheckMessage(submission.Id, version.Title, submission.Reference, version.DecisionBusinessDays), now);
            return;
        }

        if (check == CompletenessCheck.ByRule) attempt.NoteComplete(now);
        outbox.Add(submission.Earner!, new AttemptSubmittedMessage(submission.Id, version.Title, submission.Reference, attempt.DueAt!.Value, issuer.TimeZone), now);
    }

    /// <summary>What every attempt needs and what the issuer's settings ask for beyond it, in one answer.</summary>
    private async Task RefuseUnlessCompleteAsync(Attempt attempt, MicroCredentialVersion version, AssessmentSettings settings, CancellationToken cancellationToken)
    {
        var missing = CompletenessRule.WhyNotComplete(attempt, version, settings, await db.ClosedFilesAsync(attempt, settings, cancellationToken));
        if (missing.Count > 0) throw new RefusedException([.. attempt.WhyNotSubmit(version), .. missing]);
    }

    private static bool IsHandedInAlready(Attempt attempt, SubmitAttempt submit) =>
        attempt.Id == submit.AttemptId && attempt.Round == submit.Round && !attempt.IsEditable && attempt.SubmittedAt is not null;

    private Task<Guid?> FindOpenAsync(Actor actor, Guid microCredentialId, CancellationToken cancellationToken)
    {
        var key = Submission.OpenKeyOf(actor.UserId, microCredentialId);
        return db.Submissions.Where(s => s.OpenKey == key).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellationToken);
    }

    private Task<int> RetryAsync(Func<Task> act, CancellationToken cancellationToken) => ConflictRetry.RunAsync(
        db,
        async () =>
        {
            await act();
            return 0;
        },
        cancellationToken);
}
