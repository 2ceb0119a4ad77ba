using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>A match in the list.</summary>
public sealed record MatchItem(
    Guid Id, string Title, string Reference, int AttemptNumber, string OtherTitle, string OtherReference, int OtherAttemptNumber, int Percent, int SameFiles, DateTime FoundAt, MatchFinding Finding);

/// <summary>A match with what is shared, text beside text, most alike first.</summary>
/// <param name="SettledBy">The lead assessor who noted the finding.</param>
public sealed record MatchDetail(
    MatchItem Match, DateTime? SubmittedAt, DateTime? OtherSubmittedAt, string? SettledBy, DateTime? SettledAt, string? Note, IReadOnlyList<ComparedTexts> Texts, bool IsGone)
{
    public required Guid AttemptId { get; init; }

    public required Guid OtherAttemptId { get; init; }
}

/// <summary>Two texts beside each other.</summary>
/// <param name="Percent">Shared runs of words in percent of the shorter text.</param>
public sealed record ComparedTexts(string Name, string OtherName, int Percent, int SharedRuns, IReadOnlyList<Passage> Left, IReadOnlyList<Passage> Right);

/// <summary>Reads matches for lead assessors. Earners have no names here.</summary>
public sealed class SimilarityQueries(MicroCredDbContext db, AttemptTexts texts)
{
    public const int PageSize = 20;

    private const int MostPairs = 6;

    /// <summary>Matches with this finding, the most alike first. Two commands.</summary>
    public async Task<Page<MatchItem>> ListAsync(Actor actor, MatchFinding finding, int page = 1, CancellationToken cancellationToken = default)
    {
        page = Math.Max(1, page);
        var matches = db.SimilarityMatches.AsNoTracking().VisibleTo(actor).Where(m => m.Finding == finding);
        var total = await matches.CountAsync(cancellationToken);
        var items = await Items(matches.OrderByDescending(m => m.SameFiles > 0).ThenByDescending(m => m.Percent).ThenBy(m => m.FoundAt).ThenBy(m => m.Id))
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new Page<MatchItem>(items, page, PageSize, total);
    }

    /// <summary>One match with both attempts' texts, compared now.</summary>
    /// <exception cref="NotFoundException">There is none that the actor may see.</exception>
    public async Task<MatchDetail> GetAsync(Actor actor, Guid matchId, CancellationToken cancellationToken = default)
    {
        var matches = db.SimilarityMatches.AsNoTracking().VisibleTo(actor).Where(m => m.Id == matchId);
        var item = await Items(matches).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This match");
        var rest = await matches.Select(m => new
        {
            m.AttemptId, m.OtherAttemptId, m.SettledAt, m.Note, At = m.Attempt!.SubmittedAt, OtherAt = m.OtherAttempt!.SubmittedAt,
            By = db.Users.Where(u => u.Id == m.SettledById).Select(u => u.DisplayName).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        var mine = await texts.ReadAsync(rest.AttemptId, cancellationToken);
        var other = await texts.ReadAsync(rest.OtherAttemptId, cancellationToken);
        var isGone = mine is null || other is null || mine.Status == AttemptStatus.Withdrawn || other.Status == AttemptStatus.Withdrawn;
        return new MatchDetail(item, rest.At, rest.OtherAt, rest.By, rest.SettledAt, rest.Note, isGone ? [] : Compare(mine!, other!), isGone) { AttemptId = rest.AttemptId, OtherAttemptId = rest.OtherAttemptId };
    }

    private static List<ComparedTexts> Compare(ComparableAttempt mine, ComparableAttempt other) =>
        [.. SimilarityCheck.Pairs(mine, other)
            .Select(p => (p.Mine, p.Theirs, Percent: SimilarityRule.PercentOf(p.Mine.Runs, p.Theirs.Runs)))
            .Where(p => p.Percent > 0)
            .OrderByDescending(p => p.Percent).Take(MostPairs)
            .Select(p =>
            {
                var shared = p.Mine.Runs.Where(p.Theirs.Runs.Contains).ToHashSet();
                return new ComparedTexts(p.Mine.Name, p.Theirs.Name, p.Percent, shared.Count, Passages.Mark(p.Mine.Text, shared), Passages.Mark(p.Theirs.Text, shared));
            })];

    private static IQueryable<MatchItem> Items(IQueryable<SimilarityMatch> matches) => matches.Select(m => new MatchItem(
        m.Id, m.Attempt!.Submission!.DefinitionVersion!.Title, m.Attempt.Submission.Reference, m.Attempt.Number, m.OtherAttempt!.Submission!.DefinitionVersion!.Title,
        m.OtherAttempt.Submission.Reference, m.OtherAttempt.Number, m.Percent, m.SameFiles, m.FoundAt, m.Finding));
}
