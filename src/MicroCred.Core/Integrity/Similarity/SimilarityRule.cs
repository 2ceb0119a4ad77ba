namespace MicroCred.Core.Integrity.Similarity;

/// <summary>From where on likeness is worth a lead assessor's look. Never a verdict.</summary>
public static class SimilarityRule
{
    /// <summary>Texts with fewer runs are not compared: a short text is soon like another.</summary>
    public const int LeastRuns = 20;

    /// <summary>Estimated similarity from which two texts are compared word for word; below the line by three standard errors at 0.15.</summary>
    public const double LeastEstimate = 0.06;

    /// <summary>Shared runs as a share of the shorter text's.</summary>
    public const double LeastShare = 0.20;

    /// <summary>Shared runs that are a match in texts of any length.</summary>
    public const int ManyRuns = 60;

    /// <summary>The likeness of two texts in percent of the shorter one, or 0 where it is not worth a look.</summary>
    public static int PercentOf(IReadOnlySet<ulong> left, IReadOnlySet<ulong> right)
    {
        var least = Math.Min(left.Count, right.Count);
        if (least < LeastRuns) return 0;
        var shared = Shingles.Shared(left, right);
        var share = shared / (double)least;
        return share >= LeastShare || shared >= ManyRuns ? Math.Max(1, (int)Math.Round(100 * share)) : 0;
    }
}
