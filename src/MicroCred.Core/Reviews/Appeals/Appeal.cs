using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>Where an appeal stands.</summary>
public enum AppealStatus
{
    /// <summary>It waits for a lead assessor, who takes it up or declines it.</summary>
    Filed,

    /// <summary>A fresh pair of assessors scores.</summary>
    TakenUp,

    /// <summary>A lead assessor found it out of scope; the first decision stands.</summary>
    Declined,

    /// <summary>The fresh pair's decision is there; it is final.</summary>
    Decided,
}

/// <summary>An earner's word that a decision is wrong, with the reason. There is one for each attempt at most: a unique index has the last word.</summary>
public sealed class Appeal : IVersioned
{
    public const int ReasonLength = 2000;

    private Appeal()
    {
    }

    internal Appeal(Attempt attempt, string reason, DateTime dueAt, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        Attempt = attempt;
        Against = attempt.Status;
        Reason = reason;
        FiledAt = now;
        DueAt = dueAt;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    public AppealStatus Status { get; private set; }

    /// <summary>What it is against: not yet earned, or closed.</summary>
    public AttemptStatus Against { get; private set; }

    /// <summary>Why the earner thinks that it is wrong. Lead assessors read it; assessors never do. Empty once the earner's account is gone.</summary>
    public string Reason { get; private set; } = "";

    public DateTime FiledAt { get; private set; }

    /// <summary>End of the business day by which the answer is promised; pauses of the attempt's clock move only the attempt's own.</summary>
    public DateTime DueAt { get; private set; }

    public Guid? LeadId { get; private set; }

    /// <summary>Why it was declined, in words for the earner.</summary>
    public string? LeadReason { get; private set; }

    /// <summary>When it was taken up or declined.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When the fresh pair's decision came.</summary>
    public DateTime? DecidedAt { get; private set; }

    public Outcome? Outcome { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>The fresh pair is asked; <paramref name="leadId"/> is empty where no lead has to look first.</summary>
    internal void TakeUp(Guid? leadId, DateTime now) => Answer(AppealStatus.TakenUp, leadId, null, now);

    internal void Decline(Guid leadId, string reason, DateTime now) => Answer(AppealStatus.Declined, leadId, reason, now);

    internal void Decide(Outcome outcome, DateTime now)
    {
        Status = AppealStatus.Decided;
        Outcome = outcome;
        DecidedAt = now;
    }

    /// <summary>The earner deletes the account: the words go.</summary>
    internal void Forget() => Reason = "";

    private void Answer(AppealStatus status, Guid? leadId, string? reason, DateTime now)
    {
        if (Status != AppealStatus.Filed) throw new RefusedException("appeal-answered", "This appeal has been answered already. Look at it again.");
        Status = status;
        LeadId = leadId;
        LeadReason = reason;
        AnsweredAt = now;
    }
}
