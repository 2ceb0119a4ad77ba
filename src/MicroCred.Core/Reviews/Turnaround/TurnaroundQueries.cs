using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Submissions;
using MicroCred.Core.Submissions.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Turnaround;

/// <summary>How long decisions take, for whoever steers an issuer's assessment. No earner and no score is in it.</summary>
public sealed class TurnaroundQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Days that a period has when nobody chose one.</summary>
    public const int UsualDays = 90;

    /// <summary>Most days of a period.</summary>
    public const int MostDays = 1100;

    /// <summary>Business days from which on decisions stand together in the plot.</summary>
    public const int MostBars = 30;

    /// <summary>The issuers that the actor steers, by name.</summary>
    public async Task<IReadOnlyList<SteeredIssuer>> IssuersAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await db.SteeredBy(actor).OrderBy(o => o.SearchName).Select(o => new SteeredIssuer(o.Id, o.Name)).ToListAsync(cancellationToken);

    /// <summary>The report of a period, the usual one when none is given; five commands.</summary>
    /// <param name="from">First day, where the issuer is.</param>
    /// <param name="until">Last day; the period is cut to <see cref="MostDays"/> before it.</param>
    /// <exception cref="NotFoundException">The actor does not steer the issuer.</exception>
    public async Task<TurnaroundSheet> SheetAsync(Actor actor, Guid issuerId, DateOnly? from = null, DateOnly? until = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var issuer = await db.SteeredBy(actor).Where(o => o.Id == issuerId).Select(o => o.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("This issuer");
        var calendar = await new CalendarQueries(db).ForIssuerAsync(issuerId, cancellationToken);
        var last = until ?? BusinessDays.DayOf(now, calendar.Zone);
        var first = from ?? last.AddDays(1 - UsualDays);
        if (first > last) first = last;
        if (last.DayNumber - first.DayNumber >= MostDays) first = last.AddDays(1 - MostDays);

        var decided = await DecidedAsync(issuerId, first, last, calendar, cancellationToken);
        var open = (await db.Attempts
            .Where(a => a.Submission!.IssuerId == issuerId && a.AnchorId == null && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview))
            .GroupBy(a => a.Submission!.MicroCredentialId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Overdue = g.Sum(a => a.PausedAt == null && a.DueAt < now ? 1 : 0),
                ToCheck = g.Sum(a => a.Status == AttemptStatus.Submitted && a.OpenReviews == 0 ? 1 : 0),
            }).ToListAsync(cancellationToken)).ToDictionary(o => o.Key, o => new OpenNow(o.Count, o.Overdue, o.ToCheck));
        var names = await db.MicroCredentials.AsNoTracking().Where(m => m.IssuerId == issuerId && m.CurrentVersionId != null)
            .Select(m => new { m.Id, m.CurrentVersion!.Title }).ToDictionaryAsync(m => m.Id, m => m.Title, cancellationToken);
        var titles = decided.Select(d => d.Title).Concat(open.Keys).Distinct()
            .Select(id => new TitleTurnaround(
                id, names.GetValueOrDefault(id, "A micro-credential"),
                TurnaroundFigures.Of([.. decided.Where(d => d.Title == id).Select(d => d.Time)], open.GetValueOrDefault(id, new OpenNow(0, 0, 0)))))
            .OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.MicroCredentialId);
        IReadOnlyList<TurnaroundTime> all = [.. decided.Select(d => d.Time)];
        return new TurnaroundSheet(
            issuerId, issuer, first, last, TurnaroundFigures.Of(all, new OpenNow(open.Values.Sum(o => o.Count), open.Values.Sum(o => o.Overdue), open.Values.Sum(o => o.ToCheck))),
            [.. titles], DaysOf(all));
    }

    /// <summary>Bars without gaps from 0 on; what took longer than the plot is wide stands in the last.</summary>
    internal static IReadOnlyList<TurnaroundDay> DaysOf(IReadOnlyCollection<TurnaroundTime> times)
    {
        if (times.Count == 0) return [];
        var most = Math.Min(MostBars, times.Max(t => t.BusinessDays));
        var cut = times.Any(t => t.BusinessDays > most);
        return
        [
            .. Enumerable.Range(0, most + 1).Select(day =>
            {
                var andMore = cut && day == most;
                var here = times.Where(t => andMore ? t.BusinessDays >= day : t.BusinessDays == day).ToList();
                return new TurnaroundDay(day, andMore, here.Count(t => t.IsOnTime), here.Count(t => !t.IsOnTime));
            }),
        ];
    }

    private async Task<IReadOnlyList<(Guid Title, TurnaroundTime Time)>> DecidedAsync(Guid issuerId, DateOnly first, DateOnly last, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        // A day of the issuer begins and ends within a day of the same date in UTC; which exactly is asked afterwards.
        var (earliest, latest) = (At(first.AddDays(-1)), At(last.AddDays(2)));
        var attempts = db.Attempts.AsNoTracking().Where(a => a.Submission!.IssuerId == issuerId && a.AnchorId == null && (a.Status == AttemptStatus.Earned || a.Status == AttemptStatus.NotYetEarned)
            && a.DecidedAt >= earliest && a.DecidedAt < latest && a.SubmittedAt != null && a.DueAt != null);
        var rows = await attempts
            .Select(a => new { a.Id, a.Submission!.MicroCredentialId, OpenedAt = a.ReopenedAt ?? a.CheckedAt ?? a.SubmittedAt!.Value, DecidedAt = a.DecidedAt!.Value, DueAt = a.DueAt!.Value })
            .ToListAsync(cancellationToken);
        var pauses = (await (
            from pause in db.AttemptPauses
            from attempt in attempts
            where pause.AttemptId == attempt.Id && pause.Round == attempt.Round
            select new { pause.AttemptId, pause.StartedAt, pause.EndedAt }).ToListAsync(cancellationToken)).ToLookup(p => p.AttemptId, p => new ClockStop(p.StartedAt, p.EndedAt));
        return
        [
            .. rows.Where(r => BusinessDays.DayOf(r.DecidedAt, calendar.Zone) is var day && day >= first && day <= last)
                .Select(r => (r.MicroCredentialId, TurnaroundTime.Of(r.OpenedAt, r.DecidedAt, r.DueAt, [.. pauses[r.Id]], calendar))),
        ];
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

/// <summary>An issuer whose assessment one steers.</summary>
public sealed record SteeredIssuer(Guid Id, string Name);
