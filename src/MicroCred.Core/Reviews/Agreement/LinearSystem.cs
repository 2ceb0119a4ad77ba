namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Small symmetric positive definite systems.</summary>
internal static class LinearSystem
{
    /// <summary>The inverse, by elimination without exchanging rows, which positive definite tables do not need.</summary>
    public static double[,] Inverse(double[,] table)
    {
        var n = table.GetLength(0);
        var left = (double[,])table.Clone();
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var pivot = 0; pivot < n; pivot++)
        {
            var scale = left[pivot, pivot];
            for (var j = 0; j < n; j++)
            {
                left[pivot, j] /= scale;
                inverse[pivot, j] /= scale;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = left[row, pivot];
                if (row == pivot || factor == 0) continue;
                for (var j = 0; j < n; j++)
                {
                    left[row, j] -= factor * left[pivot, j];
                    inverse[row, j] -= factor * inverse[pivot, j];
                }
            }
        }

        return inverse;
    }

    public static double[] Times(double[,] table, double[] vector)
    {
        var result = new double[vector.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < result.Length; j++) result[i] += table[i, j] * vector[j];
        }

        return result;
    }
}
