namespace MicroCred.Core.Reviews.Agreement;

/// <summary>
/// Units reduced to what the coefficients need: every distinct pattern (first level, second level, how often each level was given) once, and for
/// each attempt the patterns of its units. A bootstrap replicate then only counts patterns.
/// </summary>
internal sealed class PairCounts(int levels)
{
    private readonly Dictionary<string, int> byText = [];
    private readonly Dictionary<int, int> byPair = [];
    private readonly List<Pattern> patterns = [];
    private readonly List<int> patternOfUnit = [];
    private readonly List<int> endOfAttempt = [];
    private Guid lastAttempt;

    public int Levels => levels;

    public IReadOnlyList<Pattern> Patterns => patterns;

    public int Attempts => endOfAttempt.Count;

    public int Pairs { get; private set; }

    /// <summary>Adds a unit; the units of an attempt must come one after another.</summary>
    /// <param name="unit">Its ratings, earliest first.</param>
    /// <param name="assessorId">When given, this assessor's level is the first and the earliest other one the second.</param>
    public void Add(ReadOnlySpan<Rating> unit, Guid? assessorId = null)
    {
        if (endOfAttempt.Count == 0 || lastAttempt != unit[0].AttemptId)
        {
            endOfAttempt.Add(patternOfUnit.Count);
            lastAttempt = unit[0].AttemptId;
        }

        var own = 0;
        if (assessorId is { } id)
        {
            while (unit[own].AssessorId != id) own++;
        }

        patternOfUnit.Add(PatternOf(unit, own));
        endOfAttempt[^1] = patternOfUnit.Count;
        if (unit.Length > 1) Pairs++;
    }

    /// <summary>How often each pattern occurs.</summary>
    public int[] Count()
    {
        var counts = new int[patterns.Count];
        foreach (var pattern in patternOfUnit) counts[pattern]++;
        return counts;
    }

    /// <summary>How often each pattern occurs when as many attempts are drawn, with putting back, as there are.</summary>
    public void CountDrawn(SeededRandom random, int[] counts)
    {
        Array.Clear(counts);
        var ends = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(endOfAttempt);
        var units = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(patternOfUnit);
        for (var i = 0; i < ends.Length; i++)
        {
            var attempt = random.Below(ends.Length);
            for (var unit = attempt == 0 ? 0 : ends[attempt - 1]; unit < ends[attempt]; unit++) counts[units[unit]]++;
        }
    }

    private int PatternOf(ReadOnlySpan<Rating> unit, int own)
    {
        var first = unit[own].Level;
        var second = unit.Length < 2 ? -1 : unit[own == 0 ? 1 : 0].Level;
        if (unit.Length == 2)
        {
            var pair = (first * levels) + second;
            if (byPair.TryGetValue(pair, out var known)) return known;
            return byPair[pair] = NewPattern(unit, first, second);
        }

        var given = new int[levels];
        foreach (var rating in unit) given[rating.Level]++;
        var text = $"{first} {second} {string.Join(' ', given)}";
        if (byText.TryGetValue(text, out var seen)) return seen;
        return byText[text] = NewPattern(unit, first, second);
    }

    private int NewPattern(ReadOnlySpan<Rating> unit, int first, int second)
    {
        var given = new int[levels];
        foreach (var rating in unit) given[rating.Level]++;
        patterns.Add(new Pattern(first, second, unit.Length, given));
        return patterns.Count - 1;
    }

    /// <param name="First">Level of the first rating.</param>
    /// <param name="Second">Level of the second; -1 where there is none.</param>
    /// <param name="Ratings">How many ratings the unit has.</param>
    /// <param name="Given">How many of them are at each level.</param>
    public sealed record Pattern(int First, int Second, int Ratings, int[] Given);
}
