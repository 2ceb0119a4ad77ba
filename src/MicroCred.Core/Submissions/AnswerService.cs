using MicroCred.Core.Common;
using MicroCred.Core.Data;

namespace MicroCred.Core.Submissions;

/// <summary>Keeps the answers of parts 1 and 3 while the earner writes. Saving as one types leaves no audit entry; handing in does.</summary>
public sealed class AnswerService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>
    /// Saves those answers that nobody changed since the page was opened. The others are left as they are stored and come back as clashes:
    /// saving again with the versions given replaces them.
    /// </summary>
    /// <param name="actor">The earner.</param>
    /// <param name="submissionId">Which submission.</param>
    /// <param name="answers">What the page holds.</param>
    /// <param name="isPastWork">Whether the work was done before; empty when the page does not ask.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="RefusedException">An answer is too long, a question is closed, or the attempt was handed in. Nothing is saved.</exception>
    public Task<SavedAnswers> SaveAsync(Actor actor, Guid submissionId, IReadOnlyList<SaveAnswer> answers, bool? isPastWork, CancellationToken cancellationToken = default) =>
        ConflictRetry.RunAsync(db, async () =>
        {
            var submission = await db.LoadWorkAsync(actor, submissionId, cancellationToken);
            var attempt = submission.CurrentAttempt;
            var version = submission.DefinitionVersion!;
            var now = time.GetUtcNow().UtcDateTime;
            RefuseTooLong(answers);
            var clashes = new List<AnswerClash>();
            foreach (var answer in answers)
            {
                var prompt = version.Prompts.FirstOrDefault(p => p.Key == answer.PromptKey) ?? throw new NotFoundException("This question");
                var stored = attempt.Responses.FirstOrDefault(r => r.PromptId == prompt.Id);
                var text = Texts.Fold(answer.Text);
                if (text == (stored?.Text ?? "")) continue;
                if (stored is not null && stored.Version != answer.Version) clashes.Add(new AnswerClash(prompt.Key, text, stored.Text));
                else attempt.Answer(prompt, version, text, now);
            }

            if (isPastWork is { } past && past != attempt.IsPastWork) attempt.MarkPastWork(past);
            if (db.ChangeTracker.HasChanges())
            {
                // Handing in at the same moment must see this answer, or this answer must see that it came too late.
                db.Touch(attempt);
                await db.SaveChangesAsync(cancellationToken);
            }

            var keys = version.Prompts.ToDictionary(p => p.Id, p => p.Key);
            return new SavedAnswers(now, attempt.Responses.ToDictionary(r => keys[r.PromptId], r => r.Version), clashes);
        }, cancellationToken);

    private static void RefuseTooLong(IReadOnlyList<SaveAnswer> answers)
    {
        var reasons = answers
            .Select(a => (a.PromptKey, Texts.Fold(a.Text).Length))
            .Where(a => a.Length > Response.TextLength)
            .Select(a => new Reason("answer-too-long", $"An answer can hold {Response.TextLength:N0} characters; this one has {a.Length:N0}.", a.PromptKey))
            .ToList();
        if (reasons.Count > 0) throw new RefusedException(reasons);
    }
}
