using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data.DemoData;

/// <summary>Fills an empty portal with demo data, in Development only.</summary>
public sealed class DemoDataSeeder(MicroCredDbContext db)
{
    /// <summary>The password of every demo sign-in.</summary>
    public const string Password = "Demo-Pass-1!";

    /// <summary>The demo sign-ins that are printed at the start: address and what the person does.</summary>
    public static IReadOnlyList<(string Email, string Who)> SignIns { get; } = [];

    /// <summary>Does nothing when the portal already holds organizations.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(o => o.Kind != OrganizationKind.Portal, cancellationToken)) return;
    }
}
