using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Policies;

/// <summary>The random draws of an issuer, for whoever wants to repeat them: its administrators and its lead assessors.</summary>
public sealed class DrawQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>The draws of a month, newest month when none is named; three commands.</summary>
    /// <exception cref="NotFoundException">The issuer is not one that the actor administers or leads, or it drew nothing that month.</exception>
    public async Task<DrawSheet> SheetAsync(Actor actor, Guid issuerId, int? month = null, int page = 1, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(actor, issuerId, month, cancellationToken);
        if (head.Shown is not { } seed) return new DrawSheet(issuerId, head.IssuerName, [], null, new Page<Draw>([], 1, PageSize, 0));
        var counts = await db.AttemptTerms.Where(t => t.DrawSeedId == seed.Id).CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (counts + PageSize - 1) / PageSize));
        var draws = await Rows(seed.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new DrawSheet(issuerId, head.IssuerName, head.Months, seed, new Page<Draw>(draws, page, PageSize, counts));
    }

    /// <summary>The issuers whose draws the actor may see.</summary>
    public async Task<IReadOnlyList<DrawIssuer>> IssuersAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await Steered(actor).OrderBy(o => o.SearchName).Select(o => new DrawIssuer(o.Id, o.Name)).ToListAsync(cancellationToken);

    /// <summary>All draws of a month, for a file.</summary>
    /// <exception cref="NotFoundException">The issuer is not one that the actor administers or leads, or it drew nothing that month.</exception>
    public async Task<DrawFile> FileAsync(Actor actor, Guid issuerId, int month, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(actor, issuerId, month, cancellationToken);
        return new DrawFile(head.Shown!, await Rows(head.Shown!.Id).ToListAsync(cancellationToken));
    }

    private async Task<(string IssuerName, IReadOnlyList<int> Months, ShownSeed? Shown)> HeadAsync(Actor actor, Guid issuerId, int? month, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var name = await Steered(actor).Where(o => o.Id == issuerId)
            .Select(o => o.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("These draws");
        var seeds = await db.DrawSeeds.AsNoTracking().Where(s => s.IssuerId == issuerId).OrderByDescending(s => s.Month).ToListAsync(cancellationToken);
        var seed = month is null ? seeds.FirstOrDefault() : seeds.FirstOrDefault(s => s.Month == month) ?? throw new NotFoundException("These draws");
        return (name, [.. seeds.Select(s => s.Month)], seed is null ? null : new ShownSeed(seed.Id, seed.Month, seed.Commitment, seed.IsRevealed(now) ? seed.Seed : null));
    }

    /// <summary>The issuers that the actor administers or whose assessment the actor leads.</summary>
    private IQueryable<Organization> Steered(Actor actor)
    {
        var led = actor.PathsOf(Role.LeadAssessor);
        var administered = db.Organizations.AdministeredBy(actor);
        return db.Organizations.AsNoTracking().Where(o => o.Kind == OrganizationKind.Issuer
            && (administered.Any(a => a.Id == o.Id) || led.Any(p => EF.Functions.Like(o.Path, p + "%"))));
    }

    private IQueryable<Draw> Rows(Guid seedId) => db.AttemptTerms.AsNoTracking().Where(t => t.DrawSeedId == seedId).OrderBy(t => t.EnteredAt).ThenBy(t => t.AttemptId)
        .Select(t => new Draw(
            t.AttemptId, t.Attempt!.Submission!.Reference, t.Attempt.Submission.DefinitionVersion!.Title, t.Ordinal, t.EnteredAt, t.DrawValue!.Value, t.DrawThreshold!.Value, t.SecondReason));
}

/// <summary>An issuer that draws.</summary>
public sealed record DrawIssuer(Guid Id, string Name);

/// <summary>The draws of one month and what they can be checked with.</summary>
public sealed record DrawSheet(Guid IssuerId, string IssuerName, IReadOnlyList<int> Months, ShownSeed? Seed, Page<Draw> Draws);

/// <summary>A month's seed as it may be shown: the commitment at once, the seed when the month is over.</summary>
public sealed record ShownSeed(Guid Id, int Month, string Commitment, string? Seed);

/// <summary>All draws of a month.</summary>
public sealed record DrawFile(ShownSeed Seed, IReadOnlyList<Draw> Draws);

/// <summary>One draw. What was due for a second review anyway was drawn too, so that the list has no gaps.</summary>
public sealed record Draw(Guid AttemptId, string Reference, string Title, int Ordinal, DateTime At, long Value, long Threshold, SecondReviewReason? Second)
{
    public bool IsDrawn => Value < Threshold;
}
