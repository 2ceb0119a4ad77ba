using MicroCred.Core.Common;

namespace MicroCred.Core.Mail.Messages;

/// <summary>To an assessor: their certification for a title has lapsed before its time, by a lead assessor or by the issuer's settings.</summary>
public sealed record CertificationLapsedMessage(Guid MicroCredentialId, string Title, string Reason, bool ByLead = true) : Message
{
    public override string Kind => "CertificationLapsed";

    public override string Subject => $"Your certification for {Title} has lapsed";

    public override string Write(PortalAddress portal) =>
        $"""
        {(ByLead ? $"A lead assessor has let your certification for \"{Title}\" lapse." : $"Your certification for \"{Title}\" has lapsed, as your issuer's settings say.")} The reason:

        {Reason}

        Reviews that you have begun stay with you. For new ones, practice on the anchors and take a recalibration round, which is shorter than the first:
        {portal.Of($"/reviews/certifications/{MicroCredentialId}")}
        """;
}

/// <summary>To an assessor: the time of their certification for a title is over.</summary>
public sealed record CertificationExpiredMessage(Guid MicroCredentialId, string Title) : Message
{
    public override string Kind => "CertificationExpired";

    public override string Subject => $"Your certification for {Title} has ended";

    public override string Write(PortalAddress portal) =>
        $"""
        Your certification for "{Title}" has ended with its time. Reviews that you have begun stay with you.

        To take new ones, recalibrate: a round that is shorter than the first. Practice before it as often as you like.
        {portal.Of($"/reviews/certifications/{MicroCredentialId}")}
        """;
}

/// <summary>To an assessor: a lead assessor lets their certification count on, or count again.</summary>
public sealed record CertificationExtendedMessage(Guid MicroCredentialId, string Title, DateTime Until, string Reason) : Message
{
    public override string Kind => "CertificationExtended";

    public override string Subject => $"Your certification for {Title} counts on";

    public override string Write(PortalAddress portal) =>
        $"""
        A lead assessor lets your certification for "{Title}" count until {Until.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}. The reason:

        {Reason}

        {portal.Of($"/reviews/certifications/{MicroCredentialId}")}
        """;
}
