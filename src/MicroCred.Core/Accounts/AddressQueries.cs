using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Reads a person's own e-mail addresses. Nobody else reads them.</summary>
public sealed class AddressQueries(MicroCredDbContext db, AddressLinks links, TimeProvider time)
{
    public async Task<OwnAddresses> MineAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var primary = await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        var further = await db.VerifiedAddresses.AsNoTracking().Where(a => a.UserId == actor.UserId).OrderBy(a => a.VerifiedAt)
            .Select(a => new OwnAddress(a.Id, a.Address, a.VerifiedAt)).ToListAsync(cancellationToken);
        return new OwnAddresses(primary ?? "", further);
    }

    /// <summary>The address that a link would add to the actor's account; nothing when the link is not good for the actor.</summary>
    public string? AddressIn(Actor actor, string? code) => links.Read(actor.UserId, code, time.GetUtcNow().UtcDateTime);
}

/// <summary>A person's addresses.</summary>
/// <param name="Primary">The one to sign in with, where mail goes.</param>
/// <param name="Further">The others.</param>
public sealed record OwnAddresses(string Primary, IReadOnlyList<OwnAddress> Further);

/// <summary>A further address.</summary>
public sealed record OwnAddress(Guid Id, string Address, DateTime VerifiedAt);
