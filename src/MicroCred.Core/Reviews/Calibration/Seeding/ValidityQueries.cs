using System.Globalization;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Calibration.Seeding;

/// <summary>How assessors score anchors that they take for real work: for leads by assessor, for assessors their own, late and together.</summary>
public sealed class ValidityQueries(MicroCredDbContext db, TimeProvider time)
{
    public const int PageSize = 50;

    private const int MostUnderWay = 100;

    /// <summary>By assessor and title, the least exact first, with the anchors that are under way; four commands.</summary>
    public async Task<ValidityBoard> BoardAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var checks = Led(actor);
        var groups = checks.Where(c => c.FinishedAt != null).GroupBy(c => new { c.AssessorId, c.MicroCredentialId });
        var total = await groups.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await (
            from sum in groups.Select(g => new
            {
                g.Key.AssessorId, g.Key.MicroCredentialId, Checks = g.Count(), Criteria = g.Sum(c => c.Criteria ?? 0), Exact = g.Sum(c => c.Exact ?? 0),
                Adjacent = g.Sum(c => c.Adjacent ?? 0), Far = g.Sum(c => c.Far ?? 0), Last = g.Max(c => c.FinishedAt),
            })
            from user in db.Users
            from title in db.MicroCredentials
            where user.Id == sum.AssessorId && title.Id == sum.MicroCredentialId
            orderby sum.Exact * 1.0 / sum.Criteria, sum.Far descending, user.DisplayName, sum.AssessorId, sum.MicroCredentialId
            select new AssessorValidity(sum.AssessorId, user.DisplayName, sum.MicroCredentialId, title.CurrentVersion!.Title, sum.Checks, sum.Criteria, sum.Exact, sum.Adjacent, sum.Far, sum.Last!.Value))
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var underWay = await (
            from check in checks
            from user in db.Users
            where check.AssessorId == user.Id && check.PlantedAt != null && check.FinishedAt == null && check.ClosedAt == null
            orderby check.PlantedAt descending
            select new PlantedAnchor(
                check.AttemptId, check.AnchorId, check.Anchor!.Number, check.Anchor.Name, check.Attempt!.Submission!.Reference, check.Attempt.Submission.DefinitionVersion!.Title, user.DisplayName,
                check.PlantedAt!.Value, check.Attempt.OpenReviews == 0)).Take(MostUnderWay).ToListAsync(cancellationToken);
        var titles = db.MicroCredentials.LedBy(actor);
        var draws = await db.AnchorDraws.AsNoTracking().Where(d => titles.Any(m => m.Id == d.MicroCredentialId)).GroupBy(d => 1)
            .Select(g => new DrawTotals(g.Count(), g.Sum(d => d.Value < d.Threshold ? 1 : 0), g.Sum(d => d.Value < d.Threshold && d.AttemptId == null ? 1 : 0))).FirstOrDefaultAsync(cancellationToken);
        return new ValidityBoard(new Page<AssessorValidity>(rows, page, PageSize, total), underWay, draws ?? new DrawTotals(0, 0, 0));
    }

    /// <summary>The actor's own figures, as far as they may be shown by now; nothing while there are too few.</summary>
    public async Task<ValidityFigures?> OwnAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        var finished = await db.ValidityChecks.AsNoTracking().Where(c => c.AssessorId == me && c.FinishedAt != null)
            .Select(c => new FinishedCheck(c.FinishedAt!.Value, c.Criteria!.Value, c.Exact!.Value, c.Adjacent!.Value, c.Far!.Value)).ToListAsync(cancellationToken);
        return ValidityDisclosure.Of(finished, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The draws of the titles that the actor leads, newest first, as CSV; the seed stands beside a draw once its month is over.</summary>
    public async Task<string> DrawsCsvAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        const int most = 20_000;
        var now = time.GetUtcNow().UtcDateTime;
        var titles = db.MicroCredentials.LedBy(actor);
        var seeds = await db.DrawSeeds.AsNoTracking().Where(s => db.AnchorDraws.Any(d => d.DrawSeedId == s.Id && titles.Any(m => m.Id == d.MicroCredentialId))).ToDictionaryAsync(s => s.Id, cancellationToken);
        var draws = await db.AnchorDraws.AsNoTracking().Where(d => titles.Any(m => m.Id == d.MicroCredentialId)).OrderByDescending(d => d.DrawnAt).ThenBy(d => d.ReviewId).Take(most).ToListAsync(cancellationToken);
        var lines = draws.Select(d =>
        {
            var seed = seeds[d.DrawSeedId];
            return string.Create(CultureInfo.InvariantCulture, $"{d.ReviewId},{d.DrawnAt:yyyy-MM-ddTHH:mm:ssZ},{seed.Month},{seed.Commitment},{(seed.IsRevealed(now) ? seed.Seed : "")},{d.Value},{d.Threshold},{(d.IsDrawn ? "yes" : "no")},{d.AttemptId}");
        });
        return $"review,drawn_at,month,seed_sha256,seed,value,threshold,drawn,anchor_attempt\r\n{string.Concat(lines.Select(l => l + "\r\n"))}";
    }

    private IQueryable<ValidityCheck> Led(Actor actor)
    {
        var titles = db.MicroCredentials.LedBy(actor);
        return db.ValidityChecks.AsNoTracking().Where(c => titles.Any(m => m.Id == c.MicroCredentialId));
    }
}

/// <summary>The lead's page.</summary>
public sealed record ValidityBoard(Page<AssessorValidity> Assessors, IReadOnlyList<PlantedAnchor> UnderWay, DrawTotals Draws);

/// <summary>How one assessor scored the anchors of one title.</summary>
public sealed record AssessorValidity(
    Guid AssessorId, string Name, Guid MicroCredentialId, string Title, int Checks, int Criteria, int Exact, int Adjacent, int Far, DateTime LastAt)
{
    /// <summary>Share of criteria at the very level, 0 to 1.</summary>
    public double ExactShare => Criteria == 0 ? 0 : (double)Exact / Criteria;
}

/// <summary>An anchor in somebody's queue or in somebody's hands.</summary>
public sealed record PlantedAnchor(Guid AttemptId, Guid AnchorId, int Number, string Name, string Reference, string Title, string Assessor, DateTime PlantedAt, bool IsTaken);

/// <summary>Reviews that were drawn for, draws that brought an anchor up, and those of them for which the assessor had scored every anchor.</summary>
public sealed record DrawTotals(int Draws, int Drawn, int WithoutAnchor);
