namespace MicroCred.Core.Reviews.Agreement;

/// <summary>Every attempt that two assessors scored, as one difference of levels; assessors by number.</summary>
internal sealed class Comparisons
{
    private readonly List<Comparison> all = [];
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<Guid> assessors = [];

    public Comparisons(RatedUnits units)
    {
        var open = new Dictionary<(int, int), Comparison>();
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (i > 0 && units[i - 1][0].AttemptId != unit[0].AttemptId) Close(open);
            for (var a = 0; a < unit.Length; a++)
            {
                for (var b = a + 1; b < unit.Length; b++) Add(open, unit[a], unit[b]);
            }
        }

        Close(open);
        Series = [.. assessors.Select((_, number) => SeriesOf(number))];
    }

    public IReadOnlyList<Comparison> All => all;

    public IReadOnlyList<Guid> Assessors => assessors;

    /// <summary>For each assessor the numbers of the comparisons, in the order in which that assessor scored.</summary>
    public IReadOnlyList<int[]> Series { get; }

    private void Add(Dictionary<(int, int), Comparison> open, Rating x, Rating y)
    {
        var (first, second) = x.AssessorId.CompareTo(y.AssessorId) < 0 ? (x, y) : (y, x);
        var key = (NumberOf(first.AssessorId), NumberOf(second.AssessorId));
        if (!open.TryGetValue(key, out var comparison)) open[key] = comparison = new Comparison { First = key.Item1, Second = key.Item2 };
        comparison.Add(first, second);
    }

    private void Close(Dictionary<(int, int), Comparison> open)
    {
        all.AddRange(open.Values);
        open.Clear();
    }

    private int NumberOf(Guid assessorId)
    {
        if (numbers.TryGetValue(assessorId, out var number)) return number;
        assessors.Add(assessorId);
        return numbers[assessorId] = assessors.Count - 1;
    }

    private int[] SeriesOf(int assessor) =>
        [.. Enumerable.Range(0, all.Count).Where(i => all[i].Concerns(assessor)).OrderBy(i => all[i].At(assessor)).ThenBy(i => i)];
}

/// <summary>Two assessors on one attempt.</summary>
internal sealed class Comparison
{
    private DateTime firstAt, secondAt;
    private double sum, squares;

    public required int First { get; init; }

    public required int Second { get; init; }

    /// <summary>Criteria that both scored.</summary>
    public int Criteria { get; private set; }

    /// <summary>Mean over the criteria of the first's level less the second's.</summary>
    public double Difference => sum / Criteria;

    public void Add(Rating first, Rating second)
    {
        var difference = first.Level - second.Level;
        Criteria++;
        sum += difference;
        squares += difference * difference;
        if (first.ScoredAt > firstAt) firstAt = first.ScoredAt;
        if (second.ScoredAt > secondAt) secondAt = second.ScoredAt;
    }

    public bool Concerns(int assessor) => First == assessor || Second == assessor;

    public DateTime At(int assessor) => assessor == First ? firstAt : secondAt;

    /// <summary>Mean squared distance of the single differences from what severity explains.</summary>
    public double SquaredAround(double expected) => (squares / Criteria) - (2 * expected * Difference) + (expected * expected);
}
