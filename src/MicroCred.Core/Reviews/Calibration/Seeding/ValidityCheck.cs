using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>
/// An anchor among one assessor's live work. The attempt it stands for is as real as any to its assessor and to nobody else: no earner, no
/// decision, no credential follows from it. What the review said is measured against the true levels.
/// </summary>
public sealed class ValidityCheck
{
    /// <summary>From so many levels on a score counts as far off.</summary>
    public const int FarOff = 2;

    private ValidityCheck()
    {
    }

    internal ValidityCheck(Attempt attempt, Anchor anchor, Guid assessorId, Guid issuerId, DateTime plantAt)
    {
        AttemptId = attempt.Id;
        Attempt = attempt;
        AnchorId = anchor.Id;
        AssessorId = assessorId;
        IssuerId = issuerId;
        MicroCredentialId = anchor.MicroCredentialId;
        PlantAt = plantAt;
    }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    public Guid AnchorId { get; private set; }

    public Anchor? Anchor { get; private set; }

    /// <summary>The one assessor whose queue it comes into.</summary>
    public Guid AssessorId { get; private set; }

    public Guid IssuerId { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    /// <summary>When it is to come into the queue: some hours after the draw, as work comes in at any hour.</summary>
    public DateTime PlantAt { get; private set; }

    public DateTime? PlantedAt { get; private set; }

    /// <summary>When it was taken out unscored: nobody measures anything by it.</summary>
    public DateTime? ClosedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>Criteria that were scored; nothing before the end, like the three below.</summary>
    public int? Criteria { get; private set; }

    /// <summary>At the very level.</summary>
    public int? Exact { get; private set; }

    /// <summary>One level off.</summary>
    public int? Adjacent { get; private set; }

    /// <summary>Two levels off or more, or declared impossible to score.</summary>
    public int? Far { get; private set; }

    /// <summary>What its assessor reads as the decision, from <see cref="ShownAt"/> on, as after any review.</summary>
    public ShownDecision? Shown { get; private set; }

    public Outcome? ShownOutcome { get; private set; }

    public DateTime? ShownAt { get; private set; }

    internal void Plant(DateTime now) => PlantedAt = now;

    internal void Close(DateTime now) => ClosedAt ??= now;

    /// <summary>Measures the finished review.</summary>
    internal void Finish(ValidityResult result, ShownDecision shown, DateTime shownAt, DateTime now)
    {
        (Criteria, Exact, Adjacent, Far) = (result.Criteria, result.Exact, result.Adjacent, result.Far);
        (Shown, ShownOutcome, ShownAt, FinishedAt) = (shown, shown.Outcome, shownAt, now);
    }
}

/// <summary>How far a review lies from the true levels, criterion by criterion.</summary>
public sealed record ValidityResult(int Criteria, int Exact, int Adjacent, int Far)
{
    /// <summary>Compares levels; one that is missing was declared impossible to score, which an anchor never is.</summary>
    public static ValidityResult Of(IReadOnlyCollection<(int? Chosen, int True)> pairs)
    {
        var distances = pairs.Select(p => p.Chosen is { } chosen ? Math.Abs(chosen - p.True) : ValidityCheck.FarOff).ToList();
        return new ValidityResult(distances.Count, distances.Count(d => d == 0), distances.Count(d => d == 1), distances.Count(d => d >= ValidityCheck.FarOff));
    }
}

/// <summary>A decision as the assessor of an anchor reads it: what the rule makes of the review, with the true levels in the other assessors' place.</summary>
public sealed record ShownDecision(Outcome Outcome, int MySeat, IReadOnlyList<ShownResult> Results);

/// <summary>One criterion of it.</summary>
public sealed record ShownResult(Guid CriterionId, bool IsMet, IReadOnlyList<ShownLevel> Levels);

/// <summary>The level that the assessor on a seat gave.</summary>
public sealed record ShownLevel(int Seat, int Level);
