using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>What earners and lead assessors do with appeals: file one, take it up, decline it.</summary>
public sealed class AppealService(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    /// <summary>Files the appeal. Where no lead looks first, a fresh pair is asked in the same save. The same words again change nothing.</summary>
    /// <param name="actor">The earner.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="reason">Why the decision is wrong, in the earner's words.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotFoundException">The attempt is not the actor's.</exception>
    /// <exception cref="RefusedException">It cannot be appealed now, or the reason is missing or too long.</exception>
    public Task FileAsync(Actor actor, Guid attemptId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var standing = await db.AppealStandingAsync(actor, attemptId, cancellationToken) ?? throw new NotFoundException("This attempt");
        var words = WordsOf(reason);
        if (standing.Facts.HasAppealed && await db.Appeals.AnyAsync(p => p.AttemptId == attemptId && p.Reason == words, cancellationToken)) return 0;
        var reasons = AppealRule.WhyNotAppeal(standing.Facts, now);
        if (reasons.Count > 0) throw new RefusedException(reasons);

        var attempt = await Attempts().FirstAsync(a => a.Id == attemptId, cancellationToken);
        var submission = attempt.Submission!;
        var reopener = new Reopener(db);
        var appeal = new Appeal(attempt, words, await reopener.DueAsync(submission, now, cancellationToken), now);
        db.Appeals.Add(appeal);
        db.Record(actor, AuditAction.AppealFiled, "Appeal", appeal.Id, submission.IssuerId, now, $"attempt {attempt.Number}, {attempt.Status}");
        if (!standing.NeedsLead)
        {
            appeal.TakeUp(null, now);
            reopener.Reopen(actor, attempt, ReopeningCause.Appeal, null, appeal.DueAt, now);
        }

        // Renews the attempt's version, so that a further attempt begun at the same moment does not slip through.
        db.Touch(attempt);
        var (title, zone) = (submission.DefinitionVersion!.Title, submission.Issuer!.TimeZone);
        outbox.Add(submission.Earner!, new AppealFiledMessage(submission.Id, title, appeal.DueAt, zone, standing.NeedsLead), now);
        foreach (var lead in await db.LeadsOf(attempt.Id, now).ToListAsync(cancellationToken))
            outbox.Add(lead, new AppealToLeadMessage(appeal.Id, title, submission.Reference, appeal.DueAt, zone, standing.NeedsLead), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Sends the attempt to a fresh pair. Taking it up again changes nothing.</summary>
    /// <exception cref="NotFoundException">The appeal is not one that the actor answers.</exception>
    /// <exception cref="RefusedException">It was declined, the earner works on the same title anew, or the actor scored or closed the attempt.</exception>
    public Task TakeUpAsync(Actor actor, Guid appealId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (appeal, attempt) = await FindAsync(actor, appealId, cancellationToken);
        if (appeal.Status is AppealStatus.TakenUp or AppealStatus.Decided) return 0;
        var submission = attempt.Submission!;
        var key = Submission.OpenKeyOf(submission.EarnerId, submission.MicroCredentialId);
        if (await db.Submissions.AnyAsync(s => s.OpenKey == key && s.Id != submission.Id, cancellationToken))
            throw new RefusedException("other-open", "The earner has begun this micro-credential anew since, so this attempt cannot be opened again. Decline the appeal and say so.");
        appeal.TakeUp(actor.UserId, now);
        new Reopener(db).Reopen(actor, attempt, ReopeningCause.Appeal, null, appeal.DueAt, now);
        db.Record(actor, AuditAction.AppealTakenUp, "Appeal", appeal.Id, submission.IssuerId, now, $"attempt {attempt.Number}");
        outbox.Add(submission.Earner!, new AppealTakenUpMessage(submission.Id, submission.DefinitionVersion!.Title, appeal.DueAt, submission.Issuer!.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Finds the appeal out of scope; the first decision stands for good.</summary>
    /// <param name="actor">A lead assessor of the issuer who neither scored nor closed the attempt.</param>
    /// <param name="appealId">The appeal.</param>
    /// <param name="reason">Why, in words for the earner.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotFoundException">The appeal is not one that the actor answers.</exception>
    /// <exception cref="RefusedException">It was taken up, or the reason is missing.</exception>
    public Task DeclineAsync(Actor actor, Guid appealId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var words = Review.ReasonOf(reason);
        var (appeal, attempt) = await FindAsync(actor, appealId, cancellationToken);
        if (appeal.Status == AppealStatus.Declined && appeal.LeadId == actor.UserId) return 0;
        appeal.Decline(actor.UserId, words, now);
        db.Touch(attempt);
        var submission = attempt.Submission!;
        db.Record(actor, AuditAction.AppealDeclined, "Appeal", appeal.Id, submission.IssuerId, now, words);
        outbox.Add(submission.Earner!, new AppealDeclinedMessage(submission.Id, submission.DefinitionVersion!.Title, words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private IQueryable<Attempt> Attempts() =>
        db.Attempts.Include(a => a.Submission!.Issuer).Include(a => a.Submission!.Earner).Include(a => a.Submission!.DefinitionVersion);

    private async Task<(Appeal Appeal, Attempt Attempt)> FindAsync(Actor actor, Guid appealId, CancellationToken cancellationToken)
    {
        var appeal = await db.Appeals.LedBy(actor).FirstOrDefaultAsync(p => p.Id == appealId, cancellationToken) ?? throw new NotFoundException("This appeal");
        if (await db.WhyNotAnswerAsync(actor, appeal.AttemptId, cancellationToken) is { } reason) throw new RefusedException(reason.Code, reason.Message, "Reason");
        return (appeal, await Attempts().FirstAsync(a => a.Id == appeal.AttemptId, cancellationToken));
    }

    private static string WordsOf(string? typed)
    {
        var words = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (words.Length == 0) throw new RefusedException("reason-missing", "Say what you think was overlooked, and where in your evidence it stands.", "Reason");
        if (words.Length > Appeal.ReasonLength) throw new RefusedException("reason-too-long", $"The reason can hold {Appeal.ReasonLength:N0} characters; this one has {words.Length:N0}.", "Reason");
        return words;
    }
}
