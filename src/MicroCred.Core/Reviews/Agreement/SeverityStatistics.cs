using System.Globalization;

namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Severity and drift of every assessor; docs/agreement.md tells how, and how often it is right.</summary>
public static class SeverityStatistics
{
    /// <summary>One row for each assessor who scored something that a colleague scored too; the strictest of today first.</summary>
    public static IReadOnlyList<AssessorSeverity> Estimate(IEnumerable<Rating> ratings, SeverityOptions options)
    {
        var comparisons = new Comparisons(new RatedUnits(ratings));
        var search = new DriftSearch(comparisons, options);
        var noise = search.Fit.Noise();
        return
        [
            .. Enumerable.Range(0, comparisons.Assessors.Count).Select(a => Row(comparisons, search, a, noise[a]))
                .OrderByDescending(row => row.SeverityNow).ThenBy(row => row.AssessorId),
        ];
    }

    private static AssessorSeverity Row(Comparisons comparisons, DriftSearch search, int assessor, double? noise)
    {
        var times = comparisons.Series[assessor].Select(i => comparisons.All[i].At(assessor)).ToArray();
        var changes = search.ChangesOf(assessor).ToArray();
        var ends = changes.Select(c => times.Count(t => t < c.From)).Append(times.Length).ToArray();
        var drifts = changes.Select((c, i) => Drift(search.Fit, assessor, i, c.From, c.Chance, ends[i] - (i == 0 ? 0 : ends[i - 1]), ends[i + 1] - ends[i]));
        var severity = search.Fit.Severity(assessor, 0);
        var error = search.Fit.StandardError(assessor, 0);
        var margin = NormalDistribution.NinetyFive * error;
        var errorNow = search.Fit.StandardError(assessor, changes.Length);
        return new AssessorSeverity(comparisons.Assessors[assessor], times.Length, severity, error, severity - margin, severity + margin, errorNow, noise, [.. drifts]);
    }

    private static AssessorDrift Drift(SeverityFit fit, int assessor, int stretch, DateTime from, double chance, int before, int after)
    {
        var (was, now) = (fit.Severity(assessor, stretch), fit.Severity(assessor, stretch + 1));
        var margin = NormalDistribution.NinetyFive * fit.StandardErrorOfChange(assessor, stretch);
        var (low, high) = (now - was - margin, now - was + margin);
        return new AssessorDrift(from, was, now, low, high, before, after, chance, Explain(from, now - was, low, high, before, after, chance));
    }

    private static string Explain(DateTime from, double change, double low, double high, int before, int after, double chance)
    {
        var (least, most) = change < 0 ? (-high, -low) : (low, high);
        var often = chance < 0.001 ? "fewer than 1 in 1,000" : string.Create(CultureInfo.InvariantCulture, $"about {chance * 1000:0} in 1,000");
        return string.Create(CultureInfo.InvariantCulture,
            $"Since {from:MMMM d, yyyy}, levels are {Math.Abs(change):0.00} {(change < 0 ? "higher" : "lower")} than before, measured against colleagues who scored the same attempts "
            + $"(95 % interval {least:0.00} to {most:0.00}; {before:N0} attempts before, {after:N0} since). "
            + $"If nobody had changed, a look at all assessors would show something as clear in {often} cases.");
    }
}
