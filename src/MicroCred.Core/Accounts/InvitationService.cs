using System.Security.Cryptography;
using System.Text;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using MicroCred.Core.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Offer a role to whoever reads this mailbox.</summary>
public sealed record SendInvitation(string Email, Guid OrganizationId, Role Role);

/// <summary>Take an invitation up with a new account.</summary>
public sealed record AcceptAsNewPerson(string Token, string DisplayName, string Password);

/// <summary>Sends, renews, withdraws and accepts invitations.</summary>
public sealed class InvitationService(MicroCredDbContext db, Outbox outbox, UserManager<ApplicationUser> users, Registration registration, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The invitation's key.</returns>
    public async Task<Guid> SendAsync(Actor actor, SendInvitation send, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.AdministeredBy(actor).SingleOrDefaultAsync(o => o.Id == send.OrganizationId, cancellationToken)
            ?? throw new RefusedException("organization-missing", "Choose an organization from the list.", "OrganizationId");
        var reasons = GrantRule.WhyNotGrant(actor, send.Role, organization);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        var now = Now;
        var normalized = send.Email.Trim().ToUpperInvariant();
        var open = await db.Invitations.AnyAsync(
            i => i.NormalizedEmail == normalized && i.OrganizationId == organization.Id && i.Role == send.Role && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now,
            cancellationToken);
        if (open) throw new RefusedException("already-invited", "An invitation to this address for this role is still open. Send it again from the list instead.", "Email");

        var token = NewToken();
        var invitation = new Invitation(send.Email, organization.Id, send.Role, actor.UserId, HashOf(token), now);
        db.Invitations.Add(invitation);
        Write(actor, invitation, organization, token);
        db.Record(actor, AuditAction.InvitationSent, "Invitation", invitation.Id, organization.Id, now, send.Role.ToString());
        await db.SaveChangesAsync(cancellationToken);
        return invitation.Id;
    }

    /// <summary>Sends the invitation again with a new link and a new term.</summary>
    public async Task ResendAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var invitation = await FindAsync(actor, id, cancellationToken);
        var reasons = GrantRule.WhyNotGrant(actor, invitation.Role, invitation.Organization!);
        if (reasons.Count > 0) throw new RefusedException(reasons);
        var token = NewToken();
        invitation.Renew(HashOf(token), Now);
        Write(actor, invitation, invitation.Organization!, token);
        db.Record(actor, AuditAction.InvitationResent, "Invitation", id, invitation.OrganizationId, Now);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Makes the link worthless. Withdrawing twice is not an error.</summary>
    public async Task WithdrawAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var invitation = await FindAsync(actor, id, cancellationToken);
        if (invitation.WithdrawnAt is not null) return;
        invitation.Withdraw(Now);
        db.Record(actor, AuditAction.InvitationWithdrawn, "Invitation", id, invitation.OrganizationId, Now);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Takes the invitation up with the account that is signed in, whatever its address: who holds the link was given it.</summary>
    public async Task AcceptAsync(Actor actor, string token, CancellationToken cancellationToken)
    {
        var invitation = await OpenAsync(token, cancellationToken);
        var now = Now;
        var held = await db.Memberships.AnyAsync(
            m => m.UserId == actor.UserId && m.OrganizationId == invitation.OrganizationId && m.Role == invitation.Role && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now),
            cancellationToken);
        var membership = invitation.Accept(actor.UserId, now);
        if (!held) db.Memberships.Add(membership);
        db.Record(actor, AuditAction.InvitationAccepted, "Invitation", invitation.Id, invitation.OrganizationId, now, invitation.Role.ToString());
        await SaveAsync(cancellationToken);
    }

    /// <summary>Takes the invitation up with a new account. The address is the one invited; that the link arrived there confirms it.</summary>
    /// <returns>The new person's key.</returns>
    public async Task<Guid> AcceptAsNewAsync(AcceptAsNewPerson accept, CancellationToken cancellationToken)
    {
        if (registration.Mode == RegistrationMode.Off)
            throw new RefusedException("registration-off", "New accounts cannot be made here. Sign in with the account you have.");
        var invitation = await OpenAsync(accept.Token, cancellationToken);
        var now = Now;
        var user = new ApplicationUser
        {
            DisplayName = accept.DisplayName.Trim(),
            Email = invitation.Email,
            UserName = invitation.Email,
            EmailConfirmed = true,
            CreatedAt = now,
        };
        // Identity saves the account; what is added here goes into the same save, or, when the account is refused, nowhere.
        db.Memberships.Add(invitation.Accept(user.Id, now));
        var actor = new Actor(user.Id, user.DisplayName, []);
        db.Record(actor, AuditAction.AccountCreated, "User", user.Id, null, now, "by invitation");
        db.Record(actor, AuditAction.InvitationAccepted, "Invitation", invitation.Id, invitation.OrganizationId, now, invitation.Role.ToString());
        try
        {
            var result = await users.CreateAsync(user, accept.Password);
            if (!result.Succeeded) throw Refused(result);
        }
        catch (Exception error) when (error is DbUpdateConcurrencyException or RefusedException || (error is DbUpdateException update && DatabaseErrors.IsUniqueViolation(update)))
        {
            db.ChangeTracker.Clear();
            if (error is RefusedException) throw;
            throw new RefusedException("invitation-just-used", "This invitation was just used. Sign in with the account that was made.");
        }

        return user.Id;
    }

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string NewToken() => PublicCode.Create(40);

    private static RefusedException Refused(IdentityResult result) =>
        new([.. result.Errors.Select(e => e.Code is "DuplicateUserName" or "DuplicateEmail"
            ? new Reason("has-account", "There is an account for the invited address already. Sign in with it to accept.")
            : new Reason(e.Code, e.Description, e.Code.StartsWith("Password", StringComparison.Ordinal) ? "Password" : null)).DistinctBy(r => r.Code)]);

    private void Write(Actor actor, Invitation invitation, Organization organization, string token) =>
        outbox.Add(null, invitation.Email, "", new InvitationMessage(organization.Name, invitation.Role.Name().ToLowerInvariant(), actor.DisplayName, token), Now);

    private async Task<Invitation> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var organizations = db.Organizations.AdministeredBy(actor);
        var invitation = await db.Invitations.Include(i => i.Organization)
            .SingleOrDefaultAsync(i => i.Id == id && organizations.Any(o => o.Id == i.OrganizationId), cancellationToken);
        return invitation ?? throw new NotFoundException("Invitation");
    }

    private async Task<Invitation> OpenAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        var invitation = await db.Invitations.Include(i => i.Organization).SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken)
            ?? throw new NotFoundException("Invitation");
        if (invitation.Organization!.ClosedAt is not null)
            throw new RefusedException("organization-closed", $"{invitation.Organization.Name} has been closed in the meantime.");
        return invitation;
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleException("Somebody changed this invitation at the same moment. Look at it again.");
        }
    }
}
