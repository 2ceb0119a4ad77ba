using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Accounts;

/// <summary>Who a signed-in person is right now.</summary>
public sealed class ActorQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>The person with the memberships that are current now, in one command; null when there is no such person, or the account was deleted.</summary>
    public async Task<Actor?> FindAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var current = db.Memberships.Where(m => m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now));
        var rows = await (
            from user in db.Users.AsNoTracking()
            where user.Id == userId && user.AnonymizedAt == null
            from membership in current.Where(m => m.UserId == user.Id).DefaultIfEmpty()
            select new
            {
                user.DisplayName,
                Role = membership == null ? (Role?)null : membership.Role,
                OrganizationId = membership == null ? (Guid?)null : membership.OrganizationId,
                Path = membership == null ? null : membership.Organization!.Path,
                Kind = membership == null ? (Organizations.OrganizationKind?)null : membership.Organization!.Kind,
            }).ToListAsync(cancellationToken);
        if (rows.Count == 0) return null;
        return new Actor(userId, rows[0].DisplayName,
            [.. rows.Where(r => r.Role is not null).Select(r => new ActorMembership(r.Role!.Value, r.OrganizationId!.Value, r.Path!, r.Kind!.Value))]);
    }
}
