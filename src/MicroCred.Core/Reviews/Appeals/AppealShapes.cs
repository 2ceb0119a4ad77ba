using MicroCred.Core.Common;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Reviews.Appeals;

/// <summary>How an earner's attempt stands as to appeals.</summary>
/// <param name="WhyNot">Why no appeal can be filed now; empty when one can.</param>
/// <param name="EndsAt">Until when one could be filed; empty where the issuer takes none.</param>
/// <param name="NeedsLead">A lead assessor looks first, and can decline it.</param>
/// <param name="IsReopened">A fresh pair scores or has scored it.</param>
/// <param name="Filed">The appeal, once there is one.</param>
public sealed record OwnAppeal(
    Guid AttemptId, int AttemptNumber, AttemptStatus Status, IReadOnlyList<Reason> WhyNot, DateTime? EndsAt, string TimeZone, bool NeedsLead, bool IsReopened, FiledAppeal? Filed)
{
    public bool CanAppeal => WhyNot.Count == 0;
}

/// <summary>An earner's own appeal.</summary>
public sealed record FiledAppeal(AppealStatus Status, string Reason, DateTime FiledAt, DateTime DueAt, string? LeadReason, DateTime? AnsweredAt, DateTime? DecidedAt);

/// <summary>An appeal in the lead assessor's list. Nothing names the earner.</summary>
public sealed record AppealItem(
    Guid AppealId, Guid AttemptId, string Reference, string Title, int AttemptNumber, AttemptStatus Against, AppealStatus Status, DateTime FiledAt, DateTime DueAt, BusinessCalendar Calendar,
    DateTime? AnsweredAt, DateTime? DecidedAt, Outcome? Outcome)
{
    public bool IsOpen => Status is AppealStatus.Filed or AppealStatus.TakenUp;
}

/// <summary>An appeal with the earner's words, what it is against, and what became of it.</summary>
/// <param name="Closing">Why the attempt was closed, while it is.</param>
/// <param name="Decisions">The decision before, and the fresh pair's once it is there.</param>
/// <param name="WhyNotAnswer">Why this lead leaves the answer to another.</param>
public sealed record AppealSheet(
    AppealItem Item, string Reason, string? Closing, IReadOnlyList<AppealDecision> Decisions, string? Lead, string? LeadReason, bool IsInAssessment, int OpenReviews, Reason? WhyNotAnswer);

/// <summary>One of an attempt's decisions.</summary>
public sealed record AppealDecision(Outcome Outcome, DateTime DecidedAt, string Explanation);
