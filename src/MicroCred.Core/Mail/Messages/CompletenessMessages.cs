using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To the earner: the attempt arrived, and somebody looks first whether it is complete.</summary>
public sealed record AttemptToCheckMessage(Guid SubmissionId, string Title, string Reference, int DecisionBusinessDays) : Message
{
    public override string Kind => "AttemptToCheck";

    public override string Subject => $"We have your submission: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Thank you. Your evidence for "{Title}" has arrived. Your reference is {Reference}.

        Somebody looks first whether everything is there, without knowing whose it is. When it is, you get a message with the day of your decision: at most {DecisionBusinessDays} business days later. If something is missing, you read what, and it costs no attempt.

        You can read what you sent, and take it back until it is decided, here:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: it is complete, and this is the day of the decision.</summary>
public sealed record AttemptCompleteMessage(Guid SubmissionId, string Title, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "AttemptComplete";

    public override string Subject => $"Your submission is complete: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Everything that is asked for is there: your evidence for "{Title}" goes to its assessors now.

        You will have a decision by {Day(DueAt, TimeZone)}.
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: something is missing, place by place.</summary>
public sealed record AttemptIncompleteMessage(Guid SubmissionId, string Title, IReadOnlyList<string> Missing, string? Words) : Message
{
    public override string Kind => "AttemptIncomplete";

    public override string Subject => $"Something is missing: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Before your evidence for "{Title}" goes to its assessors, something has to be added or changed. This is not a decision about your work, and it does not use up an attempt.

        {string.Join("\n", Missing.Select(m => $"- {m}"))}{(Words is null ? "" : "\n\n" + Words)}

        Everything you wrote and added is still there, with these notes beside it. Make the change and submit again here:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To a lead assessor: assessors cannot read a file.</summary>
public sealed record FileWithheldMessage(string Title, string Reference) : Message
{
    public override string Kind => "FileWithheld";

    public override string Subject => $"A file is held back: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        In submission {Reference}, "{Title}", at least one file could not be cleaned of what names its author. Assessors cannot read it.

        You can release it with a reason, or have the submission sent back for another file:
        {portal.Of("/reviews/lead/withheld")}
        """;
}
