using MicroCred.Core.Reviews.Agreement;
using MicroCred.Core.Reviews.Exports;
using MicroCred.Core.Reviews.Policies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>
/// A year of an issuer, through the services that the portal's pages call, on a database of its own; then the scores are read back as a lead assessor
/// exports them. The same plan gives the same ratings: keys, which are random in every database, are told as numbers.
/// </summary>
public static class AssessmentSimulation
{
    /// <summary>The issuer's settings: the defaults, with room for assessors who have many attempts to score.</summary>
    public static AssessmentSettings Settings { get; } = AssessmentSettings.Default with { MaxOpenReviews = 500 };

    /// <summary>Runs the year.</summary>
    /// <param name="plan">What is planted.</param>
    /// <param name="database">A file to keep; none for a temporary one.</param>
    /// <param name="progress">Is told at the end of every simulated month.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="Common.RefusedException">The file is there already.</exception>
    public static async Task<SimulationResult> RunAsync(
        SimulationPlan plan, string? database = null, Func<DateTime, SimulatedCounts, Task>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var portal = await SimulatedPortal.StartAsync(database, new SimulatedClock(plan.From), cancellationToken);
        var people = await SimulatedPeople.SettleAsync(portal, plan, Settings, cancellationToken);
        var scoring = new SimulatedScoring(plan);
        var work = new SimulatedWork(portal, plan, scoring, people);
        await LiveAsync(plan, work, progress, cancellationToken);

        portal.Clock.Set(plan.Until.AddDays(30));
        var ratings = await ReadBackAsync(portal, work, people, cancellationToken);
        var credentials = await portal.InDatabaseAsync(db => db.Credentials.CountAsync(cancellationToken));
        return new SimulationResult(plan, scoring.Assessors, ratings, work.Counts, credentials);
    }

    /// <summary>Day by day. What happens to different attempts on one day runs side by side; nothing of the next day begins before.</summary>
    private static async Task LiveAsync(SimulationPlan plan, SimulatedWork work, Func<DateTime, SimulatedCounts, Task>? progress, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, plan.Attempts).Select(number => SimulatedSchedule.Of(plan, number))
            .SelectMany(attempt => attempt.Days(plan.From).Select(day => (Day: day, Attempt: attempt)))
            .GroupBy(x => x.Day, x => x.Attempt).OrderBy(g => g.Key);
        var month = plan.From.Month;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        foreach (var day in days)
        {
            var date = plan.From.Date.AddDays(day.Key);
            if (date.Month != month && progress is not null) await progress(date, work.Counts);
            month = date.Month;
            await Parallel.ForEachAsync(day, options, async (attempt, cancel) => await work.DoAsync(attempt, date, cancel));
        }
    }

    private static async Task<IReadOnlyList<Rating>> ReadBackAsync(SimulatedPortal portal, SimulatedWork work, SimulatedPeople people, CancellationToken cancellationToken)
    {
        var attempts = work.Attempts.Select((id, number) => (id, number)).ToDictionary(x => x.id, x => x.number);
        var criteria = people.Criteria.Select((id, number) => (id, number)).ToDictionary(x => x.id, x => x.number);
        var assessors = people.Assessors.Select((actor, number) => (actor.UserId, number)).ToDictionary(x => x.UserId, x => x.number);
        var read = await portal.ActAsync<ScoreExportQueries, List<ExportedScore>>(async s => await s.ReadAsync(people.Lead, ScoreFilter.All, cancellationToken).ToListAsync(cancellationToken));
        return
        [
            .. read.Select(s => (Attempt: attempts[s.AttemptId], Criterion: criteria[s.CriterionId], Assessor: assessors[s.AssessorId], s.Level, s.ScoredAt))
                .OrderBy(s => s.Attempt).ThenBy(s => s.Criterion).ThenBy(s => s.ScoredAt).ThenBy(s => s.Assessor)
                .Select(s => new Rating(SimulatedYear.AttemptId(s.Attempt), SimulatedYear.CriterionId(s.Criterion), SimulatedYear.AssessorId(s.Assessor), s.Level, s.ScoredAt)),
        ];
    }
}
