using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Appeals;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>What must be known to say whether a decision can go to a fresh pair after back-reading.</summary>
/// <param name="IsScored">The reader's own levels are written.</param>
/// <param name="IsAllowed">The issuer's settings let leads reopen decisions.</param>
/// <param name="Status">Where the attempt stands.</param>
/// <param name="WasReopened">A fresh pair scores or has scored it.</param>
/// <param name="IsLatest">No further attempt was begun.</param>
/// <param name="AppealWaits">An appeal waits for an answer.</param>
public sealed record ReopeningFacts(bool IsScored, bool IsAllowed, AttemptStatus Status, bool WasReopened, bool IsLatest, bool AppealWaits);

/// <summary>When a lead assessor may send a decision to a fresh pair.</summary>
public static class BackReadingRule
{
    /// <summary>Every reason why not; empty when it is possible.</summary>
    public static IReadOnlyList<Reason> WhyNotReopen(ReopeningFacts facts)
    {
        var reasons = new List<Reason>();
        if (!facts.IsScored) reasons.Add(new Reason("not-scored", "Write your own levels first."));
        if (!facts.IsAllowed) reasons.Add(new Reason("not-allowed", "The issuer's settings do not let decisions be reopened after back-reading."));
        if (facts.WasReopened) reasons.Add(new Reason("decision-final", "A fresh pair of assessors scores or has scored this attempt. Their decision is final."));
        else if (facts.Status == AttemptStatus.Earned) reasons.Add(new Reason("earned", "The credential is issued and is not taken back by scoring again. An administrator of the issuer can revoke it, with a public reason."));
        else if (facts.Status != AttemptStatus.NotYetEarned) reasons.Add(new Reason("not-decided", "Only an attempt that was found not yet earned can go to a fresh pair."));
        if (!facts.IsLatest) reasons.Add(new Reason("next-attempt-begun", "The earner has begun a further attempt, and goes on from there."));
        if (facts.AppealWaits) reasons.Add(new Reason("appeal-waits", "The earner appealed this decision. Take the appeal up instead."));
        return reasons;
    }

    internal static async Task<ReopeningFacts> ReopeningFactsAsync(this MicroCredDbContext db, Guid backReadingId, CancellationToken cancellationToken)
    {
        var found = await db.BackReadings.AsNoTracking().Where(b => b.Id == backReadingId).Select(b => new
        {
            b.ScoredAt, b.AttemptId, b.Attempt!.Status, b.Attempt.ReopenedAt,
            HasLater = db.Attempts.Any(later => later.SubmissionId == b.Attempt.SubmissionId && later.Number > b.Attempt.Number),
            AppealWaits = db.Appeals.Any(p => p.AttemptId == b.AttemptId && p.Status == AppealStatus.Filed),
        }).FirstAsync(cancellationToken);
        var settings = (await db.AttemptTerms.AsNoTracking().FirstOrDefaultAsync(t => t.AttemptId == found.AttemptId, cancellationToken))?.Settings ?? AssessmentSettings.Default;
        return new ReopeningFacts(found.ScoredAt is not null, settings.ReopenAfterBackReading, found.Status, found.ReopenedAt is not null, !found.HasLater, found.AppealWaits);
    }
}
