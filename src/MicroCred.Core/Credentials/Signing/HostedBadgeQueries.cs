using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Mail.Delivery;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MicroCred.Core.Credentials.Signing;

/// <summary>The Open Badges 2.0 documents of titles and issuers, as JSON. Each is given under the origin that it was asked at.</summary>
public sealed class HostedBadgeQueries(MicroCredDbContext db, IOptions<MailOptions> mail)
{
    /// <summary>The badge class of one version of a title.</summary>
    /// <exception cref="NotFoundException">There is no such published version.</exception>
    public async Task<string> BadgeClassAsync(string slug, int version, string origin, CancellationToken cancellationToken = default)
    {
        var found = await db.MicroCredentialVersions.AsNoTracking().AsSplitQuery()
            .Where(v => v.MicroCredential!.Slug == slug && v.Number == version && v.PublishedAt != null)
            .Select(v => new
            {
                v.Title, v.Summary, v.Competency, v.Area, v.Levels, IssuerSlug = v.MicroCredential!.Issuer!.Slug,
                Criteria = v.Criteria.OrderBy(c => c.Position).Select(c => new { c.Key, c.Title, c.Description, c.IsRequired, c.RequiredLevel }).ToList(),
                Alignments = v.Alignments.OrderBy(a => a.Position).Select(a => new SnapshotAlignment(a.TargetName, a.TargetUrl, a.TargetCode, a.TargetFramework)).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This badge");
        var criteria = found.Criteria.Select(c => new SnapshotCriterion(c.Key, c.Title, c.Description, c.IsRequired, found.Levels[c.RequiredLevel], false));
        return HostedDocuments.BadgeClass(new PublicAddresses(origin), new BadgeClassSource(
            slug, version, found.Title, found.Summary, found.Competency, found.Area, found.IssuerSlug, [.. criteria], found.Alignments));
    }

    /// <summary>The issuer.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<string> IssuerAsync(string slug, string origin, CancellationToken cancellationToken = default)
    {
        var issuer = await db.IssuerProfileAsync(slug, cancellationToken);
        var sender = System.Net.Mail.MailAddress.TryCreate(mail.Value.From, out var parsed) ? parsed.Address : mail.Value.From;
        return HostedDocuments.Issuer(new PublicAddresses(origin), issuer, sender);
    }

    /// <summary>The issuer's revoked assertions.</summary>
    /// <exception cref="NotFoundException">There is no such issuer.</exception>
    public async Task<string> RevocationsAsync(string slug, string origin, CancellationToken cancellationToken = default)
    {
        var issuerId = await db.Organizations.AsNoTracking().Where(o => o.Slug == slug && o.Kind == OrganizationKind.Issuer)
            .Select(o => (Guid?)o.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
        var revoked = await db.Credentials.AsNoTracking().Where(c => c.IssuerId == issuerId && c.RevokedAt != null)
            .Join(db.SignedCredentials.Where(s => s.SupersededAt == null), c => c.Id, s => s.CredentialId, (c, s) => new { s.Origin, c.Code, c.RevocationReason, c.RevokedAt })
            .OrderBy(r => r.RevokedAt).ToListAsync(cancellationToken);
        return HostedDocuments.Revocations(new PublicAddresses(origin), slug, revoked.Select(r => (r.Origin, r.Code, r.RevocationReason)));
    }
}
