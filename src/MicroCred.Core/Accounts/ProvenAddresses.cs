using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>The e-mail addresses that a person has proven to be theirs.</summary>
public static class ProvenAddresses
{
    /// <summary>The account's own first, if it is confirmed, then the others in the order in which they were proven; normalized, each once.</summary>
    public static async Task<IReadOnlyList<string>> ProvenAddressesAsync(this MicroCredDbContext db, Guid userId, CancellationToken cancellationToken = default)
    {
        var own = await db.Users.Where(u => u.Id == userId && u.EmailConfirmed && u.AnonymizedAt == null).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        var more = await db.VerifiedAddresses.Where(a => a.UserId == userId).OrderBy(a => a.VerifiedAt).Select(a => a.Address).ToListAsync(cancellationToken);
        return [.. more.Prepend(own ?? "").Where(a => a.Length > 0).Select(VerifiedAddress.Normalize).Distinct(StringComparer.Ordinal)];
    }
}
