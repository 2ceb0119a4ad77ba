using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews;

public enum Outcome
{
    Earned,
    NotYetEarned,
}

/// <summary>What followed from the reviews of one round of an attempt. One per round, for ever: a unique index has the last word. That of the latest round stands.</summary>
public sealed class Decision
{
    public const int ExplanationLength = 2000;

    private readonly List<CriterionResult> results = [];

    private Decision()
    {
    }

    public Decision(Attempt attempt, Ruling ruling, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Round = attempt.Round;
        Outcome = ruling.Outcome ?? throw new ArgumentException("The ruling decides nothing.", nameof(ruling));
        Explanation = ruling.Explanation;
        DecidedAt = now;
        results.AddRange(ruling.Criteria.Select(c => new CriterionResult(Id, c.CriterionId, c.IsMet, c.WasDisputed, c.Level)));
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    /// <summary>The attempt's round whose reviews led to it.</summary>
    public int Round { get; private set; }

    public Outcome Outcome { get; private set; }

    public DateTime DecidedAt { get; private set; }

    /// <summary>Why it fell so, in words for the earner.</summary>
    public string Explanation { get; private set; } = "";

    public IReadOnlyList<CriterionResult> Results => results;
}

/// <summary>Whether one criterion was found met, and the level that stands, from 0; empty where none could be given.</summary>
public sealed record CriterionResult(Guid DecisionId, Guid CriterionId, bool IsMet, bool WasDisputed, int? Level);
