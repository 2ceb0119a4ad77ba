using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To the earner: the attempt arrived, and this is the day by which a decision comes.</summary>
public sealed record AttemptSubmittedMessage(Guid SubmissionId, string Title, string Reference, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "AttemptSubmitted";

    public override string Subject => $"We have your submission: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Thank you. Your evidence for "{Title}" has arrived and is on its way to assessors, who read it without knowing whose it is.

        You will have a decision by {Day(DueAt, TimeZone)}. Your reference is {Reference}.

        You can read what you sent, and take it back until it is decided, here:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the assessors could not score the attempt as it is.</summary>
public sealed record AttemptSentBackMessage(Guid SubmissionId, string Title, string Reason) : Message
{
    public override string Kind => "AttemptSentBack";

    public override string Subject => $"Your submission needs a change: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Your evidence for "{Title}" could not be scored as it is. This is not a decision about your work, and it does not use up an attempt.

        What the lead assessor wrote:

        {Reason}

        Everything you wrote and added is still there. Make the change and submit again here:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the attempt was closed because a student can be identified.</summary>
public sealed record AttemptClosedForPrivacyMessage(Guid SubmissionId, string Title, string Reason, string WhatToDo) : Message
{
    public override string Kind => "AttemptClosedForPrivacy";

    public override string Subject => $"Closed to protect a student: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Your evidence for "{Title}" was closed because a student can be identified in it. The work examples are locked: no assessor can open them. This is not a decision about your competence.

        What the lead assessor wrote:

        {Reason}

        What you can do: {WhatToDo}

        What you sent stays readable for you alone:
        {portal.Of($"/submissions/{SubmissionId}")}
        """;
}

/// <summary>To the earner: the decision is there, with the feedback for each criterion.</summary>
public sealed record AttemptDecidedMessage(Guid SubmissionId, string Title, bool Earned, bool IsFinal = false) : Message
{
    public override string Kind => "AttemptDecided";

    public override string Subject => Earned ? $"You earned it: {Title}" : $"Your feedback is ready: {Title}";

    public override string Write(PortalAddress portal) => Earned
        ? $"""
          Congratulations. Your evidence shows every criterion of "{Title}", and you have earned the micro-credential.

          {(IsFinal ? "A fresh pair of assessors has found this, and it takes the place of the decision before." : "Your assessors wrote to you about each criterion.")} Their feedback is here:
          {portal.Of($"/submissions/{SubmissionId}")}
          """
        : $"""
          {(IsFinal ? "A fresh pair of assessors has" : "Your assessors have")} finished reading your evidence for "{Title}". It is not yet earned: at least one criterion needs more.{(IsFinal ? " This decision is final." : "")}

          What was met stays met. The feedback for each criterion says what is still missing, and you can submit again with only that part changed:
          {portal.Of($"/submissions/{SubmissionId}")}
          """;
}

/// <summary>To the earner: the credential exists and can be shared.</summary>
public sealed record CredentialIssuedMessage(string Code, string Title, string IssuerName, DateTime? ExpiresAt, string TimeZone) : Message
{
    public override string Kind => "CredentialIssued";

    public override string Subject => $"Your micro-credential: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        {IssuerName} has issued your micro-credential "{Title}".{(ExpiresAt is { } end ? $" It is valid until {Day(end, TimeZone)}." : "")}

        Anyone to whom you give this address can check that it is genuine, without an account:
        {portal.Of($"/credentials/{Code}")}

        To put it on LinkedIn, into a résumé or a wallet, start here; you see first what others will see:
        {portal.Of($"/credentials/{Code}/share")}

        A certificate to print, with a code that leads to the same page:
        {portal.Of($"/credentials/{Code}/certificate")}
        """;
}
