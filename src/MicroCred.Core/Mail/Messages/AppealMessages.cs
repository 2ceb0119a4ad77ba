using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To the earner: the appeal arrived, and what follows.</summary>
public sealed record AppealFiledMessage(Guid SubmissionId, string Title, DateTime DueAt, string TimeZone, bool NeedsLead) : Message
{
    public override string Kind => "AppealFiled";

    public override string Subject => $"We have your appeal: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Your appeal about "{Title}" has arrived. {(NeedsLead
            ? "A lead assessor who had no part in the decision reads it first. When it is taken up, two assessors who have never seen your work score it, without knowing that it is an appeal."
            : "Two assessors who have never seen your work score it now, without knowing that it is an appeal. Where they differ, a third one looks.")}

        You will have an answer by {Day(DueAt, TimeZone)}. What they find is final.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the appeal was taken up.</summary>
public sealed record AppealTakenUpMessage(Guid SubmissionId, string Title, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "AppealTakenUp";

    public override string Subject => $"Your appeal was taken up: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor has taken your appeal about "{Title}" up. Two assessors who have never seen your work score it now. You will have their decision by {Day(DueAt, TimeZone)}; it is final.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the appeal was declined, and why.</summary>
public sealed record AppealDeclinedMessage(Guid SubmissionId, string Title, string Reason) : Message
{
    public override string Kind => "AppealDeclined";

    public override string Subject => $"Your appeal: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor who had no part in the decision has read your appeal about "{Title}", and the decision stands. What the lead assessor wrote:

        {Reason}

        This is final. What was met stays met, and your feedback is here:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To a lead assessor: an appeal came in.</summary>
public sealed record AppealToLeadMessage(Guid AppealId, string Title, string Reference, DateTime DueAt, string TimeZone, bool NeedsLead) : Message
{
    public override string Kind => "AppealToLead";

    public override string Subject => $"An appeal: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        The decision on submission {Reference}, "{Title}", is appealed. {(NeedsLead ? "Please read it, and take it up or decline it." : "Two seats are open for assessors who have never seen it; they do not learn that it is an appeal.")}

        An answer is promised by {Day(DueAt, TimeZone)}.
        {portal.Of($"/reviews/lead/appeals/{AppealId}")}
        """;
}

/// <summary>To the earner: a lead assessor found that the decision has to be made again.</summary>
public sealed record DecisionReopenedMessage(Guid SubmissionId, string Title, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "DecisionReopened";

    public override string Subject => $"We look at your submission again: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        On checking our own work, a lead assessor found that your evidence for "{Title}" should be scored again. Two assessors who have never seen it do so now. You need to do nothing.

        You will have their decision by {Day(DueAt, TimeZone)}. It takes the place of the first and is final.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}
