using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Reviews;

/// <summary>Writes down a draft. <paramref name="Version"/> is the one that the assessor's page was opened with; scores not named stay as they are.</summary>
public sealed record RecordReview(Guid ReviewId, Guid Version, IReadOnlyList<RecordScore> Scores, string OverallComment)
{
    /// <summary>Every reason why it cannot be written down: texts over their length.</summary>
    internal IReadOnlyList<Reason> WhyNotSave(IReadOnlyList<Criterion> criteria)
    {
        var reasons = Scores
            .Where(s => s.Comment.Length > Score.CommentLength)
            .Select(s => criteria.First(c => c.Id == s.CriterionId))
            .Select(c => new Reason("comment-too-long", $"The comment on {c.Key} is too long: it can hold {Score.CommentLength:N0} characters.", $"comment-{c.Key}"))
            .ToList();
        reasons.AddRange(Scores.Where(s => s.Why.Length > Score.CommentLength || s.NextStep.Length > Score.CommentLength)
            .Select(s => criteria.First(c => c.Id == s.CriterionId))
            .Select(c => new Reason("comment-too-long", $"What you wrote about {c.Key} is too long: each field can hold {Score.CommentLength:N0} characters.", $"next-{c.Key}")));
        if (OverallComment.Length > Review.CommentLength)
            reasons.Add(new Reason("overall-too-long", $"The overall comment is too long: it can hold {Review.CommentLength:N0} characters.", "overall"));
        return reasons;
    }
}

/// <summary>One criterion: level, from 0 or not yet chosen; what was seen, why that level, what would meet it; and why it cannot be scored, if so.</summary>
public sealed record RecordScore(Guid CriterionId, int? Level, string Comment, string Why = "", string NextStep = "", string? ConditionCode = null);

/// <summary>Why an attempt, or one criterion of it, cannot be scored: a code from the issuer's list.</summary>
public sealed record ReportCondition(string Code, Guid? CriterionId = null);

/// <summary>A draft as it is stored now.</summary>
public sealed record SavedReview(Guid Version, DateTime SavedAt);

/// <summary>A finished review, and whether the attempt is decided. What the other review says is not told before that.</summary>
public sealed record FinishedReview(Guid ReviewId, bool IsDecided);
