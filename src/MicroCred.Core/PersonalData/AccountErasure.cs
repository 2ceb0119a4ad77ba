using System.Data.Common;
using MicroCred.Core.Accounts;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Sanctions;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.PersonalData;

/// <summary>
/// Deletes accounts. The row stays without the person in it, because decided attempts, reviews and credentials refer to it; drafts, files, and
/// everything else that only concerned the person goes. One save, so that it happens wholly or not at all.
/// </summary>
public sealed class AccountErasure(MicroCredDbContext db, CredentialSigning signing, RecordSigning records, TimeProvider time)
{
    private const int MostTries = 6;

    /// <summary>Deletes the actor's own account. Deleting twice is not an error.</summary>
    /// <param name="actor">Who leaves. Whether it is really them (the password) was asked before.</param>
    /// <param name="keepName">Whether the name stays on the credentials, so that they can go on proving who earned them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RefusedException">The person is the last system administrator.</exception>
    public async Task EraseAsync(Actor actor, bool keepName, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EraseOnceAsync(actor, keepName, cancellationToken);
                return;
            }
            catch (DbUpdateException error) when (attempt < MostTries && error is (DbUpdateConcurrencyException or { InnerException: DbException }))
            {
                // An assessor finished, a message was sent, a file arrived at the same moment: look again and decide again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task EraseOnceAsync(Actor actor, bool keepName, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancellationToken) ?? throw new NotFoundException("Person");
        if (user.AnonymizedAt is not null) return;
        await EndMembershipsAsync(user.Id, now, cancellationToken);
        await ForgetWorkAsync(actor, now, cancellationToken);
        await GiveBackReviewsAsync(actor, now, cancellationToken);
        await ForgetRecordsAsync(user.Id, now, cancellationToken);
        await ForgetCredentialsAsync(user.Id, keepName, now, cancellationToken);
        await ForgetMailAsync(user, now, cancellationToken);
        await ForgetSignInAsync(user.Id, cancellationToken);
        await ForgetConnectionsAsync(user.Id, cancellationToken);
        db.ImportedCredentials.RemoveRange(await db.ImportedCredentials.Where(c => c.OwnerId == user.Id).ToListAsync(cancellationToken));
        user.Anonymize(now);
        db.Record(actor, AuditAction.AccountAnonymized, "User", user.Id, null, now, keepName ? "name kept on credentials" : null);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task EndMembershipsAsync(Guid userId, DateTime now, CancellationToken cancellationToken)
    {
        var memberships = await db.Memberships.Where(m => m.UserId == userId && (m.EndsAt == null || m.EndsAt > now)).ToListAsync(cancellationToken);
        if (memberships.Any(m => m.Role == Role.SystemAdministrator && m.IsCurrent(now)))
            await db.KeepAnotherAdministratorAsync(userId, now, cancellationToken);
        foreach (var membership in memberships)
        {
            if (membership.BeginsAt > now) db.Memberships.Remove(membership);
            else membership.End(now, userId);
        }
    }

    private async Task ForgetWorkAsync(Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var userId = actor.UserId;
        var submissions = await db.Submissions.Where(s => s.EarnerId == userId)
            .Include(s => s.Attempts).ThenInclude(a => a.Responses)
            .Include(s => s.Attempts).ThenInclude(a => a.Artifacts)
            .ToListAsync(cancellationToken);
        var reviews = await db.Reviews.Where(r => r.Attempt!.Submission!.EarnerId == userId).ToListAsync(cancellationToken);
        foreach (var submission in submissions) ForgetSubmission(actor, submission, reviews, now);
        foreach (var appeal in await db.Appeals.Where(p => p.Attempt!.Submission!.EarnerId == userId).ToListAsync(cancellationToken))
        {
            if (appeal.Status is AppealStatus.Filed or AppealStatus.TakenUp) db.Appeals.Remove(appeal);
            else appeal.Forget();
        }

        foreach (var sanction in await db.Sanctions.Where(s => s.PersonId == userId).ToListAsync(cancellationToken))
        {
            if (sanction.Status == SanctionStatus.Proposed) db.Sanctions.Remove(sanction);
            else sanction.Forget();
        }

        foreach (var consent in await db.ConsentRecords.Where(c => c.EarnerId == userId).ToListAsync(cancellationToken)) consent.Anonymize();
        foreach (var file in await db.StoredFiles.Where(f => f.OwnerId == userId && f.DiscardedAt == null).ToListAsync(cancellationToken)) file.Discard(now);
    }

    private void ForgetSubmission(Actor actor, Submission submission, List<Review> reviews, DateTime now)
    {
        var kept = 0;
        foreach (var attempt in submission.Attempts)
        {
            var ofAttempt = reviews.Where(r => r.AttemptId == attempt.Id).ToList();
            if (attempt.SubmittedAt is null && ofAttempt.Count == 0)
            {
                // Never handed in: nobody but the earner knows of it.
                db.Attempts.Remove(attempt);
                continue;
            }

            kept++;
            if (!AttemptLifecycle.IsFinal(attempt.Status))
            {
                foreach (var review in ofAttempt.Where(r => r.Status != ReviewStatus.Finished)) review.Close(now);
                db.Record(actor, AuditAction.AttemptWithdrawn, "Attempt", attempt.Id, submission.IssuerId, now, "the earner's account was deleted");
            }

            attempt.Forget(now);
        }

        if (kept == 0) db.Submissions.Remove(submission);
        else submission.Close();
    }

    /// <summary>Learner records go, and copies of them no longer hold.</summary>
    private async Task ForgetRecordsAsync(Guid userId, DateTime now, CancellationToken cancellationToken)
    {
        var own = await db.LearnerRecords.Include(r => r.Credentials).Where(r => r.OwnerId == userId && r.RemovedAt == null).ToListAsync(cancellationToken);
        foreach (var record in own) await records.RemoveAsync(record, now, cancellationToken);
    }

    /// <summary>What was signed with the person's address or name in it goes; what remains is signed anew.</summary>
    private async Task ForgetCredentialsAsync(Guid userId, bool keepName, DateTime now, CancellationToken cancellationToken)
    {
        db.VerifiedAddresses.RemoveRange(await db.VerifiedAddresses.Where(a => a.UserId == userId).ToListAsync(cancellationToken));
        foreach (var credential in await db.Credentials.Where(c => c.EarnerId == userId).ToListAsync(cancellationToken))
        {
            credential.Forget(keepName);
            await signing.ForgetAsync(credential, now, cancellationToken);
        }
    }

    /// <summary>What the person was reviewing is open for somebody else; what they finished stays.</summary>
    private async Task GiveBackReviewsAsync(Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var reviews = await db.Reviews.Include(r => r.Attempt).ThenInclude(a => a!.Submission)
            .Where(r => r.AssessorId == actor.UserId && r.Status == ReviewStatus.InProgress)
            .ToListAsync(cancellationToken);
        foreach (var review in reviews)
        {
            review.GiveBack(review.Attempt!, DeclineReason.NoTime, "The assessor's account was deleted.", now);
            db.Record(actor, AuditAction.ReviewGivenBack, "Review", review.Id, review.Attempt!.Submission!.IssuerId, now);
        }
    }

    private async Task ForgetMailAsync(ApplicationUser user, DateTime now, CancellationToken cancellationToken)
    {
        var messages = await db.OutboxMessages
            .Where(m => m.UserId == user.Id || m.ToAddress == user.Email || db.VerifiedAddresses.Any(a => a.UserId == user.Id && a.Address == m.ToAddress)).ToListAsync(cancellationToken);
        foreach (var message in messages) message.Anonymize(now);
        var invitations = await db.Invitations.Where(i => i.AcceptedById == user.Id || i.NormalizedEmail == user.NormalizedEmail).ToListAsync(cancellationToken);
        foreach (var invitation in invitations)
        {
            if (invitation.AcceptedAt is null) invitation.Withdraw(now);
            invitation.Anonymize();
        }
    }

    private async Task ForgetSignInAsync(Guid userId, CancellationToken cancellationToken)
    {
        db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == userId).ToListAsync(cancellationToken));
        db.UserLogins.RemoveRange(await db.UserLogins.Where(l => l.UserId == userId).ToListAsync(cancellationToken));
        db.UserClaims.RemoveRange(await db.UserClaims.Where(c => c.UserId == userId).ToListAsync(cancellationToken));
        db.KeptComments.RemoveRange(await db.KeptComments.Where(c => c.OwnerId == userId).ToListAsync(cancellationToken));
        db.HeldForms.RemoveRange(await db.HeldForms.Where(f => f.OwnerId == userId).ToListAsync(cancellationToken));
    }

    /// <summary>Applications lose their access at once.</summary>
    private async Task ForgetConnectionsAsync(Guid userId, CancellationToken cancellationToken)
    {
        var subject = Connection.SubjectOf(userId);
        db.ConnectionTokens.RemoveRange(await db.ConnectionTokens.Where(t => t.Subject == subject).ToListAsync(cancellationToken));
        db.Connections.RemoveRange(await db.Connections.Where(c => c.Subject == subject).ToListAsync(cancellationToken));
    }
}
