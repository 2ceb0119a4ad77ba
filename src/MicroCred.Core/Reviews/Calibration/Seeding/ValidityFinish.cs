using System.Security.Cryptography;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>What follows from the finished review of an anchor, prepared for the save under way: it is measured, and its assessor reads a decision in time.</summary>
internal sealed class ValidityFinish(MicroCredDbContext db)
{
    /// <summary>Measures the review. Answers whether its assessor reads the decision at once.</summary>
    public async Task<bool> FinishAsync(Review review, Attempt attempt, MicroCredentialVersion version, DateTime now, CancellationToken cancellationToken)
    {
        var check = await db.ValidityChecks.Include(c => c.Anchor).FirstAsync(c => c.AttemptId == attempt.Id, cancellationToken);
        var terms = await db.AttemptTerms.FirstAsync(t => t.AttemptId == attempt.Id, cancellationToken);
        var truths = check.Anchor!.Truths.ToDictionary(t => t.CriterionId, t => t.Level);
        var result = ValidityResult.Of([.. review.Scores.Select(s => (s.Condition is null ? s.Level : null, truths[s.CriterionId]))]);
        var own = new RuleReview(false, review.Scores.ToDictionary(s => s.CriterionId, s => s.Condition is null ? s.Level!.Value : ScoringRule.NotScored));
        var (shown, delay) = Show(version, terms, own, new RuleReview(false, truths), Lot(review.Id));
        check.Finish(result, shown, now + delay, now);
        if (delay > TimeSpan.Zero) return false;
        Settle(check, attempt, now);
        return true;
    }

    /// <summary>The attempt leaves assessment, as one that was decided does.</summary>
    internal static void Settle(ValidityCheck check, Attempt attempt, DateTime now)
    {
        attempt.Decide(check.ShownOutcome == Outcome.Earned, now);
        attempt.Submission!.Close();
    }

    /// <summary>
    /// The decision that the rule finds with the true levels as those of the other assessors, and after how long: at once where one review is
    /// enough or the other one would have been finished first, later where somebody else would still have had to look.
    /// </summary>
    internal static (ShownDecision Shown, TimeSpan Delay) Show(MicroCredentialVersion version, AttemptTerms terms, RuleReview own, RuleReview truth, int lot)
    {
        var settings = terms.Settings;
        var criteria = version.Criteria.OrderBy(c => c.Position).Select(c => RuleCriterion.Of(c, version.Decision)).ToList();
        var ruling = ScoringRule.Decide(version.Decision, criteria, [own], new RuleSettings(1, settings.Tolerance));
        var opensSecond = terms.Reviews == 1 && SecondLook.WhyNeeded(settings, 1, version, criteria, [own], ruling.Outcome!.Value) is not null;
        var iAmLast = terms.Reviews == 2 && lot % 2 == 0;
        RuleReview[] reviews = [own];
        if (terms.Reviews == 2 || opensSecond)
        {
            reviews = iAmLast ? [truth, own] : [own, truth];
            ruling = ScoringRule.Decide(version.Decision, criteria, reviews, new RuleSettings(2, settings.Tolerance));
            if (ruling.NeedsAdjudication)
            {
                reviews = [.. reviews, truth with { IsAdjudication = true }];
                ruling = ScoringRule.Decide(version.Decision, criteria, reviews, new RuleSettings(2, settings.Tolerance));
            }
        }

        var results = ruling.Criteria.Select(c => new ShownResult(c.CriterionId, c.IsMet,
            [.. reviews.Select((r, i) => new ShownLevel(i + 1, r.Levels[c.CriterionId])).Where(l => l.Level != ScoringRule.NotScored)]));
        var hours = 0;
        if (reviews.Length == 3) hours = 20 + (lot % 50);
        else if (reviews.Length == 2 && !iAmLast) hours = 3 + (lot % 45);
        if (settings.ReleaseByLead) hours += 5 + (lot % 20);
        return (new ShownDecision(ruling.Outcome!.Value, iAmLast ? 2 : 1, [.. results]), TimeSpan.FromHours(hours));
    }

    /// <summary>A number that depends on the review alone.</summary>
    private static int Lot(Guid reviewId) => SHA256.HashData(reviewId.ToByteArray(bigEndian: true))[0];
}
