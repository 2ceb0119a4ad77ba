using MicroCred.Core.Common;
using MicroCred.Core.Submissions;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>Where a notice stands.</summary>
public enum SanctionStatus
{
    /// <summary>The earner was told and can answer; nothing has changed for them.</summary>
    Proposed,

    /// <summary>A lead assessor confirmed it; it holds until its end, if it has one.</summary>
    Confirmed,

    /// <summary>A lead assessor let it go; it counts for nothing.</summary>
    Dropped,

    /// <summary>It held, and a lead assessor ended it; it counts for nothing any more.</summary>
    Lifted,
}

/// <summary>
/// A step of the issuer's ladder that a lead assessor proposes for an earner, with notice: the earner reads why and can answer before anything
/// follows. Only a person proposes, confirms, drops and lifts it.
/// </summary>
public sealed class Sanction : IVersioned
{
    public const int ReasonLength = 2000;

    private Sanction()
    {
    }

    internal Sanction(Attempt attempt, SanctionStep step, int number, string reason, Guid byId, DateTime answerUntil, DateTime now)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attempt.Id;
        OpenAttemptId = attempt.Id;
        IssuerId = attempt.Submission!.IssuerId;
        PersonId = attempt.Submission.EarnerId;
        (StepName, Kind, Days) = step;
        StepNumber = number;
        Reason = reason;
        ProposedById = byId;
        ProposedAt = now;
        AnswerUntil = answerUntil;
    }

    public Guid Id { get; private set; }

    public Guid IssuerId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>What it is about; leads know the person by this alone.</summary>
    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>The attempt while the notice is open: a unique index lets it have one at a time.</summary>
    public Guid? OpenAttemptId { get; private set; }

    public SanctionStatus Status { get; private set; }

    /// <summary>The step as it was when it was proposed, counted from 1.</summary>
    public int StepNumber { get; private set; }

    public string StepName { get; private set; } = "";

    public SanctionKind Kind { get; private set; }

    public int Days { get; private set; }

    /// <summary>What was seen, in the lead assessor's words. Empty once the earner's account is gone.</summary>
    public string Reason { get; private set; } = "";

    public Guid ProposedById { get; private set; }

    public DateTime ProposedAt { get; private set; }

    /// <summary>Last moment in which the earner can answer.</summary>
    public DateTime AnswerUntil { get; private set; }

    public string? Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Who confirmed or dropped it, and when.</summary>
    public Guid? SettledById { get; private set; }

    public DateTime? SettledAt { get; private set; }

    /// <summary>Why it was dropped or lifted, in words for the earner.</summary>
    public string? ClosingReason { get; private set; }

    /// <summary>Until when it holds once it is confirmed; empty for until it is lifted.</summary>
    public DateTime? EffectiveUntil { get; private set; }

    /// <summary>Until when it counts toward the next step; empty for until it is lifted.</summary>
    public DateTime? CountsUntil { get; private set; }

    public Guid? LiftedById { get; private set; }

    public DateTime? LiftedAt { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>The earner's words, once.</summary>
    internal void AnswerWith(string words, DateTime now)
    {
        if (SanctionRule.WhyNotAnswer(Status, AnsweredAt, AnswerUntil, now) is { } reason) throw new RefusedException([reason]);
        Answer = words;
        AnsweredAt = now;
    }

    internal void Confirm(Guid leadId, TimeZoneInfo zone, DateTime now)
    {
        if (SanctionRule.WhyNotConfirm(Status, AnsweredAt, AnswerUntil, now) is { } reason) throw new RefusedException([reason]);
        (EffectiveUntil, CountsUntil) = SanctionRule.EndsOf(Kind, Days, zone, now);
        Settle(SanctionStatus.Confirmed, leadId, null, now);
    }

    internal void Drop(Guid leadId, string words, DateTime now)
    {
        if (Status != SanctionStatus.Proposed) throw new RefusedException("notice-settled", "This notice has been settled already. Look at it again.");
        Settle(SanctionStatus.Dropped, leadId, words, now);
    }

    internal void Lift(Guid leadId, string words, DateTime now)
    {
        if (Status != SanctionStatus.Confirmed) throw new RefusedException("not-in-force", "Only what was confirmed can be lifted.");
        Status = SanctionStatus.Lifted;
        ClosingReason = words;
        LiftedById = leadId;
        LiftedAt = now;
    }

    /// <summary>The earner deletes the account: the words go.</summary>
    internal void Forget()
    {
        Reason = "";
        Answer = null;
        ClosingReason = null;
    }

    private void Settle(SanctionStatus status, Guid leadId, string? words, DateTime now)
    {
        Status = status;
        OpenAttemptId = null;
        SettledById = leadId;
        SettledAt = now;
        ClosingReason = words;
    }
}
