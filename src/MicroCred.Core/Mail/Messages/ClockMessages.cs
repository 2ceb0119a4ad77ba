using MicroCred.Core.Common;
using MicroCred.Core.Submissions.Calendars;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To an assessor: a review will be due soon.</summary>
public sealed record ReviewDueMessage(Guid ReviewId, string Title, string Reference, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "ReviewDue";

    public override string Subject => $"Due soon: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        The decision on submission {Reference}, "{Title}", is promised by {Day(DueAt, TimeZone)}, and your review is not finished yet.

        {portal.Of($"/reviews/{ReviewId}")}

        If you cannot finish it in time, give it back there: someone else takes it at once.
        """;
}

/// <summary>To a lead assessor: a decision is overdue.</summary>
public sealed record AttemptOverdueMessage(Guid AttemptId, string Title, string Reference, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "AttemptOverdue";

    public override string Subject => $"Overdue: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Submission {Reference}, "{Title}", was to be decided by {Day(DueAt, TimeZone)} and is not.

        Who has it, and whom you could ask, stands here:
        {portal.Of($"/reviews/lead/attempts/{AttemptId}")}
        """;
}

/// <summary>To an assessor: a lead assessor asks for another look at a finished review.</summary>
public sealed record ReviewSentBackMessage(Guid ReviewId, string Title, string Reference, string Reason, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "ReviewSentBack";

    public override string Subject => $"Please look again: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Before the decision on submission {Reference}, "{Title}", goes to its earner, the lead assessor asks you to look at your review again:

        {Reason}

        Your levels and comments are as you left them. Change what you find right to change, and finish the review again:
        {portal.Of($"/reviews/{ReviewId}")}

        The decision is promised by {Day(DueAt, TimeZone)}.
        """;
}

/// <summary>To the earner: the clock stands still, and why.</summary>
public sealed record ClockPausedMessage(Guid SubmissionId, string Title, PauseReason Reason, string? Note) : Message
{
    public override string Kind => "ClockPaused";

    public override string Subject => $"Your decision takes longer: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        The time until your decision on "{Title}" stands still for now: {Reason.InWords()}.{(Note is null ? "" : "\n\n" + Note)}

        The promised day moves by as many business days as this takes, and you get a message when it goes on.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the clock runs again, with the new day.</summary>
public sealed record ClockResumedMessage(Guid SubmissionId, string Title, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "ClockResumed";

    public override string Subject => $"Your decision: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Work on your submission of "{Title}" goes on. You will have a decision by {Day(DueAt, TimeZone)}.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}
