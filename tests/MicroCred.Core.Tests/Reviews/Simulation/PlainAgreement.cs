using System.Globalization;

namespace MicroCred.Core.Tests.Reviews.Simulation;

/// <summary>
/// The figures of agreement.json from the lines of scores.csv alone, told the slow way: every sum runs over pairs of levels as the papers write it.
/// Knows nothing of the portal's own statistics.
/// </summary>
internal sealed class PlainAgreement
{
    private readonly List<(int First, int Second)> pairs = [];
    private readonly int levels;

    private PlainAgreement(IEnumerable<string[]> lines, int levels)
    {
        this.levels = levels;
        foreach (var unit in lines.GroupBy(l => (l[0], l[1])))
        {
            var ordered = unit.OrderBy(l => l[4], StringComparer.Ordinal).Select(l => int.Parse(l[3], CultureInfo.InvariantCulture)).ToArray();
            if (ordered.Length >= 2) pairs.Add((ordered[0], ordered[1]));
        }
    }

    public int Pairs => pairs.Count;

    /// <summary>All criteria pooled under "", and each criterion under its id.</summary>
    public static Dictionary<string, PlainAgreement> Of(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')).ToList();
        var levels = lines.Max(l => int.Parse(l[3], CultureInfo.InvariantCulture)) + 1;
        var found = lines.GroupBy(l => l[1]).ToDictionary(g => g.Key, g => new PlainAgreement(g, levels));
        found[""] = new PlainAgreement(lines, levels);
        return found;
    }

    public Dictionary<string, double> Figures() => new()
    {
        ["exact"] = pairs.Average(p => p.First == p.Second ? 1.0 : 0),
        ["adjacent"] = pairs.Average(p => Math.Abs(p.First - p.Second) <= 1 ? 1.0 : 0),
        ["kappa"] = Kappa((a, b) => a == b ? 0 : 1),
        ["kappa_linear"] = Kappa((a, b) => Math.Abs(a - b)),
        ["kappa_quadratic"] = Kappa((a, b) => (a - b) * (a - b)),
        ["alpha_ordinal"] = AlphaOrdinal(),
        ["ac1"] = Gwet((a, b) => a == b ? 1 : 0),
        ["ac2_quadratic"] = Gwet((a, b) => 1 - (((double)a - b) * (a - b) / ((levels - 1) * (levels - 1)))),
    };

    private double Kappa(Func<int, int, double> distance)
    {
        var observed = pairs.Average(p => distance(p.First, p.Second));
        var expected = 0.0;
        for (var a = 0; a < levels; a++)
        {
            for (var b = 0; b < levels; b++) expected += pairs.Count(p => p.First == a) * (double)pairs.Count(p => p.Second == b) * distance(a, b);
        }

        return 1 - (observed / (expected / pairs.Count / pairs.Count));
    }

    private double AlphaOrdinal()
    {
        var used = Enumerable.Range(0, levels).Select(level => (double)pairs.Count(p => p.First == level) + pairs.Count(p => p.Second == level)).ToArray();
        var all = used.Sum();
        double Squared(int a, int b)
        {
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var between = 0.0;
            for (var level = low; level <= high; level++) between += used[level];
            return Math.Pow(between - ((used[low] + used[high]) / 2), 2);
        }

        var observed = pairs.Sum(p => 2 * Squared(p.First, p.Second)) / all;
        var expected = 0.0;
        for (var a = 0; a < levels; a++)
        {
            for (var b = 0; b < levels; b++)
            {
                if (a != b) expected += used[a] * used[b] * Squared(a, b);
            }
        }

        return 1 - (observed / (expected / (all * (all - 1))));
    }

    private double Gwet(Func<int, int, double> weight)
    {
        var agreement = pairs.Average(p => weight(p.First, p.Second));
        var sum = 0.0;
        var spread = 0.0;
        for (var a = 0; a < levels; a++)
        {
            var share = pairs.Average(p => ((p.First == a ? 1.0 : 0) + (p.Second == a ? 1 : 0)) / 2);
            spread += share * (1 - share);
            for (var b = 0; b < levels; b++) sum += weight(a, b);
        }

        var chance = sum / (levels * (levels - 1)) * spread;
        return (agreement - chance) / (1 - chance);
    }
}
