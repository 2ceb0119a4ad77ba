namespace MicroCred.Core.Reviews.Agreement;

/// <summary>The standard normal distribution; .NET has none.</summary>
internal static class NormalDistribution
{
    /// <summary>95 % of it lies within this distance of 0.</summary>
    public const double NinetyFive = 1.959963984540054;

    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The share below x, to about 15 digits: Hart's rational approximation as given by West (2005).</summary>
    public static double Below(double x)
    {
        var z = Math.Abs(x);
        if (z > 37) return x > 0 ? 1 : 0;
        var e = Math.Exp(-z * z / 2);
        var tail = z < 7.07106781186547
            ? e * Polynomial(z, 0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376)
                / Polynomial(z, 0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752)
            : e / (z + (1 / (z + (2 / (z + (3 / (z + (4 / (z + 0.65))))))))) / 2.506628274631;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The x below which this share lies.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (-40.0, 40.0);
        for (var step = 0; step < 80; step++)
        {
            var middle = (low + high) / 2;
            if (Below(middle) < share) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double Polynomial(double z, params ReadOnlySpan<double> factors)
    {
        var sum = 0.0;
        foreach (var factor in factors) sum = (sum * z) + factor;
        return sum;
    }
}
