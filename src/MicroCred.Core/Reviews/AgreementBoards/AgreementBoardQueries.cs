using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>The agreement board as it was computed last, with names and with flags by the settings of now.</summary>
public sealed class AgreementBoardQueries(MicroCredDbContext db, AssessmentPolicyQueries policies)
{
    /// <summary>The issuers whose board the actor may see.</summary>
    public async Task<IReadOnlyList<BoardScope>> IssuersAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.SteeredBy(actor).OrderBy(o => o.SearchName).Select(o => new BoardScope(o.Id, o.Id, o.Name, null)).ToListAsync(cancellationToken);

    /// <summary>The board of an issuer or a title, in up to seven commands.</summary>
    /// <exception cref="NotFoundException">The actor does not steer the issuer.</exception>
    public async Task<AgreementSheet> SheetAsync(Actor actor, Guid scopeId, CancellationToken cancellationToken = default)
    {
        var scope = await db.FindBoardScopeAsync(actor, scopeId, cancellationToken);
        var isRequested = await db.AgreementSnapshots.AnyAsync(s => s.ScopeId == scope.IssuerId && s.RequestedAt != null, cancellationToken);
        var snapshot = await db.AgreementSnapshots.AsNoTracking().FirstOrDefaultAsync(s => s.ScopeId == scopeId, cancellationToken);
        var policy = scope.IsTitle ? await policies.ForTitleAsync(scopeId, cancellationToken) : await policies.ForIssuerAsync(scopeId, cancellationToken);
        var thresholds = AgreementThresholds.Of(policy.Settings);
        if (snapshot?.Board is not { } board) return new AgreementSheet(scope, null, isRequested, thresholds, null, [], [], [], [], []);

        var titles = await NamedTitlesAsync(board, cancellationToken);
        var criteria = await NamedCriteriaAsync(board, scope.IsTitle, cancellationToken);
        var assessors = await NamedAssessorsAsync(board, cancellationToken);
        return new AgreementSheet(
            scope, snapshot.ComputedAt, isRequested, thresholds, board.Overall, titles, criteria, board.Months, assessors,
            FlagsOf(scope, board, titles, criteria, assessors, thresholds));
    }

    /// <summary>The actor's own agreement at each issuer where something was scored together with colleagues; nobody else's.</summary>
    public async Task<IReadOnlyList<OwnAgreement>> OwnAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var paths = actor.PathsOf(ReviewAccess.AssessorRoles);
        var issuers = await db.Organizations.AsNoTracking().Where(o => paths.Any(p => EF.Functions.Like(o.Path, p + "%")))
            .OrderBy(o => o.SearchName)
            .SelectMany(o => db.AgreementSnapshots.Where(s => s.ScopeId == o.Id && s.ComputedAt != null), (o, s) => new { o.Id, o.Name, Snapshot = s })
            .ToListAsync(cancellationToken);
        var own = new List<OwnAgreement>();
        foreach (var issuer in issuers)
        {
            if (issuer.Snapshot.Board!.Assessors.FirstOrDefault(a => a.AssessorId == actor.UserId) is not { } mine) continue;
            var policy = await policies.ForIssuerAsync(issuer.Id, cancellationToken);
            own.Add(new OwnAgreement(issuer.Name, issuer.Snapshot.ComputedAt!.Value, AgreementThresholds.Of(policy.Settings), issuer.Snapshot.Board.Overall, mine));
        }

        return own;
    }

    private async Task<List<NamedFigures>> NamedTitlesAsync(AgreementBoard board, CancellationToken cancellationToken)
    {
        if (board.Titles.Count == 0) return [];
        var ids = board.Titles.Keys.ToList();
        var names = await db.MicroCredentials.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.CurrentVersion!.Title }).ToListAsync(cancellationToken);
        return [.. names.OrderBy(n => n.Title, StringComparer.OrdinalIgnoreCase).Select(n => new NamedFigures(n.Id, n.Title, board.Titles[n.Id]))];
    }

    private async Task<List<NamedFigures>> NamedCriteriaAsync(AgreementBoard board, bool isTitle, CancellationToken cancellationToken)
    {
        var ids = board.Criteria.Keys.ToList();
        var names = await (
            from version in db.MicroCredentialVersions
            from criterion in version.Criteria
            where ids.Contains(criterion.Id)
            select new { criterion.Id, criterion.Key, criterion.Title, criterion.Position, Of = version.Title, version.Number }).ToListAsync(cancellationToken);
        var latest = names.GroupBy(n => n.Of).ToDictionary(g => g.Key, g => g.Max(n => n.Number));
        return
        [
            .. names.OrderBy(n => n.Of, StringComparer.OrdinalIgnoreCase).ThenByDescending(n => n.Number).ThenBy(n => n.Position).Select(n => new NamedFigures(
                n.Id, (isTitle ? "" : $"{n.Of}: ") + $"{n.Key} {n.Title}" + (n.Number == latest[n.Of] ? "" : $" (version {n.Number})"), board.Criteria[n.Id])),
        ];
    }

    private async Task<List<NamedAssessor>> NamedAssessorsAsync(AgreementBoard board, CancellationToken cancellationToken)
    {
        var ids = board.Assessors.Select(a => a.AssessorId).ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return [.. board.Assessors.Select(a => new NamedAssessor(names[a.AssessorId], a)).OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Of.AssessorId)];
    }

    private static List<NamedFlag> FlagsOf(
        BoardScope scope, AgreementBoard board, List<NamedFigures> titles, List<NamedFigures> criteria, List<NamedAssessor> assessors, AgreementThresholds thresholds)
    {
        var flags = new List<NamedFlag>();
        if (scope.IsTitle) Add(scope.Title ?? "", AgreementFlags.Of(FlagSubject.Title, scope.Id, board.Overall, thresholds));
        foreach (var assessor in assessors)
        {
            if (assessor.Of.Severity is { } severity) Add(assessor.Name, AgreementFlags.Of(severity, thresholds));
            Add(assessor.Name, AgreementFlags.Of(FlagSubject.Assessor, assessor.Of.AssessorId, assessor.Of.Figures, thresholds));
        }

        foreach (var title in titles) Add(title.Name, AgreementFlags.Of(FlagSubject.Title, title.Id, title.Figures, thresholds));
        foreach (var criterion in criteria) Add(criterion.Name, AgreementFlags.Of(FlagSubject.Criterion, criterion.Id, criterion.Figures, thresholds));
        return [.. flags.OrderByDescending(f => f.Flag.IsCertain).ThenBy(f => f.Flag.Action == FlagAction.Watch)];

        void Add(string name, IEnumerable<AgreementFlag> found) => flags.AddRange(found.Select(f => new NamedFlag(name, f)));
    }
}
