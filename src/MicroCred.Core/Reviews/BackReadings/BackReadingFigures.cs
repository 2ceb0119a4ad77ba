namespace MicroCred.Core.Reviews.BackReadings;

/// <summary>How an assessor's levels compare with those of the lead assessors who read again.</summary>
/// <param name="Reviews">Reviews that were read.</param>
/// <param name="Criteria">Criteria to which both gave a level.</param>
/// <param name="Exact">Share of them at the same level; empty when there is none.</param>
/// <param name="Adjacent">Share at most one level apart, the exact ones among them.</param>
/// <param name="MeanDifference">Mean of the assessor's level less the reader's: above zero the assessor scored higher.</param>
public sealed record BackReadingFigures(int Reviews, int Criteria, double? Exact, double? Adjacent, double? MeanDifference)
{
    public static BackReadingFigures Of(IReadOnlyCollection<ReadPair> pairs) => pairs.Count == 0
        ? new BackReadingFigures(0, 0, null, null, null)
        : new BackReadingFigures(
            pairs.Select(p => p.ReviewId).Distinct().Count(), pairs.Count, Share(pairs, 0), Share(pairs, 1), pairs.Average(p => (double)(p.Assessor - p.Reader)));

    private static double Share(IReadOnlyCollection<ReadPair> pairs, int distance) => pairs.Count(p => Math.Abs(p.Assessor - p.Reader) <= distance) / (double)pairs.Count;
}

/// <summary>One criterion of one review: the assessor's level and the reader's.</summary>
public sealed record ReadPair(Guid ReviewId, int Assessor, int Reader);
