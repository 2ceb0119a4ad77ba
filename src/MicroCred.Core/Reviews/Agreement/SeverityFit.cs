namespace MicroCred.Core.Reviews.Agreement;

/// <summary>
/// Severities by least squares: the difference of two levels is the difference of the two severities and chance. An assessor whose severity changed
/// has one severity for each stretch of time. Zero is the mean of all assessors in their first stretch.
/// </summary>
internal sealed class SeverityFit
{
    private readonly Comparisons comparisons;
    private readonly IReadOnlyList<List<DateTime>> changes;
    private readonly int[] offsets;
    private readonly double[] severities;
    private readonly double[,] inverse;
    private double[,]? covariances;

    /// <param name="comparisons">The differences.</param>
    /// <param name="changes">For each assessor the times from which a new severity holds, in order.</param>
    /// <param name="shrinkage">Added to the diagonal: it keeps groups that nobody connects apart and at zero on average.</param>
    public SeverityFit(Comparisons comparisons, IReadOnlyList<List<DateTime>> changes, double shrinkage)
    {
        this.comparisons = comparisons;
        this.changes = changes;
        offsets = new int[changes.Count + 1];
        for (var a = 0; a < changes.Count; a++) offsets[a + 1] = offsets[a] + changes[a].Count + 1;
        var normal = new double[offsets[^1], offsets[^1]];
        var right = new double[offsets[^1]];
        for (var p = 0; p < right.Length; p++) normal[p, p] = shrinkage;
        foreach (var c in comparisons.All)
        {
            var (i, j) = (Place(c, c.First), Place(c, c.Second));
            normal[i, i]++;
            normal[j, j]++;
            normal[i, j]--;
            normal[j, i]--;
            right[i] -= c.Difference;
            right[j] += c.Difference;
        }

        inverse = LinearSystem.Inverse(normal);
        severities = LinearSystem.Times(inverse, right);
        var zero = Enumerable.Range(0, changes.Count).Select(a => severities[offsets[a]]).DefaultIfEmpty().Average();
        for (var p = 0; p < severities.Length; p++) severities[p] -= zero;
    }

    public double Severity(int assessor, int stretch) => severities[offsets[assessor] + stretch];

    /// <summary>How much lower than expected this assessor scored in the comparison.</summary>
    public double Residual(Comparison c, int assessor)
    {
        var difference = c.Difference - Expected(c);
        return c.First == assessor ? -difference : difference;
    }

    /// <summary>Of the severity in this stretch.</summary>
    public double StandardError(int assessor, int stretch)
    {
        var weights = new double[severities.Length];
        weights[offsets[assessor] + stretch] = 1;
        for (var a = 0; a < changes.Count; a++) weights[offsets[a]] -= 1.0 / changes.Count;
        return StandardError(weights);
    }

    /// <summary>Of the change from this stretch to the next.</summary>
    public double StandardErrorOfChange(int assessor, int stretch)
    {
        var weights = new double[severities.Length];
        weights[offsets[assessor] + stretch] = -1;
        weights[offsets[assessor] + stretch + 1] = 1;
        return StandardError(weights);
    }

    /// <summary>Standard deviation of each assessor's single scores: squared residuals as the sum of two variances. Empty where it cannot be told.</summary>
    public double?[] Noise()
    {
        var normal = new double[changes.Count, changes.Count];
        var right = new double[changes.Count];
        foreach (var c in comparisons.All)
        {
            var squared = c.SquaredAround(Expected(c));
            normal[c.First, c.First]++;
            normal[c.Second, c.Second]++;
            normal[c.First, c.Second]++;
            normal[c.Second, c.First]++;
            right[c.First] += squared;
            right[c.Second] += squared;
        }

        // Toward an even split of what two assessors share, which is all that a single pair could tell.
        var even = comparisons.All.Count == 0 ? 0 : right.Sum() / comparisons.All.Count / 4;
        for (var a = 0; a < right.Length; a++)
        {
            normal[a, a] += 1;
            right[a] += even;
        }

        var variances = LinearSystem.Times(LinearSystem.Inverse(normal), right);
        return [.. variances.Select((v, a) => comparisons.Series[a].Length >= 30 && v >= 0 ? Math.Sqrt(v) : (double?)null)];
    }

    private double Expected(Comparison c) => severities[Place(c, c.Second)] - severities[Place(c, c.First)];

    private int Place(Comparison c, int assessor)
    {
        var stretch = 0;
        foreach (var change in changes[assessor])
        {
            if (c.At(assessor) >= change) stretch++;
        }

        return offsets[assessor] + stretch;
    }

    /// <summary>Sandwich estimator (White 1980): each attempt counts with its own squared residual, so that noisy and calm assessors may work together.</summary>
    private double StandardError(double[] weights)
    {
        covariances ??= Covariances();
        var variance = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++) variance += weights[i] * covariances[i, j] * weights[j];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    private double[,] Covariances()
    {
        var n = severities.Length;
        var middle = new double[n, n];
        foreach (var c in comparisons.All)
        {
            var (i, j) = (Place(c, c.First), Place(c, c.Second));
            var squared = Math.Pow(c.Difference - Expected(c), 2);
            middle[i, i] += squared;
            middle[j, j] += squared;
            middle[i, j] -= squared;
            middle[j, i] -= squared;
        }

        return Product(Product(inverse, middle), inverse);
    }

    private static double[,] Product(double[,] x, double[,] y)
    {
        var n = x.GetLength(0);
        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < n; k++)
            {
                for (var j = 0; j < n; j++) result[i, j] += x[i, k] * y[k, j];
            }
        }

        return result;
    }
}
