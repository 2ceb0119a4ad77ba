using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail;
using MicroCred.Core.Mail.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>
/// What a person does with their further e-mail addresses. An address belongs to one person; whether it is taken is told to its mailbox alone, until
/// somebody has proven that the mailbox is theirs.
/// </summary>
public sealed class AddressService(MicroCredDbContext db, UserManager<ApplicationUser> users, AddressLinks links, Outbox outbox, TimeProvider time)
{
    /// <summary>The most further addresses of one person.</summary>
    public const int MostPerPerson = 10;

    /// <summary>The most messages that one person can have sent to addresses in a day.</summary>
    public const int MostAskedInADay = 10;

    /// <summary>The most messages that reach one mailbox in a day, whoever asks.</summary>
    public const int MostReceivedInADay = 3;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Writes to an address that is to be added. It counts once the link in that message is opened and confirmed.</summary>
    /// <exception cref="RefusedException">It is the actor's already, or there were too many.</exception>
    public async Task AskAsync(Actor actor, string address, CancellationToken cancellationToken = default)
    {
        var (now, wanted) = (Now, VerifiedAddress.Normalize(address));
        var own = await db.ProvenAddressesAsync(actor.UserId, cancellationToken);
        if (own.Contains(wanted)) throw new RefusedException("address-own", "This is one of your addresses already.", "Address");
        if (own.Count > MostPerPerson) throw new RefusedException("too-many-addresses", $"You can have {MostPerPerson} further addresses. Remove one first.", "Address");
        var since = now.AddDays(-1);
        var recent = db.OutboxMessages.Where(m => m.Kind == AddressConfirmationMessage.KindName && m.CreatedAt > since);
        if (await recent.CountAsync(m => m.UserId == actor.UserId, cancellationToken) >= MostAskedInADay)
            throw new RefusedException("too-many-mails", "That were many messages in one day. Try again tomorrow.", "Address");
        // A mailbox that somebody floods gets no more; the page says the same.
        if (await recent.CountAsync(m => m.ToAddress == wanted, cancellationToken) >= MostReceivedInADay) return;
        Message message = await IsTakenAsync(actor.UserId, wanted, cancellationToken)
            ? new AddressInUseMessage()
            : new AddressConfirmationMessage(actor.DisplayName, links.Create(actor.UserId, wanted, now));
        outbox.Add(actor.UserId, wanted, "", message, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds the address of a link to the account of the actor, for whom it was made. Doing it twice is not an error.</summary>
    /// <exception cref="RefusedException">The link is not good for the actor, or no longer, or another account has the address.</exception>
    public async Task ConfirmAsync(Actor actor, string code, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var address = links.Read(actor.UserId, code, now) ?? throw new RefusedException("link-not-good", "This link is not good for your account, or no longer. Add the address again.");
        var taken = new RefusedException("address-taken", "This address belongs to another account. If that is yours too, remove the address there first.");
        if (await IsTakenAsync(actor.UserId, address, cancellationToken)) throw taken;
        if ((await db.ProvenAddressesAsync(actor.UserId, cancellationToken)).Contains(address)) return;
        var added = new VerifiedAddress(actor.UserId, address, now);
        db.VerifiedAddresses.Add(added);
        outbox.Add(await FindAsync(actor), new AddressAddedMessage(), now);
        db.Record(actor, AuditAction.AddressAdded, nameof(VerifiedAddress), added.Id, null, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (DatabaseErrors.IsUniqueViolation(error))
        {
            // The same link twice at the same moment, or another person's.
            db.ChangeTracker.Clear();
            if (await IsTakenAsync(actor.UserId, address, cancellationToken)) throw taken;
        }
    }

    /// <summary>Removes a further address. Credentials go on holding its hash until they are renewed.</summary>
    /// <exception cref="NotFoundException">The actor has no such address.</exception>
    public async Task RemoveAsync(Actor actor, Guid addressId, CancellationToken cancellationToken = default)
    {
        var address = await FindAsync(actor, addressId, cancellationToken);
        db.VerifiedAddresses.Remove(address);
        db.Record(actor, AuditAction.AddressRemoved, nameof(VerifiedAddress), address.Id, null, Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets the actor sign in with one of the further addresses; the one until now becomes a further one.</summary>
    /// <exception cref="NotFoundException">The actor has no such address.</exception>
    /// <exception cref="RefusedException">Another account signs in with it.</exception>
    public async Task MakePrimaryAsync(Actor actor, Guid addressId, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var address = await FindAsync(actor, addressId, cancellationToken);
        var user = await FindAsync(actor);
        outbox.Add(user, new PrimaryAddressChangedMessage(), now);
        db.VerifiedAddresses.Remove(address);
        if (user is { EmailConfirmed: true, Email: { } until }) db.VerifiedAddresses.Add(new VerifiedAddress(user.Id, until, now));
        user.UserName = user.Email = address.Address;
        user.EmailConfirmed = true;
        db.Record(actor, AuditAction.PrimaryAddressChanged, "User", user.Id, null, now);
        // Saves all of it together; other sessions have to sign in again.
        var result = await users.UpdateSecurityStampAsync(user);
        if (result.Succeeded) return;
        db.ChangeTracker.Clear();
        throw new RefusedException("address-taken", "Another account signs in with this address.");
    }

    private Task<bool> IsTakenAsync(Guid userId, string address, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(address);
        return db.Users.Where(u => u.NormalizedEmail == normalized && u.EmailConfirmed && u.Id != userId).Select(u => u.Id)
            .Concat(db.VerifiedAddresses.Where(a => a.Address == address && a.UserId != userId).Select(a => a.UserId)).AnyAsync(cancellationToken);
    }

    private async Task<VerifiedAddress> FindAsync(Actor actor, Guid addressId, CancellationToken cancellationToken) =>
        await db.VerifiedAddresses.SingleOrDefaultAsync(a => a.Id == addressId && a.UserId == actor.UserId, cancellationToken) ?? throw new NotFoundException("The address");

    private async Task<ApplicationUser> FindAsync(Actor actor) => await users.FindByIdAsync(actor.UserId.ToString()) ?? throw new NotFoundException("Person");
}
