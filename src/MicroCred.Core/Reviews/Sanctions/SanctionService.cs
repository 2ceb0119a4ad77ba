using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>What people do with notices: propose a step, answer, confirm, drop, lift. Nothing of it happens by itself.</summary>
public sealed class SanctionService(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Proposes a step about an attempt and tells its earner at once. Nothing changes for the earner yet. Gives the notice's key; the same proposal again finds it.</summary>
    /// <exception cref="NotFoundException">The attempt was not handed in where the actor leads.</exception>
    /// <exception cref="RefusedException">The reason is missing, the step is no step or lies above the next one, or another notice about the attempt is open.</exception>
    public Task<Guid> ProposeAsync(Actor actor, ProposeSanction propose, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var attempt = await Attempts().HandedInUnder(actor).FirstOrDefaultAsync(a => a.Id == propose.AttemptId, cancellationToken) ?? throw new NotFoundException("This attempt");
        var submission = attempt.Submission!;
        var words = WordsOf(propose.Reason, "Reason", "Write what you saw, so that the earner can answer it.");
        if (await db.Sanctions.FirstOrDefaultAsync(s => s.OpenAttemptId == attempt.Id, cancellationToken) is { } open)
        {
            if (open.ProposedById == actor.UserId && open.StepNumber == propose.Step && open.Reason == words) return open.Id;
            throw new RefusedException("notice-open", "A notice about this attempt is open already. Settle it first.");
        }

        var settings = (await new AssessmentPolicyQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken)).Settings;
        var steps = SanctionLadder.Read(settings.Sanctions);
        var highest = SanctionLadder.Highest(steps.Count, await db.CountingStepsAsync(submission.EarnerId, submission.IssuerId, now, cancellationToken));
        if (propose.Step < 1 || propose.Step > steps.Count) throw new RefusedException("step-missing", "Choose a step.", "Step");
        if (propose.Step > highest) throw new RefusedException("step-skipped", $"The next step is \"{steps[highest - 1].Name}\". A lower one is possible, a higher one is not.", "Step");

        var issuer = submission.Issuer!;
        var sanction = new Sanction(attempt, steps[propose.Step - 1], propose.Step, words, actor.UserId, SanctionRule.AnswerUntil(now, settings.SanctionNoticeDays, Zone(issuer.TimeZone)), now);
        db.Sanctions.Add(sanction);
        Record(actor, AuditAction.SanctionProposed, sanction, now, $"step {sanction.StepNumber}, {sanction.Kind}, attempt {attempt.Number}");
        if (submission.Earner is { } earner)
            outbox.Add(earner, new NoticeGivenMessage(sanction.Id, issuer.Name, submission.DefinitionVersion!.Title, sanction.StepName, words, sanction.AnswerUntil, issuer.TimeZone), now);
        await db.SaveChangesAsync(cancellationToken);
        return sanction.Id;
    }, cancellationToken);

    /// <summary>Keeps the earner's answer, once. The same words again change nothing.</summary>
    /// <exception cref="NotFoundException">The notice is not about the actor.</exception>
    /// <exception cref="RefusedException">The words are missing, the time is over, or the notice is settled.</exception>
    public Task AnswerAsync(Actor actor, Guid sanctionId, string answer, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var sanction = await db.Sanctions.FirstOrDefaultAsync(s => s.Id == sanctionId && s.PersonId == actor.UserId, cancellationToken) ?? throw new NotFoundException("This notice");
        var words = WordsOf(answer, "Answer", "Write your answer.");
        if (sanction.Answer == words) return 0;
        sanction.AnswerWith(words, now);
        Record(actor, AuditAction.SanctionAnswered, sanction, now, null);
        var submission = (await Attempts().FirstAsync(a => a.Id == sanction.AttemptId, cancellationToken)).Submission!;
        foreach (var lead in await db.LeadsOf(sanction.AttemptId, now).ToListAsync(cancellationToken))
            outbox.Add(lead, new NoticeAnsweredMessage(sanction.Id, submission.Reference, submission.DefinitionVersion!.Title), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Lets the step hold from now on. Confirming it again changes nothing.</summary>
    /// <exception cref="NotFoundException">The notice is not at an issuer that the actor leads.</exception>
    /// <exception cref="RefusedException">The earner can still answer, or it was dropped or lifted.</exception>
    public Task ConfirmAsync(Actor actor, Guid sanctionId, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var (sanction, submission) = await FindAsync(actor, sanctionId, cancellationToken);
        if (sanction.Status == SanctionStatus.Confirmed) return 0;
        var issuer = submission.Issuer!;
        sanction.Confirm(actor.UserId, Zone(issuer.TimeZone), now);
        Record(actor, AuditAction.SanctionConfirmed, sanction, now, $"step {sanction.StepNumber}, {sanction.Kind}");
        outbox.Add(submission.Earner!, new NoticeConfirmedMessage(sanction.Id, issuer.Name, sanction.StepName, sanction.Kind, sanction.EffectiveUntil, issuer.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Lets the notice go, with words for the earner; it counts for nothing.</summary>
    /// <exception cref="NotFoundException">The notice is not at an issuer that the actor leads.</exception>
    /// <exception cref="RefusedException">It is settled already, or the words are missing.</exception>
    public Task DropAsync(Actor actor, Guid sanctionId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var words = Review.ReasonOf(reason);
        var (sanction, submission) = await FindAsync(actor, sanctionId, cancellationToken);
        if (sanction.Status == SanctionStatus.Dropped && sanction.ClosingReason == words) return 0;
        sanction.Drop(actor.UserId, words, now);
        Record(actor, AuditAction.SanctionDropped, sanction, now, words);
        outbox.Add(submission.Earner!, new NoticeDroppedMessage(sanction.Id, submission.Issuer!.Name, words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Ends what was confirmed, with words for the earner; it counts for nothing any more.</summary>
    /// <exception cref="NotFoundException">The notice is not at an issuer that the actor leads.</exception>
    /// <exception cref="RefusedException">It was never confirmed, or the words are missing.</exception>
    public Task LiftAsync(Actor actor, Guid sanctionId, string reason, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = Now;
        var words = Review.ReasonOf(reason);
        var (sanction, submission) = await FindAsync(actor, sanctionId, cancellationToken);
        if (sanction.Status == SanctionStatus.Lifted) return 0;
        sanction.Lift(actor.UserId, words, now);
        Record(actor, AuditAction.SanctionLifted, sanction, now, words);
        outbox.Add(submission.Earner!, new NoticeLiftedMessage(sanction.Id, submission.Issuer!.Name, sanction.StepName, words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private IQueryable<Attempt> Attempts() =>
        db.Attempts.Include(a => a.Submission!.Issuer).Include(a => a.Submission!.Earner).Include(a => a.Submission!.DefinitionVersion);

    private async Task<(Sanction Sanction, Submission Submission)> FindAsync(Actor actor, Guid sanctionId, CancellationToken cancellationToken)
    {
        var sanction = await db.Sanctions.LedBy(actor).FirstOrDefaultAsync(s => s.Id == sanctionId, cancellationToken) ?? throw new NotFoundException("This notice");
        return (sanction, (await Attempts().FirstAsync(a => a.Id == sanction.AttemptId, cancellationToken)).Submission!);
    }

    private void Record(Actor actor, AuditAction action, Sanction sanction, DateTime now, string? details) =>
        db.Record(actor, action, "Sanction", sanction.Id, sanction.IssuerId, now, details);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var known) ? known : TimeZoneInfo.Utc;

    private static string WordsOf(string? typed, string field, string missing)
    {
        var words = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (words.Length == 0) throw new RefusedException("words-missing", missing, field);
        if (words.Length > Sanction.ReasonLength) throw new RefusedException("words-too-long", $"This can hold {Sanction.ReasonLength:N0} characters; it has {words.Length:N0}.", field);
        return words;
    }
}
