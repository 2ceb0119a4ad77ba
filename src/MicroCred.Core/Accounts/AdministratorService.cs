using System.Net.Mail;
using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Makes system administrators: the first one of an empty portal comes from a command.</summary>
public sealed class AdministratorService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Makes the person with this address a system administrator, and the person too if there is none.</summary>
    /// <returns>The person; one without a password needs a link to set it.</returns>
    /// <exception cref="RefusedException">The address is none, or its person is a system administrator with a password already.</exception>
    public async Task<NewAdministrator> CreateAsync(Actor actor, string email, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (email.Length > ApplicationUser.EmailLength || !MailAddress.TryCreate(email, out var address) || address.Address != email)
            throw new RefusedException("email-invalid", $"\"{email}\" is not an e-mail address.", "Email");

        var now = time.GetUtcNow().UtcDateTime;
        var normalized = email.ToUpperInvariant();
        var person = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        if (person is null)
        {
            person = NewPerson(email, normalized, now);
            db.Users.Add(person);
        }
        else if (await IsAdministratorAsync(person.Id, now, cancellationToken))
        {
            if (person.PasswordHash is not null)
                throw new RefusedException("already-administrator", $"{email} is a system administrator already. A forgotten password is reset on the sign-in page.", "Email");
            return new NewAdministrator(person.Id, true);
        }

        // The link that follows goes to whoever runs the portal, so the address counts as confirmed.
        person.EmailConfirmed = true;
        db.Memberships.Add(new Membership(person.Id, Organization.PortalId, Role.SystemAdministrator, now, null, actor.UserId == Guid.Empty ? null : actor.UserId));
        db.Record(actor, AuditAction.AdministratorCreated, "User", person.Id, Organization.PortalId, now);
        await db.SaveChangesAsync(cancellationToken);
        return new NewAdministrator(person.Id, person.PasswordHash is null);
    }

    private Task<bool> IsAdministratorAsync(Guid userId, DateTime now, CancellationToken cancellationToken) => db.Memberships.AnyAsync(
        m => m.UserId == userId && m.Role == Role.SystemAdministrator && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now), cancellationToken);

    private static ApplicationUser NewPerson(string email, string normalized, DateTime now) => new()
    {
        DisplayName = "Portal administrator",
        UserName = email,
        NormalizedUserName = normalized,
        Email = email,
        NormalizedEmail = normalized,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        CreatedAt = now,
    };
}

/// <summary>A person who is a system administrator now.</summary>
/// <param name="UserId">The person.</param>
/// <param name="NeedsPassword">Whether the person has yet to set a password.</param>
public sealed record NewAdministrator(Guid UserId, bool NeedsPassword);
