using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>Why a decided attempt is scored again.</summary>
public enum ReopeningCause
{
    Appeal,

    /// <summary>A lead assessor found on back-reading that the decision is wrong.</summary>
    BackReading,
}

/// <summary>A decided attempt that went to a fresh pair of assessors, with what stood before. Rows are never changed.</summary>
public sealed class Reopening
{
    private Reopening()
    {
    }

    internal Reopening(Attempt attempt, ReopeningCause cause, string? reason, Guid? byId, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Round = attempt.Round + 1;
        Cause = cause;
        Reason = reason;
        ById = byId;
        At = now;
        StatusBefore = attempt.Status;
        DecidedBefore = attempt.DecidedAt;
        DueBefore = attempt.DueAt;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>The round that the fresh pair scores.</summary>
    public int Round { get; private set; }

    public ReopeningCause Cause { get; private set; }

    /// <summary>The lead assessor's words; empty where the portal followed the issuer's settings.</summary>
    public string? Reason { get; private set; }

    public Guid? ById { get; private set; }

    public DateTime At { get; private set; }

    public AttemptStatus StatusBefore { get; private set; }

    /// <summary>When the decision before was made; its turnaround is measured with this.</summary>
    public DateTime? DecidedBefore { get; private set; }

    public DateTime? DueBefore { get; private set; }
}
