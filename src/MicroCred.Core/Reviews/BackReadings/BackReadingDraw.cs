using MicroCred.Core.Reviews.Policies;

namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>
/// Which finished reviews of a month are read again: of each assessor the given share, rounded up, with the lowest <see cref="RandomDraw.Value"/>
/// of their keys under the month's seed. Anybody who has seed and keys gets the same.
/// </summary>
public static class BackReadingDraw
{
    /// <summary>The drawn reviews with their values, each assessor's lowest first.</summary>
    public static IReadOnlyList<DrawnReview> Choose(string seed, int percent, IEnumerable<ReviewOfAssessor> finished) =>
    [
        .. finished.DistinctBy(r => r.ReviewId).GroupBy(r => r.AssessorId).OrderBy(g => g.Key)
            .SelectMany(g => g.Select(r => new DrawnReview(r.ReviewId, RandomDraw.Value(seed, r.ReviewId)))
                .OrderBy(d => d.Value).ThenBy(d => d.ReviewId)
                .Take(CountOf(g.Count(), percent))),
    ];

    /// <summary>How many of an assessor's reviews are drawn: the share, rounded up, so that nobody with a review is left out.</summary>
    public static int CountOf(int finished, int percent) => (int)(((long)finished * percent + 99) / 100);
}

/// <summary>A finished review and who wrote it.</summary>
public sealed record ReviewOfAssessor(Guid ReviewId, Guid AssessorId);

/// <summary>A review that was drawn.</summary>
public sealed record DrawnReview(Guid ReviewId, long Value);
