using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Whose settings are whose to steer: an issuer's are its administrators', and so are those of its titles.</summary>
internal static class PolicyAccess
{
    /// <summary>The issuer or title with this key that the person administers.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<FoundScope> FindPolicyScopeAsync(this MicroCredDbContext db, Actor actor, Guid scopeId, CancellationToken cancellationToken)
    {
        var issuers = db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.Kind == OrganizationKind.Issuer);
        if (await issuers.Where(o => o.Id == scopeId).Select(o => o.Name).FirstOrDefaultAsync(cancellationToken) is { } name)
            return new FoundScope(new PolicyScope(scopeId), name, null);
        var title = await (
            from micro in db.MicroCredentials
            from issuer in issuers
            where micro.Id == scopeId && micro.IssuerId == issuer.Id && micro.CurrentVersionId != null
            select new { IssuerId = issuer.Id, issuer.Name, micro.CurrentVersion!.Title }).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("These settings");
        return new FoundScope(new PolicyScope(title.IssuerId, scopeId), title.Name, title.Title);
    }
}

/// <summary>A scope with its names.</summary>
internal sealed record FoundScope(PolicyScope Scope, string IssuerName, string? Title);
