using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Organizations;

/// <summary>An issuer as anyone reads it; also the portal itself, which signs learner records.</summary>
public sealed record PublicIssuer(Guid Id, string Slug, string Name, string Description, string? Website, string BrandColor, bool IsClosed, bool IsPortal);

/// <summary>Issuers as anyone reads them.</summary>
public sealed class IssuerQueries(MicroCredDbContext db)
{
    /// <exception cref="NotFoundException">No issuer has this address.</exception>
    public async Task<PublicIssuer> GetAsync(string slug, CancellationToken cancellationToken = default) =>
        await db.Organizations.AsNoTracking()
            .Where(o => o.Slug == slug && (o.Kind == OrganizationKind.Issuer || o.Kind == OrganizationKind.Portal))
            .Select(o => new PublicIssuer(o.Id, o.Slug, o.Name, o.Description, o.Website, o.BrandColor, o.ClosedAt != null, o.Kind == OrganizationKind.Portal))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
}
