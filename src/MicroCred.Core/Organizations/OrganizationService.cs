using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Organizations;

/// <summary>Make an organization below another.</summary>
public sealed record CreateOrganization(Guid ParentId, OrganizationKind Kind, OrganizationDetails Details);

/// <summary>Makes, describes and closes organizations.</summary>
public sealed class OrganizationService(MicroCredDbContext db, TimeProvider time)
{
    private const int SlugTries = 50;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The new organization's key.</returns>
    public async Task<Guid> CreateAsync(Actor actor, CreateOrganization create, CancellationToken cancellationToken)
    {
        var parent = await db.Organizations.SingleOrDefaultAsync(o => o.Id == create.ParentId, cancellationToken);
        if (parent is null || !OrganizationRule.MayCreate(actor, create.Kind, parent.Kind, parent.Path))
            throw new RefusedException("parent-does-not-fit", "This kind of organization cannot be made there by you. Choose another place.", "ParentId");
        if (parent.ClosedAt is not null) throw new RefusedException("organization-closed", $"{parent.Name} is closed and takes nothing new.", "ParentId");
        var details = Checked(create.Details);
        var organization = new Organization(parent, create.Kind, details.Name, await FreeSlugAsync(details.Name, cancellationToken), Now);
        organization.Describe(details.Name, details.Description, details.Website, details.BrandColor, details.TimeZone, details.ContactEmail);
        db.Organizations.Add(organization);
        db.Record(actor, AuditAction.OrganizationCreated, "Organization", organization.Id, organization.Id, Now, $"{create.Kind} below {parent.Slug}");
        await SaveAsync(cancellationToken);
        return organization.Id;
    }

    /// <exception cref="StaleException">Somebody else changed it since <paramref name="version"/>.</exception>
    public async Task DescribeAsync(Actor actor, Guid id, OrganizationDetails details, Guid version, CancellationToken cancellationToken)
    {
        var organization = await FindAsync(actor, id, cancellationToken);
        var described = Checked(details);
        if (organization.Version != version) throw Stale(organization.Version);
        organization.Describe(described.Name, described.Description, described.Website, described.BrandColor, described.TimeZone, described.ContactEmail);
        db.Record(actor, AuditAction.OrganizationChanged, "Organization", id, id, Now);
        await SaveAsync(cancellationToken);
    }

    public async Task CloseAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var organization = await FindAsync(actor, id, cancellationToken);
        if (organization.Kind == OrganizationKind.Portal) throw new RefusedException("portal-stays", "The portal itself cannot be closed.");
        if (organization.ClosedAt is not null) return;
        organization.Close(Now);
        db.Record(actor, AuditAction.OrganizationClosed, "Organization", id, id, Now);
        await SaveAsync(cancellationToken);
    }

    public async Task ReopenAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var organization = await FindAsync(actor, id, cancellationToken);
        if (organization.ClosedAt is null) return;
        organization.Reopen();
        db.Record(actor, AuditAction.OrganizationReopened, "Organization", id, id, Now);
        await SaveAsync(cancellationToken);
    }

    private async Task<Organization> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await db.Organizations.AdministeredBy(actor).SingleOrDefaultAsync(o => o.Id == id, cancellationToken) ?? throw new NotFoundException("Organization");

    private static OrganizationDetails Checked(OrganizationDetails details)
    {
        var trimmed = new OrganizationDetails(
            details.Name.Trim(),
            details.Description.Trim(),
            string.IsNullOrWhiteSpace(details.Website) ? null : details.Website.Trim(),
            details.BrandColor.Trim().ToLowerInvariant(),
            details.TimeZone,
            string.IsNullOrWhiteSpace(details.ContactEmail) ? null : details.ContactEmail.Trim());
        var reasons = OrganizationRule.WhyNotDescribe(trimmed);
        return reasons.Count == 0 ? trimmed : throw new RefusedException(reasons);
    }

    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        var words = SearchText.Normalize(name).Replace(' ', '-');
        var stem = new string([.. words.Where(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))]).Trim('-');
        if (stem.Length == 0) stem = "organization";
        if (stem.Length > Organization.SlugLength - 4) stem = stem[..(Organization.SlugLength - 4)].TrimEnd('-');
        var taken = await db.Organizations.Where(o => o.Slug.StartsWith(stem)).Select(o => o.Slug).ToListAsync(cancellationToken);
        if (!taken.Contains(stem)) return stem;
        return Enumerable.Range(2, SlugTries).Select(n => $"{stem}-{n}").FirstOrDefault(s => !taken.Contains(s)) ?? $"{stem}-{PublicCode.Create(3)}";
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Stale(null);
        }
        catch (DbUpdateException error) when (DatabaseErrors.IsUniqueViolation(error))
        {
            throw new RefusedException("name-just-taken", "Somebody made an organization of this name at the same moment. Look whether it is the same one.", "Name");
        }
    }

    private static StaleException Stale(Guid? version) =>
        new("Somebody else changed this organization while you were writing. Nothing was saved: compare and save again.", version: version);
}
