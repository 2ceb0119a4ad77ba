using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>Says that an attempt is complete, or sends it back with what is missing. Neither scores anything, and neither costs an attempt.</summary>
public sealed class CheckService(MicroCredDbContext db, Outbox outbox, TimeProvider time)
{
    /// <summary>Finds the attempt complete: its reviews open, and the time until the decision runs from here.</summary>
    /// <exception cref="NotFoundException">It does not wait for the actor's check.</exception>
    public Task CompleteAsync(Actor actor, Guid attemptId, int round, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (attempt, check) = await FindAsync(actor, attemptId, round, cancellationToken);
        var submission = attempt.Submission!;
        var calendar = await new CalendarQueries(db).ForIssuerAsync(submission.IssuerId, cancellationToken);
        attempt.FindComplete(BusinessDays.Add(now, submission.DefinitionVersion!.DecisionBusinessDays, calendar), now);
        check.Finish(true, [], null, actor.UserId, now);
        db.Record(actor, AuditAction.AttemptFoundComplete, "Attempt", attempt.Id, submission.IssuerId, now, $"round {attempt.Round}");
        outbox.Add(submission.Earner!, new AttemptCompleteMessage(submission.Id, submission.DefinitionVersion.Title, attempt.DueAt!.Value, submission.Issuer!.TimeZone), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Sends the attempt back with what is missing, place by place. The earner changes it and hands the same attempt in again.</summary>
    /// <exception cref="NotFoundException">It does not wait for the actor's check.</exception>
    /// <exception cref="RefusedException">Nothing is named, a place is not open on this attempt, or a text is too long.</exception>
    public Task SendBackAsync(Actor actor, SendBackIncomplete back, CancellationToken cancellationToken = default) => ConflictRetry.RunAsync(db, async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (attempt, check) = await FindAsync(actor, back.AttemptId, back.Round, cancellationToken);
        var submission = attempt.Submission!;
        var version = submission.DefinitionVersion!;
        var gaps = GapsOf(back.Gaps, OpenPrompts(version, [.. attempt.CarriedCriteria.Select(c => c.CriterionId)]), await ConditionQueries.OfAsync(db, submission.IssuerId, cancellationToken));
        var words = Folded(back.Words);
        if (words?.Length > Attempt.NoteLength) throw new RefusedException("words-too-long", $"What you write can hold {Attempt.NoteLength:N0} characters.", "Words");
        attempt.SendBack(words ?? "", gaps: gaps);
        check.Finish(false, gaps, words, actor.UserId, now);
        db.Record(actor, AuditAction.AttemptFoundIncomplete, "Attempt", attempt.Id, submission.IssuerId, now, string.Join("; ", gaps.Select(g => $"{g.Key}: {g.What}")));
        outbox.Add(submission.Earner!, new AttemptIncompleteMessage(submission.Id, version.Title, [.. gaps.Select(g => $"{g.Key}: {g.What}. {g.Text}")], words), now);
        return await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>The prompts that can be changed on an attempt on which these criteria stand from before.</summary>
    internal static IReadOnlyList<Prompt> OpenPrompts(MicroCredentialVersion version, IReadOnlyCollection<Guid> carried) =>
        [.. version.Prompts.OrderBy(p => p.Position).Where(p => carried.Count == 0 || version.Criteria.Any(c => !carried.Contains(c.Id) && c.IsJudgedOn(p)))];

    private static List<PartGap> GapsOf(IReadOnlyList<FoundGap> found, IReadOnlyList<Prompt> open, IReadOnlyList<Condition> conditions)
    {
        var named = found.Where(g => g.Code.Length > 0).ToList();
        if (named.Count == 0)
            throw new RefusedException("nothing-missing", "Choose for at least one question or requirement what is missing, or say that it is complete.", "Gaps");
        return
        [
            .. named.Select(gap =>
            {
                var prompt = open.FirstOrDefault(p => p.Key == gap.Key) ?? throw new RefusedException("place-closed", $"{gap.Key} is not open on this attempt.", "Gaps");
                var condition = conditions.FirstOrDefault(c => c.Code == gap.Code)
                    ?? throw new RefusedException("condition-unknown", "Choose what is missing from the list; it has changed since you opened the page.", "Gaps");
                var words = Folded(gap.Words);
                if (words?.Length > PartGap.TextLength) throw new RefusedException("words-too-long", $"Say in at most {PartGap.TextLength:N0} characters what is missing in {gap.Key}.", "Gaps");
                return new PartGap(prompt.Part, words ?? condition.WhatToDo, prompt.Key, condition.Name);
            }),
        ];
    }

    private static string? Folded(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.ReplaceLineEndings("\n").Trim();

    private async Task<(Attempt Attempt, AttemptCheck Check)> FindAsync(Actor actor, Guid attemptId, int round, CancellationToken cancellationToken)
    {
        var attempt = await db.CheckableBy(actor)
            .Include(a => a.CarriedCriteria)
            .Include(a => a.Submission!.Earner).Include(a => a.Submission!.Issuer)
            .Include(a => a.Submission!.DefinitionVersion!.Prompts).Include(a => a.Submission!.DefinitionVersion!.Criteria)
            .FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken) ?? throw new NotFoundException("This check");
        if (attempt.Round != round) throw new StaleException("The earner has handed this in anew since you opened the page. Look at it again.");
        var check = await db.AttemptChecks.FirstAsync(c => c.AttemptId == attemptId && c.Round == attempt.Round, cancellationToken);
        return (attempt, check);
    }
}
