using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>A portal without an administrator could not be helped from within: the last one stays.</summary>
internal static class LastAdministrator
{
    /// <summary>
    /// Refuses when nobody but this person administers the portal. Also renews the root's concurrency token in the save under way, so that of
    /// two administrators who leave at the same moment the second is asked again.
    /// </summary>
    public static async Task KeepAnotherAdministratorAsync(this MicroCredDbContext db, Guid leavingUserId, DateTime now, CancellationToken cancellationToken)
    {
        // Read before the question: whoever leaves between the two makes this token old.
        var root = await db.Organizations.SingleAsync(o => o.Id == Organization.PortalId, cancellationToken);
        var another = await db.Memberships.AnyAsync(
            m => m.Role == Role.SystemAdministrator && m.UserId != leavingUserId && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)
                && m.User!.AnonymizedAt == null,
            cancellationToken);
        if (!another)
        {
            throw new RefusedException(
                "last-administrator",
                "This is the portal's only system administrator. Make somebody else a system administrator first, under Administration, People.");
        }

        db.Entry(root).State = EntityState.Modified;
    }
}
