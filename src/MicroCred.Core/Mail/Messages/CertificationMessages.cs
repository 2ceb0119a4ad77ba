using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To an assessor: a lead assessor let their certification for a title lapse.</summary>
public sealed record CertificationLapsedMessage(Guid MicroCredentialId, string Title, string Reason) : Message
{
    public override string Kind => "CertificationLapsed";

    public override string Subject => $"Your certification for {Title} has lapsed";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor has let your certification for "{Title}" lapse. The reason:

        {Reason}

        Reviews that you have begun stay with you. For new ones, practice on the anchors and take a new qualification round:
        {portal.Of($"/reviews/certifications/{MicroCredentialId}")}
        """;
}
