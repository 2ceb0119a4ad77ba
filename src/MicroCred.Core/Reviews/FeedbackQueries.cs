using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews;

/// <summary>What the assessors say to the earner about a decided attempt. Assessors stay anonymous: A and B, and C where a third one scored.</summary>
public sealed class FeedbackQueries(MicroCredDbContext db)
{
    /// <summary>The feedback on an attempt of the actor's own; nothing while it is not decided.</summary>
    /// <exception cref="NotFoundException">The attempt is not the actor's.</exception>
    public async Task<AttemptFeedback?> ForAttemptAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        var attempt = await db.Attempts.AsNoTracking()
            .Where(a => a.Id == attemptId && a.Submission!.EarnerId == me)
            .Select(a => new { a.Id, a.Number, a.Submission!.VersionId, a.Submission.DefinitionVersion!.Levels })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Attempt");
        var decisions = await db.Decisions.AsNoTracking().Include(d => d.Results).Where(d => d.AttemptId == attemptId).OrderByDescending(d => d.Round).ToListAsync(cancellationToken);
        if (decisions.Count == 0) return null;

        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.VersionId == attempt.VersionId).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var carried = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId).SelectMany(a => a.CarriedCriteria)
            .ToDictionaryAsync(c => c.CriterionId, c => c.MetOnAttempt, cancellationToken);
        var reviews = await db.Reviews.AsNoTracking().Include(r => r.Scores)
            .Where(r => r.AttemptId == attemptId && r.Status == ReviewStatus.Finished)
            .OrderBy(r => r.Seat).ToListAsync(cancellationToken);

        var feedback = decisions.Select(decision =>
        {
            var results = decision.Results.ToDictionary(r => r.CriterionId);
            var ofRound = reviews.Where(r => r.Round == decision.Round).ToList();
            return new AttemptFeedback(
                attempt.Id, attempt.Number, decision.Outcome, decision.DecidedAt, decision.Explanation,
                [.. criteria.Select(c => Of(c, attempt.Levels, carried, results, ofRound))],
                [.. ofRound.Select(r => new OverallFeedback(AssessorName.Of(r.Seat), r.OverallComment))]);
        }).ToList();
        return feedback[0] with { Earlier = [.. feedback.Skip(1)] };
    }

    private static CriterionFeedback Of(
        Criterion criterion, IReadOnlyList<string> levels, Dictionary<Guid, int> carried, Dictionary<Guid, CriterionResult> results, List<Review> reviews)
    {
        var metOn = carried.TryGetValue(criterion.Id, out var number) ? number : (int?)null;
        var result = results.GetValueOrDefault(criterion.Id);
        var scores = reviews
            .Select(r => (r.Seat, Score: r.Scores.FirstOrDefault(s => s.CriterionId == criterion.Id)))
            .Where(s => s.Score is { Level: not null } or { Condition: not null })
            .Select(s => new AssessorScore(
                AssessorName.Of(s.Seat), s.Score!.Level is { } level ? levels[level] : "Could not be scored", s.Score.Level is { } at && criterion.IsMetAt(at),
                s.Score.Comment, s.Score.Why, s.Score.NextStep, s.Score.Condition?.Name));
        return new CriterionFeedback(
            criterion.Id, criterion.Key, criterion.Title, criterion.Description, criterion.IsRequired, levels[criterion.RequiredLevel],
            metOn is not null || result is { IsMet: true }, result is { WasDisputed: true }, metOn,
            metOn is null && result?.Level is { } level ? levels[level] : null, [.. scores]);
    }
}

/// <summary>How an assessor is named to everybody but the lead: by the seat.</summary>
internal static class AssessorName
{
    public static string Of(int? seat) => seat switch
    {
        1 => "Assessor A",
        2 => "Assessor B",
        _ => "Assessor C",
    };
}

/// <summary>The decision on an attempt and all that its assessors wrote, for the earner. <paramref name="Explanation"/> says why it fell so.</summary>
public sealed record AttemptFeedback(
    Guid AttemptId,
    int AttemptNumber,
    Outcome Outcome,
    DateTime DecidedAt,
    string Explanation,
    IReadOnlyList<CriterionFeedback> Criteria,
    IReadOnlyList<OverallFeedback> Overall)
{
    /// <summary>What stood before a fresh pair of assessors scored again.</summary>
    public IReadOnlyList<AttemptFeedback> Earlier { get; init; } = [];
}

/// <summary>One criterion of the rubric. <paramref name="MetOnAttempt"/> names the earlier attempt on which it was met, when it was not scored again; <paramref name="Level"/> the level that stands.</summary>
public sealed record CriterionFeedback(
    Guid CriterionId,
    string Key,
    string Title,
    string Description,
    bool IsRequired,
    string RequiredLevel,
    bool IsMet,
    bool WasDisputed,
    int? MetOnAttempt,
    string? Level,
    IReadOnlyList<AssessorScore> Scores);

/// <summary>What one assessor found for one criterion.</summary>
public sealed record AssessorScore(string Assessor, string Level, bool IsMet, string Comment, string Why, string NextStep, string? Condition);

/// <summary>What one assessor says about the whole.</summary>
public sealed record OverallFeedback(string Assessor, string Comment);
