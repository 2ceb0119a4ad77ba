using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>
/// One look at whether a handed-in attempt is complete: opened when it comes in, done once by one person. It stays as what was found, also after the
/// attempt was handed in again, which opens another.
/// </summary>
public sealed class AttemptCheck
{
    private AttemptCheck()
    {
    }

    internal AttemptCheck(Attempt attempt, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Round = attempt.Round;
        OpenedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>Round of the attempt that was looked at.</summary>
    public int Round { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? DoneAt { get; private set; }

    public Guid? DoneById { get; private set; }

    /// <summary>What was found; empty while nobody has looked.</summary>
    public bool? IsComplete { get; private set; }

    /// <summary>What was missing, as the earner read it.</summary>
    public IReadOnlyList<PartGap> Gaps { get; private set; } = [];

    /// <summary>What the person wrote about it as a whole.</summary>
    public string? Words { get; private set; }

    internal void Finish(bool isComplete, IReadOnlyList<PartGap> gaps, string? words, Guid byId, DateTime now) =>
        (IsComplete, Gaps, Words, DoneById, DoneAt) = (isComplete, gaps, words, byId, now);
}
