using MicroCred.Core.Common;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>
/// A text as the set of its runs of five words, folded (case, accents, punctuation and spacing make no difference), each as a 64-bit number.
/// Two texts that share a run share a number; two different runs share one about once in 10^19.
/// </summary>
public static class Shingles
{
    /// <summary>Words in a run. Five common words in a row seldom meet by chance; longer runs miss more of an edited copy.</summary>
    public const int Length = 5;

    /// <summary>The numbers of the text's runs, without those in <paramref name="except"/>.</summary>
    public static HashSet<ulong> Of(string text, IReadOnlySet<ulong>? except = null)
    {
        var set = new HashSet<ulong>();
        foreach (var run in Runs(Folded(text)))
        {
            if (except is null || !except.Contains(run)) set.Add(run);
        }

        return set;
    }

    /// <summary>Shared runs as a share of all runs of both: 1 for the same text, 0 for nothing in common.</summary>
    public static double Jaccard(IReadOnlySet<ulong> left, IReadOnlySet<ulong> right)
    {
        if (left.Count + right.Count == 0) return 0;
        var shared = Shared(left, right);
        return shared / (double)(left.Count + right.Count - shared);
    }

    /// <summary>How many runs both have.</summary>
    public static int Shared(IReadOnlySet<ulong> left, IReadOnlySet<ulong> right)
    {
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        return few.Count(many.Contains);
    }

    /// <summary>The run that begins at each word; the last four words begin none.</summary>
    internal static IEnumerable<ulong> Runs(IReadOnlyList<string> words)
    {
        var hashes = words.Select(Hash).ToArray();
        for (var i = 0; i + Length <= hashes.Length; i++)
        {
            ulong run = 0;
            for (var j = 0; j < Length; j++) run = Mix(run * 31 + hashes[i + j]);
            yield return run;
        }
    }

    private static string[] Folded(string text) => SearchText.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>FNV-1a over the characters, then mixed.</summary>
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>The finalizer of SplitMix64: every bit of the input moves every bit of the output.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
