using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>Finds what stands in the public profile of an issuer, or of the portal, which signs learner records.</summary>
internal static class IssuerProfiles
{
    /// <exception cref="NotFoundException">No issuer has this address.</exception>
    public static async Task<IssuerProfile> IssuerProfileAsync(this MicroCredDbContext db, string slug, CancellationToken cancellationToken) =>
        await db.Organizations.AsNoTracking().Where(o => o.Slug == slug && (o.Kind == OrganizationKind.Issuer || o.Kind == OrganizationKind.Portal))
            .Select(o => new IssuerProfile(o.Slug, o.Name, o.Description, o.Website, o.ContactEmail))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
}
