using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>Who scores which attempt when, for looking at the statistics alone: two assessors drawn at random for each attempt, attempts evenly over the time.</summary>
public static class SimulatedYear
{
    /// <summary>All ratings, attempt after attempt; ids are made of numbers.</summary>
    public static IEnumerable<Rating> Ratings(SimulationPlan plan, SimulatedScoring scoring)
    {
        var random = new SeededRandom((ulong)plan.Seed, 0);
        for (var attempt = 0; attempt < plan.Attempts; attempt++)
        {
            var submitted = plan.From + ((plan.Until - plan.From) * (attempt / (double)plan.Attempts));
            var first = random.Below(plan.Assessors);
            var second = random.Below(plan.Assessors - 1);
            if (second >= first) second++;
            var firstAt = submitted.AddDays(1 + (4 * random.Uniform()));
            var secondAt = firstAt.AddDays(0.1 + (3 * random.Uniform()));
            for (var criterion = 0; criterion < plan.Criteria; criterion++)
            {
                yield return new Rating(AttemptId(attempt), CriterionId(criterion), AssessorId(first), scoring.Level(first, attempt, criterion, firstAt), firstAt);
                yield return new Rating(AttemptId(attempt), CriterionId(criterion), AssessorId(second), scoring.Level(second, attempt, criterion, secondAt), secondAt);
            }
        }
    }

    public static Guid AttemptId(int number) => Id(1, number);

    public static Guid CriterionId(int number) => Id(2, number);

    public static Guid AssessorId(int number) => Id(3, number);

    private static Guid Id(int kind, int number) => new(kind, (short)(number >> 16), (short)number, 0, 0, 0, 0, 0, 0, 0, 0);
}
