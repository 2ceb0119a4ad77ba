using MicroCred.Core.Common;
using MicroCred.Core.Reviews.Sanctions;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To the earner: a lead assessor has a question about rules, and what could follow.</summary>
public sealed record NoticeGivenMessage(Guid NoticeId, string Issuer, string Title, string StepName, string Reason, DateTime AnswerUntil, string TimeZone) : Message
{
    public override string Kind => "NoticeGiven";

    public override string Subject => $"A notice from {Issuer}: please answer by {Day(AnswerUntil, TimeZone)}";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor of {Issuer} has read what you handed in for "{Title}" and has a question about the rules. What the lead assessor wrote:

        {Reason}

        Nothing has been decided, and nothing has changed for you. The step that could follow is "{StepName}". Please say how you see it by {Day(AnswerUntil, TimeZone)}; a lead assessor reads your answer before anything is decided. Lead assessors do not know who you are.
        {portal.Of($"/submissions/notices/{NoticeId}")}
        """;
}

/// <summary>To a lead assessor: the earner has answered.</summary>
public sealed record NoticeAnsweredMessage(Guid NoticeId, string Reference, string Title) : Message
{
    public override string Kind => "NoticeAnswered";

    public override string Subject => $"An answer to a notice: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        The earner of submission {Reference}, "{Title}", has answered the notice about it. Please read the answer, and confirm the notice or let it go.
        {portal.Of($"/reviews/lead/sanctions/{NoticeId}")}
        """;
}

/// <summary>To the earner: the step holds, and what that means.</summary>
public sealed record NoticeConfirmedMessage(Guid NoticeId, string Issuer, string StepName, SanctionKind StepKind, DateTime? Until, string TimeZone) : Message
{
    public override string Kind => "NoticeConfirmed";

    public override string Subject => $"About your notice from {Issuer}";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor of {Issuer} has confirmed the notice you had. What follows is "{StepName}". {StepKind switch
        {
            SanctionKind.Reminder => "It takes nothing away from you; please keep to the rules from here on.",
            SanctionKind.HandInPause => $"Until {Day(Until!.Value, TimeZone)} you cannot hand in there. Your drafts are kept, and you can go on writing. It ends by itself.",
            _ => $"{(Until is { } end ? $"Until {Day(end, TimeZone)} you" : "Until it is lifted you")} cannot begin or hand in anything there. Your drafts are kept, and what you earned stays yours.",
        }}
        {portal.Of($"/submissions/notices/{NoticeId}")}
        """;
}

/// <summary>To the earner: the notice is let go.</summary>
public sealed record NoticeDroppedMessage(Guid NoticeId, string Issuer, string Reason) : Message
{
    public override string Kind => "NoticeDropped";

    public override string Subject => $"Your notice from {Issuer} is settled";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor of {Issuer} has let the notice go that you had. Nothing follows from it. What the lead assessor wrote:

        {Reason}
        {portal.Of($"/submissions/notices/{NoticeId}")}
        """;
}

/// <summary>To the earner: what held is over.</summary>
public sealed record NoticeLiftedMessage(Guid NoticeId, string Issuer, string StepName, string Reason) : Message
{
    public override string Kind => "NoticeLifted";

    public override string Subject => $"{Issuer} has lifted \"{StepName}\"";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor of {Issuer} has lifted "{StepName}". It does not count any more. What the lead assessor wrote:

        {Reason}
        {portal.Of($"/submissions/notices/{NoticeId}")}
        """;
}
