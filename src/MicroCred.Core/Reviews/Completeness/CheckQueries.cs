using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Reviews.Conditions;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Completeness;

/// <summary>What waits for somebody to look whether it is complete. Nothing here says whose it is.</summary>
public sealed class CheckQueries(MicroCredDbContext db, DeskQueries desks, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>What the actor may check, the longest waiting first; two commands.</summary>
    public async Task<Page<AttemptToCheck>> ListAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        var open = db.CheckableBy(actor).AsNoTracking();
        var total = await open.CountAsync(cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<AttemptToCheck>(await ItemsAsync(open.OrderBy(a => a.SubmittedAt).ThenBy(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize), cancellationToken), page, PageSize, total);
    }

    /// <summary>One attempt with its evidence, and what can be said about each place.</summary>
    /// <exception cref="NotFoundException">It does not wait for the actor's check.</exception>
    public async Task<CheckSheet> GetAsync(Actor actor, Guid attemptId, CancellationToken cancellationToken = default)
    {
        var found = await ItemsAsync(db.CheckableBy(actor).AsNoTracking().Where(a => a.Id == attemptId), cancellationToken);
        if (found.Count == 0) throw new NotFoundException("This check");
        var evidence = await desks.EvidenceAsync(attemptId, true, cancellationToken);
        var head = await db.Attempts.AsNoTracking().Where(a => a.Id == attemptId)
            .Select(a => new { a.Submission!.IssuerId, a.Submission.VersionId, a.Submission.DefinitionVersion!.DecisionBusinessDays }).FirstAsync(cancellationToken);
        var version = await db.MicroCredentialVersions.AsNoTracking().Include(v => v.Prompts).Include(v => v.Criteria).FirstAsync(v => v.Id == head.VersionId, cancellationToken);
        var before = await db.AttemptChecks.AsNoTracking().Where(c => c.AttemptId == attemptId && c.IsComplete == false).OrderByDescending(c => c.Round).Select(c => c.Gaps).FirstOrDefaultAsync(cancellationToken);
        return new CheckSheet(
            found[0], evidence, [.. CheckService.OpenPrompts(version, [.. evidence.Carried.Select(c => c.Id)]).Select(p => PlaceOf(p, evidence))],
            await ConditionQueries.OfAsync(db, head.IssuerId, cancellationToken), before ?? [], head.DecisionBusinessDays);
    }

    /// <summary>The issuers that the actor leads, with everybody who could have the duty; two commands and one for each issuer.</summary>
    public async Task<IReadOnlyList<CheckDutySheet>> DutiesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var sheets = new List<CheckDutySheet>();
        foreach (var issuer in await db.CheckedIssuers(actor).AsNoTracking().OrderBy(o => o.SearchName).Select(o => new { o.Id, o.Name, o.Path }).ToListAsync(cancellationToken))
        {
            var rows = await db.AssessorsOf(issuer.Id, now).AsNoTracking().OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
                .Select(u => new CheckDutyRow(
                    u.Id, u.DisplayName,
                    db.Memberships.Any(m => m.UserId == u.Id && m.Role == Role.LeadAssessor && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now) && EF.Functions.Like(issuer.Path, m.Organization!.Path + "%")),
                    db.CheckDuties.Where(d => d.IssuerId == issuer.Id && d.AssessorId == u.Id && d.EndedAt == null).Select(d => (DateTime?)d.GivenAt).FirstOrDefault(),
                    db.AttemptChecks.Count(c => c.DoneById == u.Id && c.Attempt!.Submission!.IssuerId == issuer.Id)))
                .ToListAsync(cancellationToken);
            sheets.Add(new CheckDutySheet(issuer.Id, issuer.Name, rows));
        }

        return sheets;
    }

    private async Task<IReadOnlyList<AttemptToCheck>> ItemsAsync(IQueryable<Attempt> attempts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await attempts.Select(a => new
        {
            a.Id, a.Submission!.Reference, a.Submission.DefinitionVersion!.Title, Issuer = a.Submission.Issuer!.Name, a.Number, a.Round, OpenedAt = a.SubmittedAt!.Value,
            Calendar = BusinessCalendar.Of(a.Submission.Issuer.TimeZone, db.IssuerCalendars.FirstOrDefault(c => c.IssuerId == a.Submission.IssuerId)),
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new AttemptToCheck(
                r.Id, r.Reference, r.Title, r.Issuer, r.Number, r.Round, r.OpenedAt,
                BusinessDays.Between(BusinessDays.DayOf(r.OpenedAt, r.Calendar.Zone), BusinessDays.DayOf(now, r.Calendar.Zone), r.Calendar), r.Round > 1)),
        ];
    }

    private static PlaceToCheck PlaceOf(Prompt prompt, Evidence evidence)
    {
        if (prompt.Part == Part.Artifacts)
        {
            var there = evidence.Requirements.FirstOrDefault(r => r.Key == prompt.Key)?.Artifacts ?? [];
            var least = Math.Max(prompt.IsRequired ? 1 : 0, prompt.MinArtifacts);
            return new PlaceToCheck(
                prompt.Key, prompt.Text, prompt.IsRequired, least == prompt.MaxArtifacts ? $"{least} work examples" : $"{least} to {prompt.MaxArtifacts} work examples",
                $"{there.Count} there{(there.Count(a => a.IsHeldBack) is > 0 and var held ? $", {held} held back" : "")}");
        }

        var words = CompletenessRule.Words(evidence.Answers.FirstOrDefault(a => a.Key == prompt.Key)?.Text);
        var asked = (prompt.MinWords, prompt.MaxWords) switch
        {
            ({ } min, { } max) => $"about {min} to {max} words",
            (null, { } max) => $"about {max} words",
            _ => "an answer",
        };
        return new PlaceToCheck(prompt.Key, prompt.Text, prompt.IsRequired, asked, words == 1 ? "1 word there" : $"{words} words there");
    }
}
