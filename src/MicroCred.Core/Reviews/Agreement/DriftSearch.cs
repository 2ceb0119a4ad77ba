namespace MicroCred.Core.Reviews.Agreement;

/// <summary>
/// Looks for changes of severity, the clearest first: once it is allowed for, the colleagues who were compared with that assessor no longer seem to
/// change the other way.
/// </summary>
internal sealed class DriftSearch
{
    private readonly Comparisons comparisons;
    private readonly SeverityOptions options;
    private readonly List<DateTime>[] changes;
    private readonly Dictionary<(int Assessor, DateTime From), double> chances = [];
    private readonly int examined;

    public DriftSearch(Comparisons comparisons, SeverityOptions options)
    {
        this.comparisons = comparisons;
        this.options = options;
        changes = [.. comparisons.Assessors.Select(_ => new List<DateTime>())];
        examined = comparisons.Series.Count(s => s.Length >= 2 * options.MinimumAttempts);
        Fit = NewFit();
        for (var round = 0; round < 3 * changes.Length && Clearest() is { } found; round++) Put(found);
        foreach (var (assessor, from) in chances.Keys.ToArray()) Review(assessor, from);
    }

    /// <summary>The severities with all changes found.</summary>
    public SeverityFit Fit { get; private set; }

    /// <summary>For each assessor, from when on another severity holds, and the chance of seeing as much when nobody changed.</summary>
    public IEnumerable<(DateTime From, double Chance)> ChangesOf(int assessor) => changes[assessor].Select(from => (from, chances[(assessor, from)]));

    private Found? Clearest() =>
        Enumerable.Range(0, changes.Length).SelectMany(Candidates).Where(f => f.Chance <= options.FalseAlarm).MaxBy(f => f.Statistic);

    /// <summary>A change once more, with all others allowed for: it moves to its best place, or goes.</summary>
    private void Review(int assessor, DateTime from)
    {
        changes[assessor].Remove(from);
        chances.Remove((assessor, from));
        Fit = NewFit();
        var again = Candidates(assessor).FirstOrDefault(f => f.StretchBegin <= from && from <= f.StretchEnd);
        if (again is not null && again.Chance <= options.FalseAlarm) Put(again);
    }

    private void Put(Found found)
    {
        changes[found.Assessor].Add(found.From);
        changes[found.Assessor].Sort();
        chances[(found.Assessor, found.From)] = found.Chance;
        Fit = NewFit();
    }

    private SeverityFit NewFit() => new(comparisons, changes, options.Shrinkage);

    /// <summary>The clearest change within each stretch of an assessor that is large enough to matter.</summary>
    private IEnumerable<Found> Candidates(int assessor)
    {
        var series = comparisons.Series[assessor];
        for (int begin = 0, end; begin < series.Length; begin = end)
        {
            end = begin + 1;
            while (end < series.Length && !changes[assessor].Contains(At(end))) end++;
            var start = begin;
            var values = new double[end - begin];
            for (var i = begin; i < end; i++) values[i - begin] = Fit.Residual(comparisons.All[series[i]], assessor);
            var found = ChangePoint.Find(values, options.MinimumAttempts, k => At(start + k) > At(start + k - 1));
            if (found is null || Math.Abs(found.Shift) < options.MinimumChange) continue;
            yield return new Found(assessor, At(begin + found.Index), found.Statistic, Math.Min(1, found.Chance * examined), At(begin), At(end - 1));
        }

        DateTime At(int place) => comparisons.All[series[place]].At(assessor);
    }

    private sealed record Found(int Assessor, DateTime From, double Statistic, double Chance, DateTime StretchBegin, DateTime StretchEnd);
}
