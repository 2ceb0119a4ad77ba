using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>Which settings hold: those of the title, else those of its issuer, else <see cref="AssessmentSettings.Default"/>.</summary>
public sealed class AssessmentPolicyQueries(MicroCredDbContext db)
{
    /// <summary>What holds for a title now; one command for the title and one for the settings.</summary>
    /// <exception cref="NotFoundException">There is no such title.</exception>
    public async Task<PolicyInForce> ForTitleAsync(Guid microCredentialId, CancellationToken cancellationToken = default)
    {
        var issuerId = await db.MicroCredentials.Where(m => m.Id == microCredentialId).Select(m => (Guid?)m.IssuerId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This micro-credential");
        return await InForceAsync(new PolicyScope(issuerId, microCredentialId), cancellationToken);
    }

    /// <summary>What holds now for the title of a version.</summary>
    /// <exception cref="NotFoundException">There is no such version.</exception>
    public async Task<PolicyInForce> ForVersionAsync(Guid versionId, CancellationToken cancellationToken = default)
    {
        var title = await db.MicroCredentialVersions.Where(v => v.Id == versionId)
            .Select(v => new { v.MicroCredentialId, v.MicroCredential!.IssuerId }).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This micro-credential");
        return await InForceAsync(new PolicyScope(title.IssuerId, title.MicroCredentialId), cancellationToken);
    }

    /// <summary>What holds for an issuer now, where a title has nothing of its own.</summary>
    public Task<PolicyInForce> ForIssuerAsync(Guid issuerId, CancellationToken cancellationToken = default) => InForceAsync(new PolicyScope(issuerId), cancellationToken);

    /// <summary>What holds for each of these titles now; one command.</summary>
    internal async Task<IReadOnlyDictionary<Guid, AssessmentSettings>> OfTitlesAsync(IReadOnlyCollection<PolicyScope> titles, CancellationToken cancellationToken)
    {
        var scopes = titles.SelectMany(t => new[] { t.Id, t.IssuerId }).Distinct().ToList();
        var newest = await db.AssessmentPolicies.AsNoTracking()
            .Where(p => scopes.Contains(p.ScopeId) && !db.AssessmentPolicies.Any(later => later.ScopeId == p.ScopeId && later.Number > p.Number))
            .ToDictionaryAsync(p => p.ScopeId, p => p.Settings, cancellationToken);
        return titles.ToDictionary(t => t.Id, t => newest.GetValueOrDefault(t.Id) ?? newest.GetValueOrDefault(t.IssuerId) ?? AssessmentSettings.Default);
    }

    /// <summary>The issuers that the person administers, with their published titles; two commands.</summary>
    public async Task<IReadOnlyList<IssuerPolicies>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var issuers = await db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.Kind == OrganizationKind.Issuer).OrderBy(o => o.SearchName)
            .Select(o => new { o.Id, o.Name, ChangedAt = db.AssessmentPolicies.Where(p => p.ScopeId == o.Id).Max(p => (DateTime?)p.InForceFrom) })
            .ToListAsync(cancellationToken);
        var ids = issuers.Select(i => i.Id).ToList();
        var titles = await db.MicroCredentials.AsNoTracking().Where(m => ids.Contains(m.IssuerId) && m.CurrentVersionId != null).OrderBy(m => m.CurrentVersion!.Title)
            .Select(m => new
            {
                m.IssuerId,
                m.Id,
                m.CurrentVersion!.Title,
                Newest = db.AssessmentPolicies.Where(p => p.ScopeId == m.Id).OrderByDescending(p => p.Number)
                    .Select(p => new { p.InForceFrom, IsOwn = p.Settings != null }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. issuers.Select(i => new IssuerPolicies(
            i.Id, i.Name, i.ChangedAt,
            [.. titles.Where(t => t.IssuerId == i.Id).Select(t => new TitlePolicy(t.Id, t.Title, t.Newest is { IsOwn: true } own ? own.InForceFrom : null))]))];
    }

    /// <summary>The settings of an issuer or title for its administrator, with their history.</summary>
    /// <exception cref="NotFoundException">It is not one that the person administers.</exception>
    public async Task<PolicySheet> SheetAsync(Actor actor, Guid scopeId, CancellationToken cancellationToken = default)
    {
        var found = await db.FindPolicyScopeAsync(actor, scopeId, cancellationToken);
        var rows = await (
            from policy in db.AssessmentPolicies.AsNoTracking()
            where policy.ScopeId == scopeId
            orderby policy.Number
            select new { Policy = policy, By = db.Users.Where(u => u.Id == policy.SavedById).Select(u => u.DisplayName).FirstOrDefault() }).ToListAsync(cancellationToken);
        var above = found.Scope.MicroCredentialId is null
            ? AssessmentSettings.Default
            : (await ForIssuerAsync(found.Scope.IssuerId, cancellationToken)).Settings;

        var history = new List<PolicyEvent>();
        var before = above;
        foreach (var row in rows)
        {
            var now = row.Policy.Settings ?? above;
            history.Insert(0, new PolicyEvent(row.Policy.Number, row.Policy.InForceFrom, row.By, row.Policy.Note, row.Policy.Settings is null, now.ChangesFrom(before)));
            before = now;
        }

        var newest = rows.LastOrDefault()?.Policy;
        return new PolicySheet(found.Scope, found.IssuerName, found.Title, newest?.Number ?? 0, newest?.Settings is not null, newest?.Settings ?? above, above, history);
    }

    private async Task<PolicyInForce> InForceAsync(PolicyScope scope, CancellationToken cancellationToken)
    {
        Guid[] scopes = [scope.Id, scope.IssuerId];
        var newest = await db.AssessmentPolicies.AsNoTracking()
            .Where(p => scopes.Contains(p.ScopeId) && !db.AssessmentPolicies.Any(later => later.ScopeId == p.ScopeId && later.Number > p.Number))
            .ToListAsync(cancellationToken);
        var holds = newest.Where(p => p.Settings is not null).OrderByDescending(p => p.MicroCredentialId is not null).FirstOrDefault();
        return holds is null
            ? new PolicyInForce(null, new PolicyScope(scope.IssuerId), AssessmentSettings.Default)
            : new PolicyInForce(holds.Id, new PolicyScope(holds.IssuerId, holds.MicroCredentialId), holds.Settings!);
    }
}
