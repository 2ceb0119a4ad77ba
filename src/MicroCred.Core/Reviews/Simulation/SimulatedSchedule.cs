using MicroCred.Core.Reviews.Agreement;

namespace MicroCred.Core.Reviews.Simulation;

/// <summary>Who does what when in a simulated year. Everything follows from the plan's seed, attempt by attempt.</summary>
internal static class SimulatedSchedule
{
    private const int Stream = 6;

    /// <summary>Attempts come in evenly; two assessors and a third, should they disagree, are drawn at random, and take a review up to six hours before they finish it.</summary>
    public static SimulatedAttempt Of(SimulationPlan plan, int attempt)
    {
        var random = new SeededRandom((ulong)plan.Seed, Stream, (ulong)attempt);
        var submitted = Second(plan.From + ((plan.Until - plan.From) * (attempt / (double)plan.Attempts)));
        var assessors = new int[3];
        for (var seat = 0; seat < assessors.Length; seat++)
        {
            do assessors[seat] = random.Below(plan.Assessors);
            while (assessors.AsSpan(0, seat).Contains(assessors[seat]));
        }

        var at = submitted.AddDays(1 + (4 * random.Uniform()));
        var reviews = new SimulatedReview[3];
        for (var seat = 0; seat < reviews.Length; seat++)
        {
            reviews[seat] = new SimulatedReview(assessors[seat], Second(at.AddHours(-6 * random.Uniform())), Second(at));
            at = at.AddDays(0.3 + (2.7 * random.Uniform()));
        }

        return new SimulatedAttempt(attempt, submitted, reviews);
    }

    private static DateTime Second(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}

/// <summary>What will happen to one attempt: handed in, first and second review, and a third if the two disagree.</summary>
internal sealed record SimulatedAttempt(int Number, DateTime SubmittedAt, IReadOnlyList<SimulatedReview> Reviews)
{
    /// <summary>The days, counted from a first one, on which something happens.</summary>
    public IEnumerable<int> Days(DateTime first) => Reviews.Select(r => DayOf(r.FinishedAt, first)).Prepend(DayOf(SubmittedAt, first)).Distinct();

    public static int DayOf(DateTime at, DateTime first) => (at.Date - first.Date).Days;
}

/// <summary>An assessor taking a review and finishing it.</summary>
internal sealed record SimulatedReview(int Assessor, DateTime ClaimedAt, DateTime FinishedAt);
