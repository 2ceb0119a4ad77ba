using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Whether a single finished review is enough for its decision, under the attempt's settings.</summary>
internal static class SecondLook
{
    /// <summary>Why a second independent review is needed; nothing when the one stands.</summary>
    public static SecondReviewReason? WhyNeeded(
        AssessmentSettings settings, int attemptNumber, MicroCredentialVersion version, IReadOnlyList<RuleCriterion> criteria, IReadOnlyList<RuleReview> reviews, Outcome outcome)
    {
        if (outcome == Outcome.Earned || reviews is not [{ IsAdjudication: false } single]) return null;
        if (settings.SecondScoreNearMisses && IsNearMiss(version, criteria, single)) return SecondReviewReason.NearMiss;
        return settings.SecondScoreNotYetEarned && attemptNumber >= 2 ? SecondReviewReason.NotYetEarnedAgain : null;
    }

    /// <summary>Whether one level more on a single criterion would have earned it, whatever the version's rule is.</summary>
    private static bool IsNearMiss(MicroCredentialVersion version, IReadOnlyList<RuleCriterion> criteria, RuleReview review) =>
        criteria.Where(c => c.StandsAt is null && review.Levels[c.CriterionId] is >= 0 and var level && level < version.Levels.Count - 1).Any(c =>
        {
            var raised = new Dictionary<Guid, int>(review.Levels);
            raised[c.CriterionId]++;
            return ScoringRule.Decide(version.Decision, criteria, [review with { Levels = raised }], new RuleSettings(1)).Outcome == Outcome.Earned;
        });
}
