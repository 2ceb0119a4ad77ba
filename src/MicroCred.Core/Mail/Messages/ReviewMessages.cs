using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To an assessor: a review was given to them.</summary>
public sealed record ReviewAssignedMessage(Guid ReviewId, string Title, string Reference, DateTime DueAt, string TimeZone) : Message
{
    public override string Kind => "ReviewAssigned";

    public override string Subject => $"A review for you: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Submission {Reference} of "{Title}" stands in your queue. Its decision is promised by {Day(DueAt, TimeZone)}.

        {portal.Of($"/reviews/{ReviewId}")}

        If you recognize the work, have a conflict of interest, or cannot read it in time, give it back there and say why: it goes to someone else at once.
        """;
}

/// <summary>To an assessor: a review lies idle and will go back.</summary>
public sealed record ReviewIdleMessage(Guid ReviewId, string Title, string Reference, DateTime ReturnsAt, string TimeZone) : Message
{
    public override string Kind => "ReviewIdle";

    public override string Subject => $"Still reading? {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        Nothing has been saved for a while on your review of submission {Reference}, "{Title}". If nothing is saved by the end of {Day(ReturnsAt, TimeZone)}, it goes back to the queue so that its earner does not wait.

        Go on with it, or give it back, here:
        {portal.Of($"/reviews/{ReviewId}")}
        """;
}

/// <summary>To an assessor: a review went back to the queue, because it lay idle or a lead assessor took it back.</summary>
public sealed record ReviewReturnedMessage(string Title, string Reference, bool ByLead = false) : Message
{
    public override string Kind => "ReviewReturned";

    public override string Subject => $"No longer with you: {Title}";

    public override string Write(PortalAddress portal) =>
        $"""
        {(ByLead ? "A lead assessor has taken your review" : "Your review")} of submission {Reference}, "{Title}", {(ByLead ? "back" : "has gone back to the queue, because nothing was saved for a while")}. Someone else can read it now. What you wrote is kept for you in case it comes to you again.

        Your queue:
        {portal.Of("/reviews")}
        """;
}
