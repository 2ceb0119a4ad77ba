namespace MicroCred.Core.Reviews.Agreement;

/// <summary>
/// The coefficients from counted patterns. "Not a number" stands for what is not defined, and stays inside: <see cref="AgreementStatistics"/>
/// turns it into an empty value with a reason.
/// </summary>
internal sealed class Coefficients
{
    /// <summary>Places of the figures in the result.</summary>
    public const int Exact = 0, Adjacent = 1, Kappa = 2, KappaLinear = 3, KappaQuadratic = 4, AlphaNominal = 5, AlphaOrdinal = 6, AlphaInterval = 7,
        Ac1 = 8, Ac2Linear = 9, Ac2Quadratic = 10, Number = 11;

    private readonly PairCounts counts;
    private readonly int levels;
    private readonly double[] pairs;
    private readonly double[] coincidences;
    private readonly double[] first;
    private readonly double[] second;
    private readonly double[] usage;
    private readonly double[][] weights;
    private readonly double[][] agreementOfPattern;

    public Coefficients(PairCounts counts)
    {
        this.counts = counts;
        levels = counts.Levels;
        pairs = new double[levels * levels];
        coincidences = new double[levels * levels];
        first = new double[levels];
        second = new double[levels];
        usage = new double[levels];
        weights = [Weights(levels, (i, j) => i == j ? 0 : 1), Weights(levels, (i, j) => Math.Abs(i - j)), Weights(levels, (i, j) => (i - j) * (i - j))];
        agreementOfPattern = [.. weights.Select(w => counts.Patterns.Select(p => PairwiseAgreement(p, w)).ToArray())];
    }

    /// <summary>Disagreement weights as a square table, by row.</summary>
    public static double[] Weights(int levels, Func<int, int, double> weight)
    {
        var table = new double[levels * levels];
        for (var i = 0; i < levels; i++)
        {
            for (var j = 0; j < levels; j++) table[(i * levels) + j] = weight(i, j);
        }

        return table;
    }

    /// <summary>Cohen's (weighted) kappa of a square table of counts: one minus observed over expected disagreement (Cohen 1960, 1968).</summary>
    public static double KappaOf(ReadOnlySpan<double> table, ReadOnlySpan<double> disagreement)
    {
        var levels = (int)Math.Round(Math.Sqrt(table.Length));
        Span<double> rows = stackalloc double[levels], columns = stackalloc double[levels];
        rows.Clear();
        columns.Clear();
        double total = 0, observed = 0, expected = 0;
        for (var i = 0; i < levels; i++)
        {
            for (var j = 0; j < levels; j++)
            {
                var cell = table[(i * levels) + j];
                rows[i] += cell;
                columns[j] += cell;
                total += cell;
                observed += disagreement[(i * levels) + j] * cell;
            }
        }

        for (var i = 0; i < levels; i++)
        {
            for (var j = 0; j < levels; j++) expected += disagreement[(i * levels) + j] * rows[i] * columns[j];
        }

        return expected == 0 ? double.NaN : 1 - (observed * total / expected);
    }

    /// <summary>All figures of these counts of patterns.</summary>
    public void Compute(ReadOnlySpan<int> counted, Span<double> figures)
    {
        Tabulate(counted, out var paired, out var rated);
        double exact = 0, adjacent = 0;
        for (var i = 0; i < levels; i++)
        {
            exact += pairs[(i * levels) + i];
            adjacent += pairs[(i * levels) + i];
            if (i > 0) adjacent += pairs[(i * levels) + i - 1] + pairs[((i - 1) * levels) + i];
        }

        figures[Exact] = exact / paired;
        figures[Adjacent] = adjacent / paired;
        for (var w = 0; w < 3; w++)
        {
            figures[Kappa + w] = KappaOf(pairs, weights[w]);
            figures[Ac1 + w] = Gwet(counted, w, paired, rated);
        }

        Alphas(figures);
    }

    private void Tabulate(ReadOnlySpan<int> counted, out double paired, out double rated)
    {
        Array.Clear(pairs);
        Array.Clear(coincidences);
        Array.Clear(usage);
        (paired, rated) = (0, 0);
        for (var p = 0; p < counted.Length; p++)
        {
            if (counted[p] == 0) continue;
            var pattern = counts.Patterns[p];
            double count = counted[p];
            rated += count;
            for (var k = 0; k < levels; k++) usage[k] += count * pattern.Given[k] / pattern.Ratings;
            if (pattern.Ratings < 2) continue;
            paired += count;
            pairs[(pattern.First * levels) + pattern.Second] += count;
            for (var i = 0; i < levels; i++)
            {
                if (pattern.Given[i] == 0) continue;
                for (var j = 0; j < levels; j++)
                    coincidences[(i * levels) + j] += count * pattern.Given[i] * (pattern.Given[j] - (i == j ? 1 : 0)) / (pattern.Ratings - 1);
            }
        }
    }

    /// <summary>Krippendorff (2011): one minus observed over expected disagreement, by nominal, ordinal and interval distance.</summary>
    private void Alphas(Span<double> figures)
    {
        var uses = first;
        var cumulated = second;
        double total = 0;
        for (var i = 0; i < levels; i++)
        {
            uses[i] = 0;
            for (var j = 0; j < levels; j++) uses[i] += coincidences[(i * levels) + j];
            total += uses[i];
            cumulated[i] = total;
        }

        Span<double> observed = stackalloc double[3], expected = stackalloc double[3];
        observed.Clear();
        expected.Clear();
        for (var i = 0; i < levels; i++)
        {
            for (var j = i + 1; j < levels; j++)
            {
                var between = cumulated[j] - cumulated[i] + uses[i] - ((uses[i] + uses[j]) / 2);
                ReadOnlySpan<double> distance = [1, between * between, (j - i) * (j - i)];
                for (var d = 0; d < 3; d++)
                {
                    observed[d] += coincidences[(i * levels) + j] * distance[d];
                    expected[d] += uses[i] * uses[j] * distance[d];
                }
            }
        }

        for (var d = 0; d < 3; d++) figures[AlphaNominal + d] = expected[d] == 0 ? double.NaN : 1 - ((total - 1) * observed[d] / expected[d]);
    }

    /// <summary>Gwet (2008, 2014): agreement beyond what would be expected if the hard ones among the units were rated at random.</summary>
    private double Gwet(ReadOnlySpan<int> counted, int w, double paired, double rated)
    {
        if (levels < 2 || paired == 0) return double.NaN;
        double observed = 0, spread = 0, weightTotal = 0;
        for (var p = 0; p < counted.Length; p++)
        {
            if (counts.Patterns[p].Ratings > 1) observed += counted[p] * agreementOfPattern[w][p];
        }

        foreach (var u in usage) spread += u / rated * (1 - (u / rated));
        var farthest = weights[w][levels - 1];
        foreach (var disagreement in weights[w]) weightTotal += 1 - (disagreement / farthest);
        var chance = weightTotal / (levels * (levels - 1.0)) * spread;
        return ((observed / paired) - chance) / (1 - chance);
    }

    private double PairwiseAgreement(PairCounts.Pattern pattern, double[] disagreement)
    {
        if (pattern.Ratings < 2 || levels < 2) return 0;
        double sum = 0;
        for (var i = 0; i < levels; i++)
        {
            for (var j = 0; j < levels; j++)
                sum += pattern.Given[i] * (pattern.Given[j] - (i == j ? 1 : 0)) * (1 - (disagreement[(i * levels) + j] / disagreement[levels - 1]));
        }

        return sum / (pattern.Ratings * (pattern.Ratings - 1.0));
    }
}
