using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews.AgreementBoards;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>Back-readings for the leads who do them, and what came of them for assessors.</summary>
public sealed class BackReadingQueries(MicroCredDbContext db, DeskQueries desks)
{
    public const int PageSize = 20;

    private const int MostAssessors = 200;

    /// <summary>What the actor could read or has begun, then what the actor read, newest first; and whose reviews could be picked. Four commands.</summary>
    public async Task<BackReadingList> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        var readings = db.BackReadingsOf(actor).AsNoTracking();
        var total = await readings.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await readings.OrderBy(b => b.ScoredAt == null ? 0 : 1).ThenByDescending(b => b.ScoredAt ?? b.CreatedAt).ThenBy(b => b.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(b => new BackReadingItem(
                b.Id, b.Attempt!.Submission!.DefinitionVersion!.Title, b.Attempt.Submission.Reference, b.Attempt.Number, b.DrawSeedId != null, b.CreatedAt, b.ReaderId == me, b.ScoredAt,
                b.ScoredAt == null ? null : db.Users.Where(u => u.Id == b.AssessorId).Select(u => u.DisplayName).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var open = db.ReadableBy(actor).Where(r => !db.BackReadings.Any(b => b.ReviewId == r.Id));
        var assessors = await db.Users.Where(u => open.Any(r => r.AssessorId == u.Id)).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(MostAssessors)
            .Select(u => new ReadableAssessor(u.Id, u.DisplayName, open.Count(r => r.AssessorId == u.Id))).ToListAsync(cancellationToken);
        var criteria = await (
            from version in db.MicroCredentialVersions
            from criterion in version.Criteria
            where open.Any(r => r.Attempt!.Submission!.VersionId == version.Id)
            orderby version.Title, version.Number, criterion.Position
            select new ReadableCriterion(criterion.Id, version.Title + ": " + criterion.Key + " " + criterion.Title)).Take(MostAssessors).ToListAsync(cancellationToken);
        return new BackReadingList(new Page<BackReadingItem>(items, page, PageSize, total), assessors, criteria);
    }

    /// <summary>One back-reading: the evidence once it is taken, and both scorings once the reader's is written.</summary>
    /// <exception cref="NotFoundException">It is not one that the actor may read.</exception>
    public async Task<BackReadingSheet> GetAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var reading = await db.BackReadingsOf(actor).AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellationToken) ?? throw new NotFoundException("This back-reading");
        var isMine = reading.ReaderId == actor.UserId;
        var evidence = await desks.EvidenceAsync(reading.AttemptId, isMine, cancellationToken, isLead: true);
        if (reading.ScoredAt is null) return new BackReadingSheet(id, evidence, isMine, null, null, null, [], []);
        var review = await db.Reviews.AsNoTracking().Include(r => r.Scores).Include(r => r.Assessor).FirstAsync(r => r.Id == reading.ReviewId, cancellationToken);
        var outcome = await db.Decisions.Where(d => d.AttemptId == reading.AttemptId && d.Round == review.Round).Select(d => (Outcome?)d.Outcome).FirstOrDefaultAsync(cancellationToken);
        var whyNot = BackReadingRule.WhyNotReopen(await db.ReopeningFactsAsync(id, cancellationToken));
        return new BackReadingSheet(
            id, evidence, isMine, reading.ScoredAt, review.Assessor!.DisplayName, outcome,
            [.. evidence.Criteria.Select(c =>
            {
                var score = review.Scores.FirstOrDefault(s => s.CriterionId == c.Id);
                return new ReadCriterion(c, score?.Level, score?.Condition?.Name, score?.Comment ?? "", reading.Levels.FirstOrDefault(l => l.CriterionId == c.Id)?.Level);
            })],
            whyNot)
        { Comment = reading.Comment };
    }

    /// <summary>How each assessor of an issuer fared, by name; two commands.</summary>
    /// <exception cref="NotFoundException">The actor does not steer the issuer.</exception>
    public async Task<IReadOnlyList<ReadAssessor>> TableAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default)
    {
        if (!await db.SteeredBy(actor).AnyAsync(o => o.Id == issuerId, cancellationToken)) throw new NotFoundException("This issuer");
        return await TableOfAsync(db.BackReadings.Where(b => b.Attempt!.Submission!.IssuerId == issuerId), cancellationToken);
    }

    /// <summary>The actor's own figures at each issuer; nobody else's. The readers' comments are with them.</summary>
    public async Task<IReadOnlyList<OwnBackReading>> OwnAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var me = actor.UserId;
        var own = db.BackReadings.AsNoTracking().Where(b => b.AssessorId == me && b.ScoredAt != null);
        var issuers = await own.Select(b => new { b.Attempt!.Submission!.IssuerId, b.Attempt.Submission.Issuer!.Name }).Distinct().OrderBy(i => i.Name).ToListAsync(cancellationToken);
        var result = new List<OwnBackReading>();
        foreach (var issuer in issuers)
        {
            var rows = await TableOfAsync(own.Where(b => b.Attempt!.Submission!.IssuerId == issuer.IssuerId), cancellationToken);
            var comments = await own.Where(b => b.Attempt!.Submission!.IssuerId == issuer.IssuerId && b.Comment != null).OrderByDescending(b => b.ScoredAt).Take(PageSize)
                .Select(b => new ReaderComment(b.ReviewId, b.Attempt!.Submission!.DefinitionVersion!.Title, b.ScoredAt!.Value, b.Comment!)).ToListAsync(cancellationToken);
            result.Add(new OwnBackReading(issuer.Name, rows.Count == 0 ? BackReadingFigures.Of([]) : rows[0].Figures, comments));
        }

        return result;
    }

    private async Task<IReadOnlyList<ReadAssessor>> TableOfAsync(IQueryable<BackReading> readings, CancellationToken cancellationToken)
    {
        var read = await readings.AsNoTracking().Where(b => b.ScoredAt != null).Select(b => new { b.ReviewId, b.AssessorId, b.Levels }).ToListAsync(cancellationToken);
        if (read.Count == 0) return [];
        var reviews = read.Select(r => r.ReviewId).ToList();
        var scores = (await db.Set<Score>().AsNoTracking().Where(s => reviews.Contains(s.ReviewId) && s.Level != null)
            .Select(s => new { s.ReviewId, s.CriterionId, Level = s.Level!.Value }).ToListAsync(cancellationToken)).ToDictionary(s => (s.ReviewId, s.CriterionId), s => s.Level);
        var ids = read.Select(r => r.AssessorId).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return
        [
            .. read.GroupBy(r => r.AssessorId).OrderBy(g => names[g.Key], StringComparer.OrdinalIgnoreCase).ThenBy(g => g.Key).Select(g => new ReadAssessor(
                g.Key, names[g.Key],
                BackReadingFigures.Of([.. g.SelectMany(r => r.Levels.Where(l => scores.ContainsKey((r.ReviewId, l.CriterionId))).Select(l => new ReadPair(r.ReviewId, scores[(r.ReviewId, l.CriterionId)], l.Level)))]))),
        ];
    }
}

/// <summary>The back-readings a lead could do or has done, and whose reviews could be picked.</summary>
public sealed record BackReadingList(Page<BackReadingItem> Items, IReadOnlyList<ReadableAssessor> Assessors, IReadOnlyList<ReadableCriterion> Criteria);

/// <summary>One back-reading; who wrote the review is told once it is scored.</summary>
public sealed record BackReadingItem(Guid Id, string Title, string Reference, int AttemptNumber, bool IsDrawn, DateTime CreatedAt, bool IsMine, DateTime? ScoredAt, string? Assessor);

/// <summary>An assessor with finished reviews that nobody read again.</summary>
public sealed record ReadableAssessor(Guid Id, string Name, int Reviews);

/// <summary>A criterion to pick reviews for.</summary>
public sealed record ReadableCriterion(Guid Id, string Name);

/// <summary>A back-reading as its page shows it.</summary>
/// <param name="IsMine">The reader has begun.</param>
/// <param name="Assessor">Who wrote the review, once the reader's levels are final.</param>
/// <param name="Outcome">The decision that the review led to.</param>
/// <param name="Criteria">Both scorings.</param>
/// <param name="WhyNotReopen">Why the decision cannot go to a fresh pair.</param>
public sealed record BackReadingSheet(
    Guid Id, Evidence Evidence, bool IsMine, DateTime? ScoredAt, string? Assessor, Outcome? Outcome, IReadOnlyList<ReadCriterion> Criteria, IReadOnlyList<Reason> WhyNotReopen)
{
    public string? Comment { get; init; }
}

/// <summary>One criterion with both levels; a condition stands in place of the assessor's.</summary>
public sealed record ReadCriterion(DeskCriterion Criterion, int? Assessor, string? Condition, string Comment, int? Reader);

/// <summary>How one assessor fared.</summary>
public sealed record ReadAssessor(Guid AssessorId, string Name, BackReadingFigures Figures);

/// <summary>One's own figures at an issuer.</summary>
public sealed record OwnBackReading(string IssuerName, BackReadingFigures Figures, IReadOnlyList<ReaderComment> Comments);

/// <summary>What a reader said about one review.</summary>
public sealed record ReaderComment(Guid ReviewId, string Title, DateTime At, string Comment);
