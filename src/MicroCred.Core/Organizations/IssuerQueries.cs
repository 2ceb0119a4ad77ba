using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Organizations;

/// <summary>An issuer as anyone reads it.</summary>
public sealed record PublicIssuer(Guid Id, string Slug, string Name, string Description, string? Website, string BrandColor, bool IsClosed);

/// <summary>Issuers as anyone reads them.</summary>
public sealed class IssuerQueries(MicroCredDbContext db)
{
    /// <exception cref="NotFoundException">No issuer has this address.</exception>
    public async Task<PublicIssuer> GetAsync(string slug, CancellationToken cancellationToken = default) =>
        await db.Organizations.AsNoTracking()
            .Where(o => o.Slug == slug && o.Kind == OrganizationKind.Issuer)
            .Select(o => new PublicIssuer(o.Id, o.Slug, o.Name, o.Description, o.Website, o.BrandColor, o.ClosedAt != null))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
}
