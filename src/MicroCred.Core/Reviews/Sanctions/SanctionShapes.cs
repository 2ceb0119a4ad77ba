using MicroCred.Core.Common;

namespace MicroCred.Core.Reviews.Sanctions;

/// <summary>A lead assessor's proposal. <paramref name="Step"/> is counted from 1.</summary>
public sealed record ProposeSanction(Guid AttemptId, int Step, string Reason);

/// <summary>What a lead assessor can propose about an attempt.</summary>
/// <param name="Steps">The steps that may be proposed; the last of them is the next one.</param>
/// <param name="CountsAlready">An earlier step of the same earner still counts.</param>
/// <param name="OpenId">The notice about this attempt that is open, if there is one.</param>
public sealed record ProposalSheet(
    Guid AttemptId, string Reference, string Title, int AttemptNumber, string IssuerName, string TimeZone, IReadOnlyList<SanctionStep> Steps, bool CountsAlready, DateTime AnswerUntil, Guid? OpenId);

/// <summary>A notice in the lead assessor's list. Nothing names the earner.</summary>
public sealed record SanctionItem(
    Guid Id, Guid AttemptId, string Reference, string Title, int AttemptNumber, string IssuerName, string TimeZone, string StepName, SanctionKind Kind, int Days, SanctionStatus Status,
    DateTime ProposedAt, DateTime AnswerUntil, DateTime? AnsweredAt, DateTime? SettledAt, DateTime? EffectiveUntil, DateTime? LiftedAt)
{
    public bool IsOpen => Status == SanctionStatus.Proposed;

    public bool Holds(DateTime now) => Status == SanctionStatus.Confirmed && (EffectiveUntil is null || EffectiveUntil > now);
}

/// <summary>A notice with everybody's words. <paramref name="WhyNotConfirm"/> is empty when it can be confirmed now.</summary>
public sealed record SanctionSheet(
    SanctionItem Item, string Reason, string? Answer, string? ClosingReason, string? ProposedBy, string? SettledBy, string? LiftedBy, bool IsOwnProposal, Reason? WhyNotConfirm);

/// <summary>A notice as its earner reads it; leads are not named. <paramref name="WhyNotAnswer"/> is empty when it can be answered now.</summary>
public sealed record OwnNotice(SanctionItem Item, Guid SubmissionId, string Reason, string? Answer, string? ClosingReason, Reason? WhyNotAnswer);
