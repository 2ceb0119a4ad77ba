namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Where the mean of a series changes most clearly, and how likely chance would show as much.</summary>
/// <param name="Index">The first value after the change.</param>
/// <param name="Shift">Mean after less mean before.</param>
/// <param name="Statistic">The shift over its standard error.</param>
/// <param name="Chance">How likely a series without change shows a statistic as large, at any place.</param>
internal sealed record ChangePoint(int Index, double Shift, double Statistic, double Chance)
{
    /// <summary>The clearest change; empty when the series is too short or does not vary.</summary>
    /// <param name="values">The series, in time order.</param>
    /// <param name="minimum">Values needed on either side.</param>
    /// <param name="mayChangeAt">Whether the series may be cut before this place.</param>
    public static ChangePoint? Find(ReadOnlySpan<double> values, int minimum, Func<int, bool> mayChangeAt)
    {
        var n = values.Length;
        minimum = Math.Max(2, minimum);
        if (n < 2 * minimum) return null;
        double total = 0, squares = 0, sum = 0;
        foreach (var value in values)
        {
            total += value;
            squares += value * value;
        }

        squares -= total * total / n;
        if (squares <= 0) return null;
        (int Index, double Between, double Shift) best = (0, 0, 0);
        for (var k = 1; k <= n - minimum; k++)
        {
            sum += values[k - 1];
            if (k < minimum || !mayChangeAt(k)) continue;
            var shift = ((total - sum) / (n - k)) - (sum / k);
            var between = shift * shift * k * (n - k) / n;
            if (between > best.Between) best = (k, between, shift);
        }

        if (best.Index == 0) return null;
        var within = Math.Max(squares - best.Between, squares * 1e-12) / (n - 2);
        var statistic = Math.Sqrt(best.Between / within);
        return new ChangePoint(best.Index, best.Shift, statistic, ChanceOf(statistic, minimum / (double)n));
    }

    /// <summary>Miller and Siegmund (1982), Maximally selected chi square statistics: the tail of the largest of the standardized shifts.</summary>
    private static double ChanceOf(double x, double trimmed)
    {
        if (x < 1.5) return 1;
        var density = NormalDistribution.Density(x);
        return Math.Min(1, density * ((4 / x) + ((x - (1 / x)) * 2 * Math.Log((1 - trimmed) / trimmed))));
    }
}
