using MicroCred.Core.Common;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Accounts;

/// <summary>An offer, by e-mail, of a role in an organization. The link's token is stored only as its hash.</summary>
public sealed class Invitation : IVersioned
{
    /// <summary>How long an invitation can be taken up, in days.</summary>
    public const int ValidDays = 14;

    private Invitation()
    {
    }

    public Invitation(string email, Guid organizationId, Role role, Guid invitedById, string tokenHash, DateTime now)
    {
        Id = Guid.CreateVersion7();
        Email = email.Trim();
        NormalizedEmail = Email.ToUpperInvariant();
        OrganizationId = organizationId;
        Role = role;
        InvitedById = invitedById;
        CreatedAt = now;
        Renew(tokenHash, now);
    }

    public Guid Id { get; private set; }

    public string Email { get; private set; } = "";

    public string NormalizedEmail { get; private set; } = "";

    public Guid OrganizationId { get; private set; }

    public Organization? Organization { get; private set; }

    public Role Role { get; private set; }

    public Guid InvitedById { get; private set; }

    /// <summary>SHA-256 of the token in the link, as lower-case hex.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime SentAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public Guid? AcceptedById { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public Guid Version { get; private set; }

    public bool IsOpen(DateTime now) => AcceptedAt is null && WithdrawnAt is null && ExpiresAt > now;

    /// <summary>Gives the invitation a new link and a new term, when it is sent again. The old link no longer works.</summary>
    public void Renew(string tokenHash, DateTime now)
    {
        if (AcceptedAt is not null) throw new RefusedException("invitation-accepted", "This invitation has already been accepted.");
        if (WithdrawnAt is not null) throw new RefusedException("invitation-withdrawn", "This invitation was withdrawn. Send a new one.");
        TokenHash = tokenHash;
        SentAt = now;
        ExpiresAt = now.AddDays(ValidDays);
    }

    public Membership Accept(Guid userId, DateTime now)
    {
        if (!IsOpen(now)) throw new RefusedException("invitation-closed", "This invitation can no longer be accepted. Ask for a new one.");
        AcceptedAt = now;
        AcceptedById = userId;
        return new Membership(userId, OrganizationId, Role, now, null, InvitedById);
    }

    public void Withdraw(DateTime now)
    {
        if (AcceptedAt is not null) throw new RefusedException("invitation-accepted", "This invitation has already been accepted. End the membership instead.");
        WithdrawnAt ??= now;
    }

    /// <summary>Takes the address out when its person deletes the account.</summary>
    public void Anonymize()
    {
        Email = "";
        NormalizedEmail = "";
    }
}
