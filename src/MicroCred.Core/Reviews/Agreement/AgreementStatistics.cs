namespace MicroCred.Core.Reviews.Agreement;

/// <summary>
/// Agreement between independent assessors, with bootstrap intervals. Assessors are many and interchangeable, so a unit's ratings are ordered by
/// time, and kappa is Cohen's of first against second rating; alpha, AC1 and AC2 use all ratings of a unit. Formulas: docs/agreement.md.
/// </summary>
public static class AgreementStatistics
{
    /// <summary>With a larger share of replicates in which a figure is not defined, it gets no interval.</summary>
    public const double UndefinedReplicates = 0.05;

    /// <summary>All these ratings together.</summary>
    public static AgreementFigures Figures(IEnumerable<Rating> ratings, AgreementOptions options) => All(new RatedUnits(ratings), options);

    /// <summary>All criteria pooled, and each criterion; one scale for all, as in the export.</summary>
    public static AgreementReport Report(IEnumerable<Rating> ratings, AgreementOptions options)
    {
        var units = new RatedUnits(ratings);
        options = options with { Levels = options.Levels ?? units.Levels };
        return new AgreementReport(All(units, options), Grouped(units, unit => unit[0].CriterionId, options));
    }

    /// <summary>The units grouped by what the key says of their first rating: by criterion, by title, by scale.</summary>
    public static IReadOnlyDictionary<Guid, AgreementFigures> By(IEnumerable<Rating> ratings, Func<Rating, Guid> key, AgreementOptions options) =>
        Grouped(new RatedUnits(ratings), unit => key(unit[0]), options);

    /// <summary>Each assessor against the colleagues who rated the same: first is the assessor's level, second the colleague's.</summary>
    public static IReadOnlyDictionary<Guid, AgreementFigures> ByAssessor(IEnumerable<Rating> ratings, AgreementOptions options)
    {
        var units = new RatedUnits(ratings);
        var levels = options.Levels ?? units.Levels;
        var groups = new Dictionary<Guid, PairCounts>();
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var rating in units[i])
            {
                if (units[i].Length < 2) continue;
                if (!groups.TryGetValue(rating.AssessorId, out var group)) groups[rating.AssessorId] = group = new PairCounts(levels);
                group.Add(units[i], rating.AssessorId);
            }
        }

        return groups.ToDictionary(g => g.Key, g => Of(g.Value, options));
    }

    /// <summary>Agreement over time; a pair belongs to the window in which its second rating was given.</summary>
    public static IReadOnlyList<WindowAgreement> OverTime(IEnumerable<Rating> ratings, IEnumerable<TimeWindow> windows, AgreementOptions options)
    {
        var units = new RatedUnits(ratings);
        var levels = options.Levels ?? units.Levels;
        var result = new List<WindowAgreement>();
        foreach (var window in windows)
        {
            var counts = new PairCounts(levels);
            for (var i = 0; i < units.Count; i++)
            {
                if (units[i].Length > 1 && units[i][1].ScoredAt >= window.From && units[i][1].ScoredAt < window.Until) counts.Add(units[i]);
            }

            result.Add(new WindowAgreement(window, Of(counts, options)));
        }

        return result;
    }

    private delegate Guid KeyOfUnit(ReadOnlySpan<Rating> unit);

    private static AgreementFigures All(RatedUnits units, AgreementOptions options)
    {
        var counts = new PairCounts(options.Levels ?? units.Levels);
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Length > 1 || options.CountUnpaired) counts.Add(units[i]);
        }

        return Of(counts, options);
    }

    private static Dictionary<Guid, AgreementFigures> Grouped(RatedUnits units, KeyOfUnit key, AgreementOptions options)
    {
        var highest = new Dictionary<Guid, int>();
        for (var i = 0; i < units.Count; i++)
        {
            var id = key(units[i]);
            foreach (var rating in units[i]) highest[id] = Math.Max(highest.GetValueOrDefault(id), rating.Level);
        }

        var groups = highest.ToDictionary(h => h.Key, h => new PairCounts(options.Levels ?? h.Value + 1));
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Length > 1 || options.CountUnpaired) groups[key(units[i])].Add(units[i]);
        }

        return groups.ToDictionary(g => g.Key, g => Of(g.Value, options));
    }

    private static AgreementFigures Of(PairCounts counts, AgreementOptions options)
    {
        var coefficients = new Coefficients(counts);
        var values = new double[Coefficients.Number];
        coefficients.Compute(counts.Count(), values);
        var intervals = Intervals(counts, coefficients, options);
        Estimate At(int figure) => ToEstimate(figure, values[figure], intervals?[figure], counts);
        return new AgreementFigures(counts.Pairs, counts.Attempts, counts.Levels,
            At(Coefficients.Exact), At(Coefficients.Adjacent), At(Coefficients.Kappa), At(Coefficients.KappaLinear), At(Coefficients.KappaQuadratic),
            At(Coefficients.AlphaNominal), At(Coefficients.AlphaOrdinal), At(Coefficients.AlphaInterval),
            At(Coefficients.Ac1), At(Coefficients.Ac2Linear), At(Coefficients.Ac2Quadratic));
    }

    /// <summary>Percentile intervals over replicates that draw whole attempts; empty where there is nothing to draw from.</summary>
    private static (double Low, double High)?[]? Intervals(PairCounts counts, Coefficients coefficients, AgreementOptions options)
    {
        if (options.Replicates < 1 || counts.Attempts < 2 || counts.Pairs == 0) return null;
        var random = new SeededRandom((ulong)options.Seed);
        var drawn = new int[counts.Patterns.Count];
        var replicates = new double[Coefficients.Number][];
        for (var f = 0; f < replicates.Length; f++) replicates[f] = new double[options.Replicates];
        Span<double> figures = stackalloc double[Coefficients.Number];
        for (var r = 0; r < options.Replicates; r++)
        {
            counts.CountDrawn(random, drawn);
            coefficients.Compute(drawn, figures);
            for (var f = 0; f < figures.Length; f++) replicates[f][r] = figures[f];
        }

        var tail = Tail(options.Confidence, counts.Attempts);
        return [.. replicates.Select(values => Percentiles(values, tail))];
    }

    /// <summary>
    /// The share cut off at either end. Plain percentiles are too narrow for few attempts, by as much as a t interval is wider than a normal one;
    /// Hesterberg (2015), What Teachers Should Know About the Bootstrap, moves them outward accordingly. For many attempts nothing changes.
    /// </summary>
    private static double Tail(double confidence, int attempts)
    {
        var z = NormalDistribution.Quantile((1 + confidence) / 2);
        double degrees = attempts - 1, cube = z * z * z;
        var t = z + ((cube + z) / (4 * degrees)) + (((5 * cube * z * z) + (16 * cube) + (3 * z)) / (96 * degrees * degrees));
        return NormalDistribution.Below(-t * Math.Sqrt(attempts / degrees));
    }

    private static (double Low, double High)? Percentiles(double[] values, double tail)
    {
        var defined = Array.FindAll(values, double.IsFinite);
        if (defined.Length == 0 || defined.Length < values.Length * (1 - UndefinedReplicates)) return null;
        Array.Sort(defined);
        return (Quantile(defined, tail), Quantile(defined, 1 - tail));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static Estimate ToEstimate(int figure, double value, (double Low, double High)? interval, PairCounts counts)
    {
        if (double.IsFinite(value))
            return new Estimate(value, interval?.Low, interval?.High, interval is null ? "There are too few attempts, or too little variety among them, for an interval." : null);
        if (counts.Pairs == 0) return new Estimate(null, null, null, "Nothing has been rated by two assessors yet.");
        if (figure >= Coefficients.Ac1) return new Estimate(null, null, null, "The scale has only one level: there is nothing to agree on.");
        return new Estimate(null, null, null, "Every rating is at the same level: chance alone would agree as well, so the coefficient is not defined.");
    }
}
