using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews;

/// <summary>How many look, and how far apart two may be.</summary>
/// <param name="IndependentReviews">Independent reviews that a decision needs: 1 or 2.</param>
/// <param name="Tolerance">Levels by which two reviews may lie apart on a criterion that matters without a third being asked; 0 for none.</param>
public sealed record RuleSettings(int IndependentReviews = 2, int Tolerance = 0);

/// <summary>A criterion as the rule sees it.</summary>
/// <param name="CriterionId">Its key.</param>
/// <param name="IsRequired">Whether it has to be met, whatever else the rule asks.</param>
/// <param name="RequiredLevel">Level, from 0, at or above which it is met.</param>
/// <param name="Points">What its levels are worth, weight included; empty where points do not count.</param>
/// <param name="StandsAt">The level of an earlier attempt on which it was met: it stands and is not scored again. Empty while it is open.</param>
public sealed record RuleCriterion(Guid CriterionId, bool IsRequired, int RequiredLevel, IReadOnlyList<int>? Points = null, int? StandsAt = null)
{
    /// <summary>A criterion of a version under its rule; on an attempt that carries it over, with the level that stands.</summary>
    public static RuleCriterion Of(Criterion criterion, DecisionRule rule, int? standsAt = null) =>
        new(criterion.Id, criterion.IsRequired, criterion.RequiredLevel, rule.PointsOf(criterion.Key), standsAt);

    internal bool IsMetAt(int level) => level >= RequiredLevel;

    /// <summary>What a level is worth; nothing where none was given.</summary>
    internal int PointsAt(int level) => level < 0 || Points is not { Count: > 0 } ? 0 : Points[level];
}

/// <summary>A finished review as the rule sees it: level by criterion, or <see cref="ScoringRule.NotScored"/>.</summary>
public sealed record RuleReview(bool IsAdjudication, IReadOnlyDictionary<Guid, int> Levels);

/// <summary>What the rule finds for one open criterion.</summary>
/// <param name="CriterionId">Its key.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="WasDisputed">Whether one of the two independent reviews found it met and the other did not.</param>
/// <param name="Level">The level that stands; empty where none could be given.</param>
public sealed record CriterionRuling(Guid CriterionId, bool IsMet, bool WasDisputed, int? Level);

/// <summary>What the rule finds.</summary>
/// <param name="Outcome">The decision, or nothing while reviews are missing.</param>
/// <param name="NeedsAdjudication">Whether the two independent reviews disagree and no adjudication has settled it.</param>
/// <param name="Criteria">Per open criterion, once decided.</param>
/// <param name="Disputed">Criteria for which a third review is, or was, needed.</param>
/// <param name="Finding">What the levels come to under the rule, in a sentence; empty while there is no decision.</param>
/// <param name="Explanation">The finding, and who came to it, in words for the earner.</param>
public sealed record Ruling(
    Outcome? Outcome,
    bool NeedsAdjudication,
    IReadOnlyList<CriterionRuling> Criteria,
    IReadOnlyList<Guid> Disputed,
    string Finding,
    string Explanation);
