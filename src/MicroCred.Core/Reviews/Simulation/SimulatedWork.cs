using MicroCred.Core.Common;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>What earners and assessors do to one attempt, through the services that the pages call; every act in a scope of its own.</summary>
internal sealed class SimulatedWork(SimulatedPortal portal, SimulationPlan plan, SimulatedScoring scoring, SimulatedPeople people)
{
    private readonly Guid[] attempts = new Guid[plan.Attempts];
    private readonly bool[] decided = new bool[plan.Attempts];
    private int handedIn, reviews, adjudications;

    /// <summary>Keys of the attempts by number.</summary>
    public IReadOnlyList<Guid> Attempts => attempts;

    public SimulatedCounts Counts => new(handedIn, reviews, adjudications);

    /// <summary>Does what the day holds for an attempt, in order.</summary>
    public async Task DoAsync(SimulatedAttempt attempt, DateTime day, CancellationToken cancellationToken)
    {
        if (attempt.SubmittedAt.Date == day) await HandInAsync(attempt, cancellationToken);
        for (var seat = 0; seat < attempt.Reviews.Count; seat++)
        {
            if (attempt.Reviews[seat].FinishedAt.Date == day && !decided[attempt.Number]) await ReviewAsync(attempt, seat, cancellationToken);
        }
    }

    private async Task HandInAsync(SimulatedAttempt attempt, CancellationToken cancellationToken)
    {
        var earner = people.Earner(attempt.Number);
        portal.Clock.Set(attempt.SubmittedAt.AddMinutes(-90));
        var submissionId = await portal.ActAsync<SubmissionService, Guid>(s => s.StartAsync(earner, SimulatedDefinition.Slug, cancellationToken));
        portal.Clock.Set(attempt.SubmittedAt.AddMinutes(-10));
        SaveAnswer[] answers =
        [
            new(SimulatedDefinition.FirstQuestion, $"What {earner.DisplayName} did.", null),
            new(SimulatedDefinition.LastQuestion, $"What {earner.DisplayName} learned.", null),
        ];
        await portal.ActAsync<AnswerService, SavedAnswers>(s => s.SaveAsync(earner, submissionId, answers, null, cancellationToken));
        portal.Clock.Set(attempt.SubmittedAt);
        var attemptId = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submissionId).Select(a => a.Id).SingleAsync(cancellationToken));
        await portal.ActAsync<SubmissionService, bool>(async s =>
        {
            await s.SubmitAsync(earner, submissionId, new SubmitAttempt(attemptId, 1, true, true, true, null), cancellationToken);
            return true;
        });
        attempts[attempt.Number] = attemptId;
        Interlocked.Increment(ref handedIn);
    }

    private async Task ReviewAsync(SimulatedAttempt attempt, int seat, CancellationToken cancellationToken)
    {
        var (number, claimedAt, finishedAt) = attempt.Reviews[seat];
        var assessor = people.Assessor(number);
        portal.Clock.Set(claimedAt);
        var reviewId = await portal.ActAsync<ReviewService, Guid>(s => s.ClaimAsync(assessor, attempts[attempt.Number], cancellationToken));
        portal.Clock.Set(finishedAt);
        var version = await portal.InDatabaseAsync(db => db.Reviews.Where(r => r.Id == reviewId).Select(r => r.Version).SingleAsync(cancellationToken));
        var record = new RecordReview(reviewId, version, Scores(number, attempt.Number, finishedAt), "Thank you for this work.");
        var saved = await portal.ActAsync<ReviewService, SavedReview>(s => s.SaveAsync(assessor, record, cancellationToken));
        var finished = await portal.ActAsync<ReviewService, FinishedReview>(s => s.FinishAsync(assessor, reviewId, saved.Version, cancellationToken));
        decided[attempt.Number] = finished.IsDecided;
        Interlocked.Increment(ref seat == 2 ? ref adjudications : ref reviews);
    }

    private RecordScore[] Scores(int assessor, int attempt, DateTime at)
    {
        var meets = SimulatedDefinition.MeetsAt(plan);
        return
        [
            .. people.Criteria.Select((id, criterion) =>
            {
                var level = scoring.Level(assessor, attempt, criterion, at);
                return new RecordScore(id, level, "Seen in the answers.", "", level < meets ? "Show what happened next." : "");
            }),
        ];
    }
}

/// <summary>What has been done so far.</summary>
/// <param name="Attempts">Handed in.</param>
/// <param name="Reviews">First and second ones, finished.</param>
/// <param name="Adjudications">Third ones, finished.</param>
public sealed record SimulatedCounts(int Attempts, int Reviews, int Adjudications);
