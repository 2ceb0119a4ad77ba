using System.Diagnostics;
using System.Text;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>What a run of the benchmark measured.</summary>
/// <param name="Recall">Planted copies that were found, as a share of all.</param>
/// <param name="FalseMatches">Pairs that were not planted and came out as matches.</param>
/// <param name="Candidates">Pairs whose signatures were compared.</param>
/// <param name="Compared">Pairs that were compared word for word.</param>
/// <param name="OneNew">Comparing one more attempt with all that are there.</param>
public sealed record BenchmarkResult(
    int Attempts, int Planted, double Recall, int FalseMatches, long Candidates, long Compared, TimeSpan Signing, TimeSpan Indexing, TimeSpan Comparing, TimeSpan OneNew);

/// <summary>
/// Measures the comparison on made-up attempts of 500 to 1,100 words: words as frequent as in a language, one sentence in ten from a stock that everybody quotes,
/// and one attempt in a hundred a copy of an earlier one with 10 to 20 percent of its words changed, dropped or added. Made from a seed, so that
/// the same figures come out again.
/// </summary>
public sealed class SimilarityBenchmark(int attempts, int seed)
{
    private const int Vocabulary = 20_000;
    private const int Stock = 400;

    private static readonly Guid Scope = new("6f0f6f0c-6c5a-4a44-9c57-0c7d2a1f4f11");

    private readonly string[] words = MakeWords();

    public BenchmarkResult Run()
    {
        var watch = Stopwatch.StartNew();
        var signatures = new uint[attempts][];
        var keys = Enumerable.Range(0, MinHash.Bands).Select(_ => new long[attempts]).ToArray();
        Parallel.For(0, attempts, i =>
        {
            signatures[i] = MinHash.Sign(Shingles.Of(Text(i)));
            var mine = MinHash.BandKeys(signatures[i], Scope);
            for (var band = 0; band < mine.Length; band++) keys[band][i] = mine[band];
        });
        var signing = watch.Elapsed;

        watch.Restart();
        var ids = keys.Select(band => Sorted(band)).ToArray();
        var indexing = watch.Elapsed;

        watch.Restart();
        var pairs = LikelyPairs(keys, ids, out var candidates, signatures);
        var matches = new List<(int Earlier, int Later)>();
        Parallel.ForEach(pairs, pair =>
        {
            if (SimilarityRule.PercentOf(Shingles.Of(Text(pair.Earlier)), Shingles.Of(Text(pair.Later))) == 0) return;
            lock (matches) matches.Add(pair);
        });
        var comparing = watch.Elapsed;

        var planted = Enumerable.Range(0, attempts).Where(i => SourceOf(i) is not null).Select(i => (SourceOf(i)!.Value, i)).ToHashSet();
        var found = matches.Count(planted.Contains);
        watch.Restart();
        CompareOne(keys, ids, signatures);
        return new BenchmarkResult(
            attempts, planted.Count, planted.Count == 0 ? 1 : found / (double)planted.Count, matches.Count(m => !planted.Contains(m) && !HaveOneSource(m)), candidates, pairs.Count, signing, indexing, comparing, watch.Elapsed);
    }

    /// <summary>The attempt of which this one is a copy, if it is one.</summary>
    internal int? SourceOf(int attempt) => attempt > 100 && attempt % 100 == 7 ? (int)(Shingles.Mix((ulong)(seed + attempt)) % (ulong)(attempt / 100)) * 100 : null;

    /// <summary>The words of an attempt.</summary>
    internal string Text(int attempt)
    {
        if (SourceOf(attempt) is { } source) return Edited(Text(source), attempt);
        var random = new Random(seed * 1_000_003 + attempt);
        var text = new StringBuilder();
        var length = random.Next(500, 1_101);
        for (var written = 0; written < length;)
        {
            var sentence = random.Next(10) == 0 ? new Random(seed + random.Next(Stock)) : random;
            var count = sentence.Next(8, 22);
            for (var i = 0; i < count; i++) text.Append(Word(sentence)).Append(i == count - 1 ? ". " : " ");
            written += count;
        }

        return text.ToString();
    }

    /// <summary>Changes, drops and adds between 10 and 20 percent of the words.</summary>
    internal string Edited(string text, int salt)
    {
        var random = new Random(seed + 31 * salt);
        var share = 0.10 + 0.10 * random.NextDouble();
        var edited = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (random.NextDouble() >= share)
            {
                edited.Append(word).Append(' ');
                continue;
            }

            var kind = random.Next(3);
            if (kind != 0) edited.Append(Word(random)).Append(' ');
            if (kind == 2) edited.Append(word).Append(' ');
        }

        return edited.ToString();
    }

    private bool HaveOneSource((int Earlier, int Later) pair) => (SourceOf(pair.Earlier) ?? pair.Earlier) == (SourceOf(pair.Later) ?? pair.Later);

    private void CompareOne(long[][] keys, int[][] ids, uint[][] signatures)
    {
        var text = Shingles.Of(Edited(Text(0), 1));
        var signature = MinHash.Sign(text);
        var mine = MinHash.BandKeys(signature, Scope);
        var likely = new HashSet<int>();
        for (var band = 0; band < mine.Length; band++)
        {
            var at = Array.BinarySearch(keys[band], mine[band]);
            if (at >= 0) likely.Add(ids[band][at]);
        }

        foreach (var other in likely.Where(o => MinHash.Estimate(signature, signatures[o]) >= SimilarityRule.LeastEstimate)) SimilarityRule.PercentOf(text, Shingles.Of(Text(other)));
    }

    /// <summary>Sorts the keys in place and gives the attempts in the same order.</summary>
    private static int[] Sorted(long[] keys)
    {
        var ids = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, ids);
        return ids;
    }

    private static List<(int Earlier, int Later)> LikelyPairs(long[][] keys, int[][] ids, out long candidates, uint[][] signatures)
    {
        var pairs = new HashSet<(int, int)>();
        candidates = 0;
        for (var band = 0; band < keys.Length; band++)
        {
            for (var from = 0; from < keys[band].Length;)
            {
                var end = from + 1;
                while (end < keys[band].Length && keys[band][end] == keys[band][from]) end++;
                for (var i = from; i < end; i++)
                {
                    for (var j = i + 1; j < end; j++)
                    {
                        candidates++;
                        var (a, b) = (ids[band][i], ids[band][j]);
                        if (MinHash.Estimate(signatures[a], signatures[b]) >= SimilarityRule.LeastEstimate) pairs.Add((Math.Min(a, b), Math.Max(a, b)));
                    }
                }

                from = end;
            }
        }

        return [.. pairs];
    }

    /// <summary>The word of rank r comes about as often as 1/r.</summary>
    private string Word(Random random) => words[(int)Math.Exp(random.NextDouble() * Math.Log(Vocabulary)) - 1];

    private static string[] MakeWords() => [.. Enumerable.Range(0, Vocabulary).Select(i => new string([.. Letters(i)]))];

    private static IEnumerable<char> Letters(int number)
    {
        for (var rest = number + 26; rest > 0; rest /= 26) yield return (char)('a' + rest % 26);
    }
}
