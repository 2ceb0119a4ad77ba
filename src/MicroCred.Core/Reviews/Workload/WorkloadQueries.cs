using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.Reviews.AgreementBoards;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Workload;

/// <summary>How the queue of an issuer stands, who does how much, and what assessors are paid for. No earner and no score is in it.</summary>
public sealed class WorkloadQueries(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>Ends of the ageing buckets, in days since an attempt was handed in; the last bucket has none.</summary>
    public static readonly IReadOnlyList<int> AgeDays = [2, 5, 10];

    /// <summary>The queue of now and the work of one month (UTC), in five commands.</summary>
    /// <param name="month">Year times 100 plus month; the current one when not given.</param>
    /// <exception cref="NotFoundException">The actor does not steer the issuer, or there is no such month.</exception>
    public async Task<WorkloadSheet> SheetAsync(Actor actor, Guid issuerId, int? month = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var issuer = await db.SteeredBy(actor).Where(o => o.Id == issuerId).Select(o => o.Name).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("This issuer");
        var shown = month ?? MonthOf(now);
        if (shown is < 200_001 or > 999_912 || shown % 100 is < 1 or > 12) throw new NotFoundException("This month");
        var from = new DateTime(shown / 100, shown % 100, 1, 0, 0, 0, DateTimeKind.Utc);
        var until = from.AddMonths(1);
        var finished = await db.Reviews.AsNoTracking()
            .Where(r => r.Attempt!.Submission!.IssuerId == issuerId && r.FinishedAt >= from && r.FinishedAt < until && (r.Status == ReviewStatus.Finished || r.Status == ReviewStatus.Closed))
            .Select(r => new { r.AssessorId, r.Seat, r.ClaimedAt, FinishedAt = r.FinishedAt!.Value }).ToListAsync(cancellationToken);
        var open = await db.Reviews.AsNoTracking()
            .Where(r => r.Attempt!.Submission!.IssuerId == issuerId && r.Status == ReviewStatus.InProgress
                && (r.Attempt.Status == AttemptStatus.Submitted || r.Attempt.Status == AttemptStatus.InReview))
            .GroupBy(r => r.AssessorId).Select(g => new { AssessorId = g.Key, Count = g.Count(), Overdue = g.Sum(r => r.Attempt!.DueAt < now ? 1 : 0) })
            .ToDictionaryAsync(o => o.AssessorId, cancellationToken);
        var ids = finished.Select(f => f.AssessorId).Concat(open.Keys).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        var rows = names.OrderBy(n => n.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Id).Select(n =>
        {
            var own = finished.Where(f => f.AssessorId == n.Id).ToList();
            return new AssessorWorkload(
                n.Id, n.DisplayName, open.GetValueOrDefault(n.Id)?.Count ?? 0, open.GetValueOrDefault(n.Id)?.Overdue ?? 0,
                own.Count(f => f.Seat == 1), own.Count(f => f.Seat == 2), own.Count(f => f.Seat == 3), own.Count(f => f.Seat is not (1 or 2 or 3)),
                Median([.. own.Select(f => (f.FinishedAt - f.ClaimedAt).TotalDays)]));
        });
        return new WorkloadSheet(issuerId, issuer, shown, MonthOf(from.AddMonths(-1)), shown < MonthOf(now) ? MonthOf(until) : null, await QueueAsync(issuerId, now, cancellationToken), [.. rows]);
    }

    /// <summary>Finished reviews by month and assessor, oldest month first, for a file; three commands.</summary>
    /// <exception cref="NotFoundException">The actor does not steer the issuer.</exception>
    public async Task<IReadOnlyList<LedgerLine>> LedgerAsync(Actor actor, Guid issuerId, CancellationToken cancellationToken = default)
    {
        if (!await db.SteeredBy(actor).AnyAsync(o => o.Id == issuerId, cancellationToken)) throw new NotFoundException("This issuer");
        var groups = await db.Reviews.AsNoTracking()
            .Where(r => r.Attempt!.Submission!.IssuerId == issuerId && r.FinishedAt != null && (r.Status == ReviewStatus.Finished || r.Status == ReviewStatus.Closed))
            .GroupBy(r => new { r.FinishedAt!.Value.Year, r.FinishedAt.Value.Month, r.AssessorId, r.Seat })
            .Select(g => new { g.Key.Year, g.Key.Month, g.Key.AssessorId, g.Key.Seat, Count = g.Count() }).ToListAsync(cancellationToken);
        var ids = groups.Select(g => g.AssessorId).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return
        [
            .. groups.GroupBy(g => ((g.Year * 100) + g.Month, g.AssessorId)).OrderBy(g => g.Key.Item1).ThenBy(g => names[g.Key.AssessorId], StringComparer.OrdinalIgnoreCase)
                .Select(g => new LedgerLine(
                    g.Key.Item1, g.Key.AssessorId, names[g.Key.AssessorId], g.Where(x => x.Seat == 1).Sum(x => x.Count), g.Where(x => x.Seat == 2).Sum(x => x.Count),
                    g.Where(x => x.Seat == 3).Sum(x => x.Count), g.Where(x => x.Seat is null or > 3).Sum(x => x.Count))),
        ];
    }

    private async Task<QueueHealth> QueueAsync(Guid issuerId, DateTime now, CancellationToken cancellationToken)
    {
        var (young, middle, old) = (now.AddDays(-AgeDays[0]), now.AddDays(-AgeDays[1]), now.AddDays(-AgeDays[2]));
        var soon = now.AddDays(2);
        var queue = await db.Attempts
            .Where(a => a.Submission!.IssuerId == issuerId && a.AnchorId == null && (a.Status == AttemptStatus.Submitted || a.Status == AttemptStatus.InReview))
            .GroupBy(a => 1)
            .Select(g => new
            {
                Attempts = g.Count(),
                Waiting = g.Sum(a => a.Status == AttemptStatus.Submitted ? 1 : 0),
                Open = g.Sum(a => a.OpenReviews),
                Overdue = g.Sum(a => a.DueAt < now ? 1 : 0),
                Soon = g.Sum(a => a.DueAt >= now && a.DueAt < soon ? 1 : 0),
                Young = g.Sum(a => (a.ReopenedAt ?? a.SubmittedAt) > young ? 1 : 0),
                Middle = g.Sum(a => (a.ReopenedAt ?? a.SubmittedAt) <= young && (a.ReopenedAt ?? a.SubmittedAt) > middle ? 1 : 0),
                Older = g.Sum(a => (a.ReopenedAt ?? a.SubmittedAt) <= middle && (a.ReopenedAt ?? a.SubmittedAt) > old ? 1 : 0),
                Oldest = g.Sum(a => (a.ReopenedAt ?? a.SubmittedAt) <= old ? 1 : 0),
            }).FirstOrDefaultAsync(cancellationToken);
        return queue is null
            ? new QueueHealth(0, 0, 0, 0, 0, [0, 0, 0, 0])
            : new QueueHealth(queue.Attempts, queue.Waiting, queue.Open, queue.Overdue, queue.Soon, [queue.Young, queue.Middle, queue.Older, queue.Oldest]);
    }

    private static double? Median(double[] values)
    {
        if (values.Length == 0) return null;
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static int MonthOf(DateTime at) => (at.Year * 100) + at.Month;
}
