using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Conditions;

/// <summary>Which condition codes an issuer uses: its own list, or what every issuer begins with.</summary>
public sealed class ConditionQueries(MicroCredDbContext db)
{
    /// <summary>The issuers that the person administers, with their lists.</summary>
    public async Task<IReadOnlyList<IssuerConditions>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var issuers = await db.Organizations.AsNoTracking().AdministeredBy(actor).Where(o => o.Kind == OrganizationKind.Issuer).OrderBy(o => o.SearchName)
            .Select(o => new { o.Id, o.Name, Own = db.ConditionLists.FirstOrDefault(c => c.IssuerId == o.Id) })
            .ToListAsync(cancellationToken);
        return [.. issuers.Select(i => new IssuerConditions(i.Id, i.Name, i.Own?.Codes ?? ConditionList.Defaults, i.Own?.ChangedAt, i.Own?.Version ?? Guid.Empty))];
    }

    /// <summary>One issuer's list for its administrator.</summary>
    /// <exception cref="NotFoundException">The person does not administer it.</exception>
    public async Task<IssuerConditions> GetAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default) =>
        (await ListAsync(actor, cancellationToken)).FirstOrDefault(i => i.IssuerId == issuerId) ?? throw new NotFoundException("This issuer");

    /// <summary>What the assessor of a review can choose from.</summary>
    /// <exception cref="NotFoundException">It is not the actor's review.</exception>
    public async Task<IReadOnlyList<Condition>> ForReviewAsync(Actor actor, Guid reviewId, CancellationToken cancellationToken = default)
    {
        var issuerId = await db.Reviews.VisibleTo(actor).Where(r => r.Id == reviewId).Select(r => (Guid?)r.Attempt!.Submission!.IssuerId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Review");
        return await OfAsync(db, issuerId, cancellationToken);
    }

    internal static async Task<IReadOnlyList<Condition>> OfAsync(MicroCredDbContext db, Guid issuerId, CancellationToken cancellationToken) =>
        (await db.ConditionLists.AsNoTracking().FirstOrDefaultAsync(c => c.IssuerId == issuerId, cancellationToken))?.Codes ?? ConditionList.Defaults;

    /// <summary>The condition with this code.</summary>
    /// <exception cref="RefusedException">The issuer's list has no such code any more.</exception>
    internal static async Task<Condition> FindAsync(MicroCredDbContext db, Guid issuerId, string code, CancellationToken cancellationToken) =>
        (await OfAsync(db, issuerId, cancellationToken)).FirstOrDefault(c => c.Code == code)
        ?? throw new RefusedException("condition-unknown", "Choose what stands in the way from the list; it has changed since you opened the page.", "Code");
}

/// <summary>An issuer with its condition codes. <paramref name="ChangedAt"/> is empty while it uses what every issuer begins with.</summary>
public sealed record IssuerConditions(Guid IssuerId, string IssuerName, IReadOnlyList<Condition> Codes, DateTime? ChangedAt, Guid Version);
