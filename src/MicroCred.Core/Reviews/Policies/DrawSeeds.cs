using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Finds what an issuer draws with.</summary>
internal static class DrawSeeds
{
    /// <summary>The month's seed; the first draw of a month makes it, for the save under way.</summary>
    public static async Task<DrawSeed> DrawSeedAsync(this MicroCredDbContext db, Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        var month = DrawSeed.MonthOf(now);
        var seed = await db.DrawSeeds.FirstOrDefaultAsync(s => s.IssuerId == issuerId && s.Month == month, cancellationToken);
        if (seed is not null) return seed;
        seed = new DrawSeed(issuerId, now);
        db.DrawSeeds.Add(seed);
        return seed;
    }
}
