namespace MicroCred.Core.Reviews.Turnaround;

/// <summary>
/// Percentiles by nearest rank (Hyndman and Fan 1996, type 1): the smallest value that at least so many percent of the values do not exceed. It is
/// always a value that occurred, so "9 of 10 decisions came within 8 days" is literally true; the median of an even number of values is the lower
/// of the two in the middle.
/// </summary>
public static class Percentile
{
    /// <summary>The percentile of these values, in any order; empty when there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is not from 1 to 100.</exception>
    public static T? NearestRank<T>(IEnumerable<T> values, int percent)
        where T : struct, IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        T[] sorted = [.. values.Order()];

        // Whole numbers all the way: a rank that rounding pushes up by one would be a wrong value.
        return sorted.Length == 0 ? null : sorted[((((long)percent * sorted.Length) + 99) / 100) - 1];
    }
}
