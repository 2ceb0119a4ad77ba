namespace MicroCred.Core.Reviews.Agreement;

/// <summary>One assessor's level for one criterion of one attempt, scored without sight of anybody else's.</summary>
/// <param name="AttemptId">The attempt; its ratings are drawn together in the bootstrap.</param>
/// <param name="CriterionId">The criterion; attempt and criterion together are the unit that is rated.</param>
/// <param name="AssessorId">Who rated.</param>
/// <param name="Level">Place in the scale, from 0, lowest first.</param>
/// <param name="ScoredAt">When, in UTC; says which of two ratings is the first.</param>
public readonly record struct Rating(Guid AttemptId, Guid CriterionId, Guid AssessorId, int Level, DateTime ScoredAt);
