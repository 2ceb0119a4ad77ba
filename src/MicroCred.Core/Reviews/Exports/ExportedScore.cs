using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Exports;

/// <summary>One independent assessor's level for one criterion of one attempt, with the words that name it. Nothing in it names the earner.</summary>
public sealed record ExportedScore
{
    public required Guid AttemptId { get; init; }

    public required Guid CriterionId { get; init; }

    public required Guid AssessorId { get; init; }

    /// <summary>Place in the version's levels, from 0, lowest first.</summary>
    public required int Level { get; init; }

    /// <summary>When the review was finished, in UTC.</summary>
    public required DateTime ScoredAt { get; init; }

    public required string Title { get; init; }

    public required int VersionNumber { get; init; }

    public required string Reference { get; init; }

    public required int AttemptNumber { get; init; }

    public required string CriterionKey { get; init; }

    public required string LevelName { get; init; }

    public required string AssessorName { get; init; }

    public Rating ToRating() => new(AttemptId, CriterionId, AssessorId, Level, ScoredAt);
}
